package dev.plinth.planner.provider;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plinth.planner.value.Value;
import dev.plinth.planner.value.Value.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the schema cannot tell of the AWS provider, for the types that this platform uses: which
 * change forces a replacement, and which default an argument has. Kept in {@code aws-overlay.json};
 * a type that is not there has neither.
 */
final class Overlay {

  private static final Overlay STANDARD = read();

  /** What is known of one resource type. */
  private record OfType(List<String> forceNew, Map<String, Value> defaults) {
    static final OfType NOTHING = new OfType(List.of(), Map.of());
  }

  private final Map<String, OfType> types;

  private Overlay(Map<String, OfType> types) {
    this.types = Map.copyOf(types);
  }

  /** The overlay that comes with Plinth. */
  static Overlay standard() {
    return STANDARD;
  }

  /** Whether arguments of this type have defaults. */
  boolean hasDefaults(String type) {
    return !of(type).defaults().isEmpty();
  }

  /** The planned resource with the defaults of the arguments that are not set. */
  Mapping withDefaults(String type, Mapping planned) {
    Mapping changed = planned;
    for (Map.Entry<String, Value> entry : of(type).defaults().entrySet()) {
      if (changed.get(entry.getKey()).isNull()) {
        changed = changed.with(entry.getKey(), entry.getValue());
      }
    }
    return changed;
  }

  /** The attributes whose change means that the resource must be replaced. */
  List<String> forcingReplacement(String type, Mapping prior, Mapping planned) {
    List<String> changed = new ArrayList<>();
    for (String attribute : of(type).forceNew()) {
      if (!prior.get(attribute).equals(planned.get(attribute))) {
        changed.add(attribute);
      }
    }
    return changed;
  }

  private OfType of(String type) {
    return types.getOrDefault(type, OfType.NOTHING);
  }

  private static Overlay read() {
    var mapper = new ObjectMapper();
    try (InputStream stream =
        Objects.requireNonNull(Overlay.class.getResourceAsStream("aws-overlay.json"))) {
      Map<String, OfType> types = new HashMap<>();
      for (Map.Entry<String, JsonNode> entry : mapper.readTree(stream).properties()) {
        List<String> forceNew =
            mapper.convertValue(
                entry.getValue().withArray("/force_new"), new TypeReference<List<String>>() {});
        Map<String, Value> defaults = new HashMap<>();
        entry
            .getValue()
            .path("defaults")
            .properties()
            .forEach(value -> defaults.put(value.getKey(), scalar(value.getValue())));
        types.put(entry.getKey(), new OfType(forceNew, defaults));
      }
      return new Overlay(types);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Value scalar(JsonNode json) {
    if (json.isBoolean()) {
      return Value.of(json.booleanValue());
    }
    return json.isNumber()
        ? new Value.Numeric(new BigDecimal(json.asText()))
        : Value.of(json.asText());
  }
}
