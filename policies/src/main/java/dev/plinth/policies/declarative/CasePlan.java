package dev.plinth.policies.declarative;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.plan.Value.Mapping;
import dev.plinth.policies.plan.Value.Sequence;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes the resources of a case as the plan that Terraform would print. A value may be {@code
 * ${aws_kms_key.k.arn}}, which refers and is known only after apply; {@code ?}, which is configured
 * but known only after apply, from where the plan does not tell; {@code (known after apply)}, which
 * is not configured and the provider computes; or anything else, which is configured so.
 */
final class CasePlan {

  static final String COMPUTED = "(known after apply)";
  static final String LOST = "?";
  static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

  private CasePlan() {}

  static String json(Map<String, Value> resources) {
    var text = new StringWriter();
    try (JsonGenerator out = ValueJson.FACTORY.createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("format_version", "1.2");
      out.writeArrayFieldStart("resource_changes");
      for (Map.Entry<String, Value> resource : resources.entrySet()) {
        if (!isDeclaration(resource.getKey())) {
          change(resource.getKey(), resource.getValue(), out);
        }
      }
      out.writeEndArray();
      out.writeObjectFieldStart("configuration");
      declarations("provider.", "provider_config", resources, out);
      out.writeObjectFieldStart("root_module");
      declarations("module.", "module_calls", resources, out);
      out.writeArrayFieldStart("resources");
      for (Map.Entry<String, Value> resource : resources.entrySet()) {
        if (!isDeclaration(resource.getKey())) {
          block(resource.getKey(), resource.getValue(), out);
        }
      }
      out.writeEndArray();
      out.writeEndObject();
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static boolean isDeclaration(String address) {
    return address.startsWith("module.") || address.startsWith("provider.");
  }

  private static void change(String address, Value values, JsonGenerator out) throws IOException {
    boolean data = address.startsWith("data.");
    String type = (data ? address.substring("data.".length()) : address).split("\\.", -1)[0];
    out.writeStartObject();
    out.writeStringField("address", address);
    out.writeStringField("mode", data ? "data" : "managed");
    out.writeStringField("type", type);
    out.writeObjectFieldStart("change");
    out.writeArrayFieldStart("actions");
    out.writeString(data ? "read" : "create");
    out.writeEndArray();
    out.writeNullField("before");
    out.writeFieldName("after");
    known(values, out);
    out.writeFieldName("after_unknown");
    unknown(values, out);
    out.writeEndObject();
    out.writeEndObject();
  }

  private static boolean isUnknown(Value value) {
    return value instanceof Value.Text text
        && (text.text().equals(LOST)
            || text.text().equals(COMPUTED)
            || REFERENCE.matcher(text.text()).find());
  }

  private static void known(Value value, JsonGenerator out) throws IOException {
    if (value instanceof Mapping mapping) {
      out.writeStartObject();
      for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
        if (!isUnknown(entry.getValue())) {
          out.writeFieldName(entry.getKey());
          known(entry.getValue(), out);
        }
      }
      out.writeEndObject();
    } else if (value instanceof Sequence sequence) {
      out.writeStartArray();
      for (Value element : sequence.elements()) {
        known(element, out);
      }
      out.writeEndArray();
    } else if (isUnknown(value)) {
      out.writeNull();
    } else {
      ValueJson.write(value, out);
    }
  }

  private static void unknown(Value value, JsonGenerator out) throws IOException {
    if (value instanceof Mapping mapping) {
      out.writeStartObject();
      for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
        out.writeFieldName(entry.getKey());
        unknown(entry.getValue(), out);
      }
      out.writeEndObject();
    } else if (value instanceof Sequence sequence) {
      out.writeStartArray();
      for (Value element : sequence.elements()) {
        unknown(element, out);
      }
      out.writeEndArray();
    } else {
      out.writeBoolean(isUnknown(value));
    }
  }

  private static void block(String address, Value values, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("address", address.replaceAll("\\[.*", ""));
    out.writeObjectFieldStart("expressions");
    arguments(values, out);
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void arguments(Value values, JsonGenerator out) throws IOException {
    for (Map.Entry<String, Value> entry : values.entries().entrySet()) {
      if (!isComputed(entry.getValue())) {
        out.writeFieldName(entry.getKey());
        expression(entry.getValue(), out);
      }
    }
  }

  private static boolean isComputed(Value value) {
    return value instanceof Value.Text text && text.text().equals(COMPUTED);
  }

  private static void expression(Value value, JsonGenerator out) throws IOException {
    boolean blocks =
        value instanceof Sequence sequence
            && !sequence.elements().isEmpty()
            && sequence.elements().stream().allMatch(Mapping.class::isInstance);
    if (blocks) {
      out.writeStartArray();
      for (Value element : value.elements()) {
        out.writeStartObject();
        arguments(element, out);
        out.writeEndObject();
      }
      out.writeEndArray();
      return;
    }
    List<String> references = references(value);
    out.writeStartObject();
    if (references.isEmpty()) {
      out.writeFieldName("constant_value");
      ValueJson.write(value, out);
    } else {
      if (value instanceof Value.Text text && text.text().startsWith("{")) {
        // What Terraform keeps of a configuration in JSON.
        out.writeStringField("constant_value", text.text());
      }
      out.writeArrayFieldStart("references");
      for (String reference : references) {
        out.writeString(reference);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  /** As Terraform lists them: the attribute, then the resource. */
  private static List<String> references(Value value) {
    Set<String> references = new LinkedHashSet<>();
    if (value instanceof Value.Text text) {
      if (text.text().equals(LOST)) {
        references.add("each.value");
      }
      REFERENCE
          .matcher(text.text())
          .results()
          .map(match -> match.group(1))
          .forEach(
              name -> {
                references.add(name);
                if (!name.startsWith("var.")) {
                  references.add(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
                }
              });
    }
    value.parts().forEach(part -> references.addAll(references(part)));
    return new ArrayList<>(references);
  }

  /** Module calls and providers, which are in the configuration alone. */
  private static void declarations(
      String prefix, String section, Map<String, Value> resources, JsonGenerator out)
      throws IOException {
    out.writeObjectFieldStart(section);
    for (Map.Entry<String, Value> resource : resources.entrySet()) {
      if (!resource.getKey().startsWith(prefix)) {
        continue;
      }
      out.writeObjectFieldStart(resource.getKey().substring(prefix.length()));
      if (prefix.equals("module.")) {
        for (Map.Entry<String, Value> field : resource.getValue().entries().entrySet()) {
          out.writeFieldName(
              field.getKey().equals("version") ? "version_constraint" : field.getKey());
          ValueJson.write(field.getValue(), out);
        }
      } else {
        out.writeStringField("name", resource.getKey().substring(prefix.length()));
        out.writeObjectFieldStart("expressions");
        arguments(resource.getValue(), out);
        out.writeEndObject();
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }
}
