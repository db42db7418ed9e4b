package dev.plinth.policies.plan;

import com.fasterxml.jackson.core.JsonParser;
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
    JsonWalk.fields(
        parser,
        (name, value) -> {
          if (name.equals("root_module")) {
            module("", value);
          } else {
            value.skipChildren();
          }
        });
    return new Configuration(resources, moduleInputs, outputs);
  }

  private void module(String scope, JsonParser parser) throws IOException {
    JsonWalk.fields(
        parser,
        (section, value) -> {
          switch (section) {
            case "resources" -> JsonWalk.objects(value, block -> resource(scope, block));
            case "outputs" -> outputs(scope, value);
            case "module_calls" ->
                JsonWalk.fields(value, (name, call) -> moduleCall(scope, name, call));
            default -> value.skipChildren();
          }
        });
  }

  private void resource(String scope, JsonParser parser) throws IOException {
    var block = new Block();
    JsonWalk.fields(parser, block::read);
    resources.put(
        scope + block.address, new ResourceConfiguration(block.arguments, block.repeated));
  }

  /** One resource block while it is being read. */
  private static final class Block {
    private String address = "";
    private boolean repeated;
    private Map<String, Expression> arguments = Map.of();

    void read(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "address" -> address = JsonWalk.text(parser);
        case "expressions" -> arguments = arguments(JsonValues.read(parser));
        case "count_expression", "for_each_expression" -> {
          repeated = true;
          parser.skipChildren();
        }
        default -> parser.skipChildren();
      }
    }
  }

  private void outputs(String scope, JsonParser parser) throws IOException {
    JsonValues.read(parser)
        .entries()
        .forEach((name, output) -> outputs.put(scope + name, expression(output.get("expression"))));
  }

  private void moduleCall(String scope, String call, JsonParser parser) throws IOException {
    String inside = scope + "module." + call + ".";
    JsonWalk.fields(
        parser,
        (name, value) -> {
          if (name.equals("expressions")) {
            arguments(JsonValues.read(value))
                .forEach((input, expression) -> moduleInputs.put(inside + input, expression));
          } else if (name.equals("module")) {
            module(inside, value);
          } else {
            value.skipChildren();
          }
        });
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
