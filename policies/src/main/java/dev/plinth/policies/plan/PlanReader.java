package dev.plinth.policies.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.plinth.policies.plan.PlanReading.Failure;
import dev.plinth.policies.plan.PlanReading.Success;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a plan: every format version 0.1 to 1.x, UTF-8 or UTF-16, with or without byte-order mark,
 * in one pass, keeping only what the linter asks. Of a large file, the sections that it does not
 * ask are not checked for more than matching brackets.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output
 *     format</a>
 */
public final class PlanReader {

  private static final String HOW_TO_SHOW =
      "make one with 'terraform plan -out=F && terraform show -json F > plan.json'";
  private static final JsonFactory JSON = new JsonFactory();

  /** Below, reading side by side takes longer than it saves. */
  private static final long LARGE = 8 << 20;

  /** From here on, one array may not hold it. */
  private static final long LARGEST = 1 << 30;

  private static final int LARGEST_PART = 1 << 20;
  private static final int STEP = 256 << 10;

  private PlanReader() {}

  /** Reads the plan in a file. */
  public static PlanReading read(Path file) {
    if (Files.isDirectory(file)) {
      return new Failure(file + " is a directory", "name the plan's JSON file");
    }
    try {
      long size = Files.size(file);
      long roomy = Math.min(Runtime.getRuntime().maxMemory() / 8, LARGEST);
      if (size >= LARGE && size < roomy) {
        return read(bytes(file, (int) size), file.toString(), LARGEST_PART);
      }
      try (InputStream stream = Files.newInputStream(file)) {
        return read(stream, file.toString());
      }
    } catch (NoSuchFileException e) {
      return new Failure(file + " does not exist", HOW_TO_SHOW);
    } catch (IOException e) {
      return new Failure(file + " cannot be read: " + e.getMessage(), "check its permissions");
    }
  }

  /** In steps: Java copies each through memory outside its heap, which grows to the step's size. */
  private static byte[] bytes(Path file, int size) throws IOException {
    byte[] bytes = new byte[size];
    int end = 0;
    try (InputStream stream = Files.newInputStream(file)) {
      int read;
      do {
        read = stream.readNBytes(bytes, end, Math.min(STEP, size - end));
        end += read;
      } while (read > 0);
    }
    return end == size ? bytes : Arrays.copyOf(bytes, end);
  }

  /** Reads a large plan, its parts side by side. */
  static PlanReading read(byte[] json, String name, int largestPart) throws IOException {
    Optional<PlanDocument> document = PlanParts.read(json, JSON, largestPart);
    return document.isPresent()
        ? reading(document.get(), name)
        : read(new ByteArrayInputStream(json), name);
  }

  /**
   * Reads a plan from a stream, which stays open.
   *
   * @param name what to call the input in messages
   */
  public static PlanReading read(InputStream stream, String name) throws IOException {
    var buffered = new BufferedInputStream(stream, 1 << 16);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    if (first < 0) {
      return new Failure(name + " is empty", HOW_TO_SHOW);
    }
    if (first == 'P' && second == 'K') {
      return new Failure(
          name + " is a plan in Terraform's own binary form",
          "print it as JSON with 'terraform show -json " + name + "'");
    }
    try (JsonParser parser =
        JSON.createParser(buffered).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
      return read(parser, name);
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      String place =
          location == null
              ? name
              : "%s:%d:%d".formatted(name, location.getLineNr(), location.getColumnNr());
      return new Failure(
          place + ": not a plan, the JSON is damaged: " + reason(e),
          "the file may be cut off: " + HOW_TO_SHOW);
    } catch (EOFException | CharConversionException e) {
      return new Failure(
          name + ": not a plan, the text is damaged: " + e.getMessage(),
          "the file may be cut off: " + HOW_TO_SHOW);
    }
  }

  private static PlanReading read(JsonParser parser, String name) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return new Failure(name + " is JSON but not a plan", HOW_TO_SHOW);
    }
    var document = new PlanDocument();
    document.read(parser);
    if (parser.nextToken() != null) {
      return new Failure(
          name + " holds more than one JSON document",
          "'terraform plan -json' prints a log, not a plan: " + HOW_TO_SHOW);
    }
    return reading(document, name);
  }

  private static PlanReading reading(PlanDocument document, String name) {
    return document
        .problem(name)
        .<PlanReading>map(problem -> new Failure(problem, HOW_TO_SHOW))
        .orElseGet(() -> new Success(document.plan()));
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
