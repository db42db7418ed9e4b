package dev.plinth.etl.pipeline;

import dev.plinth.etl.job.EtlError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognizes failures of the world below the many layers that Spark wraps around them. */
public final class Failures {

  private static final int DEEPEST = 30;

  private Failures() {}

  /** The user's error that caused {@code failure}, or {@code failure} itself. */
  public static RuntimeException translated(RuntimeException failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof EtlError error) {
        return error;
      }
      EtlError known = known(cause);
      if (known != null) {
        return known;
      }
      cause = cause.getCause();
    }
    return failure;
  }

  private static @Nullable EtlError known(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (message.contains("No space left on device")
        || message.contains("Disk quota exceeded")
        || message.contains("not enough space")) {
      return EtlError.badInput(
          "no space left to write",
          List.of(
              "at: the lake, the raw folder, or Spark's folder for spilled data (spark.local.dir)",
              "help: free some space and run again; nothing was published"));
    }
    if (cause instanceof AccessDeniedException
        || (cause instanceof IOException && message.contains("Permission denied"))) {
      return EtlError.badInput("no permission: " + message, "look at the rights of the folder");
    }
    if (message.startsWith("No FileSystem for scheme")) {
      return EtlError.badInput(message, "allowed: file:, s3a:, and s3: on EMR");
    }
    return null;
  }
}
