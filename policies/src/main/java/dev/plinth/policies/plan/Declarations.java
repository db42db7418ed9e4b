package dev.plinth.policies.plan;

import com.fasterxml.jackson.core.JsonParser;
import dev.plinth.policies.plan.Resource.Mode;
import dev.plinth.policies.plan.Value.Special;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Collects the module calls and providers of a configuration. */
final class Declarations {

  private static final Pattern EXACT_VERSION = Pattern.compile("=?\\s*v?\\d+(\\.\\d+)*(-[\\w.]+)?");

  /** The arguments of a provider whose values are never shown. */
  private static final List<String> SECRETS = List.of("access_key", "secret_key", "token");

  private final Map<String, ModuleCall> moduleCalls = new LinkedHashMap<>();
  private final List<Resource> providers = new ArrayList<>();

  /** One module call while it is being read. */
  static final class ModuleCall {
    private final Map<String, Value> values = new LinkedHashMap<>();

    void field(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "source" -> values.put("source", new Value.Text(JsonWalk.text(parser)));
        case "version_constraint" -> {
          String version = JsonWalk.text(parser);
          // Which version of a range is chosen, the plan does not tell.
          values.put(
              "version",
              EXACT_VERSION.matcher(version).matches() ? new Value.Text(version) : Special.UNKNOWN);
        }
        default -> parser.skipChildren();
      }
    }
  }

  /** The module call of that address, which may be read in several parts. */
  ModuleCall moduleCall(String address) {
    return moduleCalls.computeIfAbsent(address, key -> new ModuleCall());
  }

  /** Adds what another part of the configuration declares. */
  void add(Declarations part) {
    part.moduleCalls.forEach((address, call) -> moduleCall(address).values.putAll(call.values));
    providers.addAll(part.providers);
  }

  /** Reads the object of providers at the parser's current token. */
  void providers(JsonParser parser) throws IOException {
    JsonWalk.fields(
        parser,
        (key, provider) -> {
          Map<String, Value> values = new LinkedHashMap<>();
          JsonWalk.fields(
              provider,
              (name, value) -> {
                switch (name) {
                  case "name" -> values.put("name", new Value.Text(JsonWalk.text(value)));
                  case "expressions" ->
                      JsonWalk.fields(
                          value, (argument, inside) -> values.put(argument, argument(inside)));
                  default -> value.skipChildren();
                }
              });
          values.values().removeIf(Value::isNull);
          Map<String, Value> mask = new LinkedHashMap<>();
          SECRETS.forEach(secret -> mask.put(secret, Value.Bool.TRUE));
          providers.add(
              declaration("provider." + key, "provider", values, new Value.Mapping(mask)));
        });
  }

  /** The literal; nothing for a variable, whose value is given from outside; else unknown. */
  private static Value argument(JsonParser parser) throws IOException {
    Value expression = JsonValues.read(parser);
    List<String> references = expression.get("references").texts();
    if (!references.isEmpty()) {
      boolean fromOutside = references.stream().allMatch(name -> name.startsWith("var."));
      return fromOutside ? Special.NULL : Special.UNKNOWN;
    }
    return expression.get("constant_value");
  }

  private static Resource declaration(
      String address, String type, Map<String, Value> values, Value sensitive) {
    return new Resource(
        Address.parse(address),
        Mode.DECLARATION,
        type,
        Action.NO_OP,
        new Value.Mapping(values),
        Value.Mapping.empty(),
        sensitive,
        List.of(),
        Optional.empty());
  }

  List<Resource> sorted() {
    return Stream.concat(
            moduleCalls.entrySet().stream()
                .map(
                    call ->
                        declaration(call.getKey(), "module", call.getValue().values, Special.NULL)),
            providers.stream())
        .sorted(Comparator.comparing(Resource::address))
        .toList();
  }
}
