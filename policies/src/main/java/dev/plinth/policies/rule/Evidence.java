package dev.plinth.policies.rule;

import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.SecretAttributes;
import dev.plinth.policies.plan.Value;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One step of the path that proves a verdict.
 *
 * @param address the resource
 * @param attribute for example {@code ingress.cidr_blocks}; empty for the resource as a whole
 * @param value what the plan shows there, masked when it is sensitive; empty when the note says all
 * @param note what it means
 */
public record Evidence(String address, String attribute, String value, String note) {

  private static final int LONGEST = 120;

  /** A step that shows an attribute and its value. */
  public static Evidence of(Resource resource, String attribute, Value value, String note) {
    boolean masked =
        resource.isSensitive(attribute)
            || (value instanceof Value.Text && SecretAttributes.isSecret(lastStep(attribute)));
    String shown = masked ? Secrets.MASK : show(value);
    return new Evidence(resource.address().text(), attribute, shown, note);
  }

  /** A step that shows an attribute with the value that the resource has there. */
  public static Evidence of(Resource resource, String attribute, String note) {
    return of(resource, attribute, resource.get(attribute), note);
  }

  /** A step about a resource as a whole. */
  public static Evidence of(Resource resource, String note) {
    return new Evidence(resource.address().text(), "", "", note);
  }

  private static String show(Value value) {
    String text =
        switch (kind(value)) {
          case "unknown" -> "(known after apply)";
          case "null" -> "(not set)";
          case "list" ->
              value.elements().stream()
                  .map(Evidence::show)
                  .collect(Collectors.joining(", ", "[", "]"));
          case "object" ->
              value.entries().entrySet().stream()
                  .map(entry -> entry.getKey() + " = " + showEntry(entry))
                  .collect(Collectors.joining(", ", "{", "}"));
          case "text" -> '"' + value.asText().orElse("") + '"';
          default -> value.asText().orElseGet(() -> String.valueOf(value.isTrue()));
        };
    return text.length() <= LONGEST ? text : cut(text);
  }

  /** Never through the middle of a character. */
  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    return text.substring(0, end) + "…";
  }

  private static String showEntry(Map.Entry<String, Value> entry) {
    return entry.getValue() instanceof Value.Text && SecretAttributes.isSecret(entry.getKey())
        ? Secrets.MASK
        : show(entry.getValue());
  }

  private static String lastStep(String attribute) {
    int bracket = attribute.indexOf('[', attribute.lastIndexOf('.') + 1);
    return attribute.substring(
        attribute.lastIndexOf('.') + 1, bracket < 0 ? attribute.length() : bracket);
  }

  private static String kind(Value value) {
    if (value.isUnknown()) {
      return "unknown";
    }
    if (value.isNull()) {
      return "null";
    }
    if (value instanceof Value.Sequence) {
      return "list";
    }
    if (value instanceof Value.Mapping) {
      return "object";
    }
    return value instanceof Value.Text ? "text" : "scalar";
  }
}
