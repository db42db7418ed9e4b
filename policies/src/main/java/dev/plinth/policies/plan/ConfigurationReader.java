package dev.plinth.policies.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plinth.policies.plan.Configuration.ResourceConfiguration;
import dev.plinth.policies.plan.Expression.Blocks;
import dev.plinth.policies.plan.Expression.Constant;
import dev.plinth.policies.plan.Expression.References;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code configuration} of a plan and flattens its modules. */
final class ConfigurationReader {

  private final JsonValues values;
  private final Map<String, ResourceConfiguration> resources = new HashMap<>();
  private final Map<String, Expression> moduleInputs = new HashMap<>();
  private final Map<String, Expression> outputs = new HashMap<>();
  private final Declarations declarations = new Declarations();

  ConfigurationReader(JsonValues values) {
    this.values = values;
  }

  /** Reads the object at the parser's current token. */
  void read(JsonParser parser) throws IOException {
    JsonWalk.fields(
        parser,
        (name, value) -> {
          switch (name) {
            case "root_module" -> module("", value);
            case "provider_config" -> declarations.providers(value);
            default -> value.skipChildren();
          }
        });
  }

  /** Adds what another reader has read, of another part of the same configuration. */
  void add(ConfigurationReader part) {
    resources.putAll(part.resources);
    moduleInputs.putAll(part.moduleInputs);
    outputs.putAll(part.outputs);
    declarations.add(part.declarations);
  }

  /** All that was read. */
  Configuration configuration() {
    return new Configuration(resources, moduleInputs, outputs, declarations.sorted());
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
  private final class Block {
    private String address = "";
    private boolean repeated;
    private Map<String, Expression> arguments = Map.of();

    void read(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "address" -> address = JsonWalk.text(parser);
        case "expressions" -> arguments = arguments(parser);
        case "count_expression", "for_each_expression" -> {
          repeated = true;
          parser.skipChildren();
        }
        default -> parser.skipChildren();
      }
    }
  }

  private void outputs(String scope, JsonParser parser) throws IOException {
    JsonWalk.fields(
        parser,
        (output, description) ->
            JsonWalk.fields(
                description,
                (name, value) -> {
                  if (name.equals("expression")) {
                    outputs.put(scope + output, expression(value));
                  } else {
                    value.skipChildren();
                  }
                }));
  }

  private void moduleCall(String scope, String call, JsonParser parser) throws IOException {
    String inside = scope + "module." + call + ".";
    Declarations.ModuleCall declaration = declarations.moduleCall(scope + "module." + call);
    JsonWalk.fields(
        parser,
        (name, value) -> {
          switch (name) {
            case "expressions" ->
                arguments(value)
                    .forEach((input, expression) -> moduleInputs.put(inside + input, expression));
            case "module" -> module(inside, value);
            default -> declaration.field(name, value);
          }
        });
  }

  private Map<String, Expression> arguments(JsonParser parser) throws IOException {
    var arguments = new Entries.Builder<Expression>();
    JsonWalk.fields(parser, (name, value) -> arguments.add(name, expression(value)));
    return arguments.build();
  }

  private Expression expression(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Map<String, Expression>> blocks = new ArrayList<>();
      JsonWalk.objects(parser, block -> blocks.add(arguments(block)));
      return new Blocks(blocks);
    }
    var read = new ExpressionBuilder();
    JsonWalk.fields(parser, read::field);
    return read.build();
  }

  /** The text of a template; empty for any other constant, of which there are many. */
  private static String template(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return "";
    }
    char[] characters = parser.getTextCharacters();
    int end = parser.getTextOffset() + parser.getTextLength() - 1;
    for (int i = parser.getTextOffset(); i < end; i++) {
      if (characters[i] == '$' && characters[i + 1] == '{') {
        return parser.getText();
      }
    }
    return "";
  }

  /** An expression, or the arguments of a single nested block: the first field tells. */
  private final class ExpressionBuilder {
    private boolean constant;
    private String template = "";
    private @Nullable List<String> references;
    private Entries.@Nullable Builder<Expression> arguments;

    void field(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "constant_value" -> {
          constant = true;
          template = template(parser);
        }
        case "references" -> references = values.value(parser).texts();
        default -> argument(name, expression(parser));
      }
    }

    private void argument(String name, Expression expression) {
      Entries.Builder<Expression> adding = arguments;
      if (adding == null) {
        adding = new Entries.Builder<>();
        arguments = adding;
      }
      adding.add(name, expression);
    }

    Expression build() {
      if (references != null) {
        return new References(references, template);
      }
      if (constant) {
        return Constant.LITERAL;
      }
      // An expression without references and a block without arguments look the same: nothing
      // refers.
      return arguments == null ? References.NONE : new Blocks(List.of(arguments.build()));
    }
  }
}
