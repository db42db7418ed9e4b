package dev.plinth.policies.declarative;

import dev.plinth.policies.plan.Value;
import dev.plinth.policies.plan.Value.Mapping;
import dev.plinth.policies.plan.Value.Sequence;
import java.util.List;
import java.util.Map;

/** Writes the resources of a case in Terraform's language. */
final class HclExample {

  private final StringBuilder out = new StringBuilder();

  private HclExample() {}

  static String of(Map<String, Value> resources) {
    var example = new HclExample();
    resources.forEach(example::block);
    return example.out.toString();
  }

  private void block(String address, Value values) {
    List<String> parts = List.of(address.replaceAll("\\[.*", "").split("\\.", -1));
    String head =
        switch (parts.get(0)) {
          case "data" -> "data \"%s\" \"%s\"".formatted(parts.get(1), parts.get(2));
          case "module" -> "module \"%s\"".formatted(parts.get(1));
          case "provider" -> "provider \"%s\"".formatted(parts.get(1));
          default -> "resource \"%s\" \"%s\"".formatted(parts.get(0), parts.get(1));
        };
    body(head, values, "");
  }

  private void body(String head, Value values, String indent) {
    if (values.entries().values().stream().allMatch(HclExample::isComputed)) {
      out.append(indent).append(head).append(" {}\n");
      return;
    }
    out.append(indent).append(head).append(" {\n");
    arguments(values, indent + "  ");
    out.append(indent).append("}\n");
  }

  /** Plain arguments first, their equals signs in line, as terraform fmt has it. */
  private void arguments(Value values, String indent) {
    int width =
        values.entries().entrySet().stream()
            .filter(entry -> !isBlocks(entry.getValue()) && !isComputed(entry.getValue()))
            .mapToInt(entry -> entry.getKey().length())
            .max()
            .orElse(0);
    values
        .entries()
        .forEach(
            (name, value) -> {
              if (isBlocks(value)) {
                value.elements().forEach(block -> body(name, block, indent));
              } else if (!isComputed(value)) {
                out.append(indent)
                    .append(name)
                    .append(" ".repeat(width - name.length()))
                    .append(" = ")
                    .append(expression(value, indent))
                    .append('\n');
              }
            });
  }

  private static boolean isComputed(Value value) {
    return value instanceof Value.Text text && text.text().equals(CasePlan.COMPUTED);
  }

  private static boolean isBlocks(Value value) {
    return value instanceof Sequence sequence
        && !sequence.elements().isEmpty()
        && sequence.elements().stream().allMatch(Mapping.class::isInstance);
  }

  private static String expression(Value value, String indent) {
    if (value instanceof Mapping mapping) {
      if (mapping.entries().isEmpty()) {
        return "{}";
      }
      var text = new StringBuilder("{\n");
      mapping
          .entries()
          .forEach(
              (name, inside) ->
                  text.append(indent)
                      .append("  ")
                      .append(key(name))
                      .append(" = ")
                      .append(expression(inside, indent + "  "))
                      .append('\n'));
      return text.append(indent).append('}').toString();
    }
    if (value instanceof Sequence sequence) {
      return "["
          + String.join(
              ", ",
              sequence.elements().stream().map(element -> expression(element, indent)).toList())
          + "]";
    }
    return value instanceof Value.Text text ? text(text.text(), indent) : ValueJson.text(value);
  }

  private static String key(String name) {
    return name.matches("[A-Za-z_][\\w-]*") ? name : ValueJson.text(new Value.Text(name));
  }

  private static String text(String text, String indent) {
    if (text.equals(CasePlan.LOST)) {
      return "each.value";
    }
    var reference = CasePlan.REFERENCE.matcher(text);
    if (reference.matches()) {
      return reference.group(1);
    }
    return text.startsWith("{")
        ? ValueJson.parse(text)
            .map(json -> "jsonencode(" + expression(json, indent) + ")")
            .orElseGet(() -> quoted(text))
        : quoted(text);
  }

  private static String quoted(String text) {
    return ValueJson.text(new Value.Text(text));
  }
}
