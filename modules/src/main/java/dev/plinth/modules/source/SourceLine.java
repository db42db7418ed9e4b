package dev.plinth.modules.source;

import java.util.List;
import java.util.Optional;

/**
 * A line of Java.
 *
 * @param file below a source folder, for example {@code com/acme/Platform.java}
 * @param line from 1
 */
public record SourceLine(String file, int line) {

  private static final StackWalker STACK = StackWalker.getInstance();

  /** Constructs of this module, and what their lambdas run through. */
  private static final List<String> BETWEEN = List.of("dev.plinth.modules.", "java.", "jdk.");

  /** The line that is running, outside of the constructs of this module when there is one. */
  static SourceLine current() {
    Optional<StackWalker.StackFrame> outside =
        STACK.walk(
            frames ->
                frames
                    .filter(frame -> BETWEEN.stream().noneMatch(frame.getClassName()::startsWith))
                    .findFirst());
    return of(outside.orElseGet(SourceLine::outermost));
  }

  private static StackWalker.StackFrame outermost() {
    return STACK.walk(frames -> frames.reduce((inner, outer) -> outer).orElseThrow());
  }

  private static SourceLine of(StackWalker.StackFrame frame) {
    String name = frame.getClassName();
    String folder = name.substring(0, name.lastIndexOf('.') + 1).replace('.', '/');
    String file = frame.getFileName() == null ? "unknown" : frame.getFileName();
    return new SourceLine(folder + file, Math.max(1, frame.getLineNumber()));
  }
}
