package dev.plinth.planner.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What core says in its machine-readable output.
 *
 * @param version which core ran; empty when it did not get as far as saying so
 * @param errors in the order in which core reported them
 * @see <a href="https://developer.hashicorp.com/terraform/internals/machine-readable-ui">Machine
 *     readable UI</a>
 */
public record CoreMessages(Optional<CoreVersion> version, List<CoreError> errors) {

  private static final ObjectReader JSON = new ObjectMapper().reader();

  /**
   * One error.
   *
   * @param address of the resource; empty when core names none
   * @param file relative to the directory where core ran; empty when there is no place
   * @param line counted from 1; 0 when there is no place
   * @param code the line in question; empty when core does not show it
   */
  public record CoreError(
      String summary, String detail, String address, String file, int line, String code) {}

  /** Reads the lines that {@code plan -json} or {@code apply -json} prints. */
  public static CoreMessages ofLines(String output) {
    Optional<CoreVersion> version = Optional.empty();
    List<CoreError> errors = new ArrayList<>();
    for (String line : output.lines().toList()) {
      // Planned changes are most of the lines, and none of what is asked here.
      boolean wanted =
          line.contains("\"type\":\"version\"") || line.contains("\"type\":\"diagnostic\"");
      if (!wanted) {
        continue;
      }
      JsonNode message = parse(line);
      if (message.path("type").asText().equals("version")) {
        version = version(message);
      } else {
        error(message.path("diagnostic")).ifPresent(errors::add);
      }
    }
    return new CoreMessages(version, List.copyOf(errors));
  }

  /** Reads the document that {@code validate -json} prints. */
  public static List<CoreError> ofValidation(String output) {
    List<CoreError> errors = new ArrayList<>();
    parse(output)
        .path("diagnostics")
        .forEach(diagnostic -> error(diagnostic).ifPresent(errors::add));
    return errors;
  }

  private static Optional<CoreVersion> version(JsonNode message) {
    if (message.has("tofu")) {
      return Optional.of(
          new CoreVersion(CoreVersion.Product.OPENTOFU, message.path("tofu").asText()));
    }
    return message.has("terraform")
        ? Optional.of(
            new CoreVersion(CoreVersion.Product.TERRAFORM, message.path("terraform").asText()))
        : Optional.empty();
  }

  private static Optional<CoreError> error(JsonNode diagnostic) {
    if (!diagnostic.path("severity").asText().equals("error")) {
      return Optional.empty();
    }
    JsonNode range = diagnostic.path("range");
    return Optional.of(
        new CoreError(
            diagnostic.path("summary").asText(),
            diagnostic.path("detail").asText(),
            diagnostic.path("address").asText(),
            range.path("filename").asText(),
            range.path("start").path("line").asInt(),
            diagnostic.path("snippet").path("code").asText().strip()));
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      // Cut off when the command was ended: nothing that could still be reported.
      return MissingNode.getInstance();
    }
  }
}
