package dev.plinth.policies.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plinth.policies.plan.Configuration.ResourceConfiguration;
import dev.plinth.policies.plan.Expression.Blocks;
import dev.plinth.policies.plan.Expression.Constant;
import dev.plinth.policies.plan.Expression.References;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code configuration} of a plan and flattens its modules. */
final class ConfigurationReader {

  private final Map<String, ResourceConfiguration> resources = new HashMap<>();
  private final Map<String, Expression> moduleInputs = new HashMap<>();
  private final Map<String, Expression> outputs = new HashMap<>();

  /** Reads the object at the parser's current token. */
  Configuration read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean root = parser.currentName().equals("root_module");
      parser.nextToken();
      if (root && parser.currentToken() == JsonToken.START_OBJECT) {
        module("", parser);
      } else {
        parser.skipChildren();
      }
    }
    return new Configuration(resources, moduleInputs, outputs);
  }

  private void module(String scope, JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String section = parser.currentName();
      parser.nextToken();
      switch (section) {
        case "resources" -> {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            resource(scope, parser);
          }
        }
        case "outputs" -> outputs(scope, parser);
        case "module_calls" -> moduleCalls(scope, parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void resource(String scope, JsonParser parser) throws IOException {
    String address = "";
    boolean repeated = false;
    Map<String, Expression> arguments = Map.of();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "address" -> address = parser.getText();
        case "expressions" -> arguments = arguments(JsonValues.read(parser));
        case "count_expression", "for_each_expression" -> {
          repeated = true;
          parser.skipChildren();
        }
        default -> parser.skipChildren();
      }
    }
    resources.put(scope + address, new ResourceConfiguration(arguments, repeated));
  }

  private void outputs(String scope, JsonParser parser) throws IOException {
    JsonValues.read(parser)
        .entries()
        .forEach((name, output) -> outputs.put(scope + name, expression(output.get("expression"))));
  }

  private void moduleCalls(String scope, JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String inside = scope + "module." + parser.currentName() + ".";
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("expressions")) {
          arguments(JsonValues.read(parser))
              .forEach((input, expression) -> moduleInputs.put(inside + input, expression));
        } else if (name.equals("module") && parser.currentToken() == JsonToken.START_OBJECT) {
          module(inside, parser);
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private static Map<String, Expression> arguments(Value expressions) {
    Map<String, Expression> arguments = new LinkedHashMap<>();
    expressions.entries().forEach((name, value) -> arguments.put(name, expression(value)));
    return arguments;
  }

  private static Expression expression(Value json) {
    if (json instanceof Value.Sequence sequence) {
      return new Blocks(sequence.elements().stream().map(ConfigurationReader::arguments).toList());
    }
    Map<String, Value> entries = json.entries();
    if (entries.containsKey("references")) {
      return new References(entries.get("references").texts());
    }
    if (entries.containsKey("constant_value")) {
      return new Constant();
    }
    // An expression without references and a block without arguments look the same: nothing refers.
    return entries.isEmpty() ? new References(List.of()) : new Blocks(List.of(arguments(json)));
  }
}
