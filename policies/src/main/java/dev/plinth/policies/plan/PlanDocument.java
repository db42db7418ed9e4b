package dev.plinth.policies.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plinth.policies.plan.Resource.Mode;
import dev.plinth.policies.plan.Value.Mapping;
import dev.plinth.policies.plan.Value.Special;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of one plan document as they come. */
final class PlanDocument {

  private final Set<String> sections = new HashSet<>();
  private final List<Resource> resources = new ArrayList<>();
  private String formatVersion = "";
  private String coreVersion = "";
  private Configuration configuration = Configuration.empty();

  /** Reads the object at the parser's current token. */
  void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String section = parser.currentName();
      sections.add(section);
      parser.nextToken();
      switch (section) {
        case "format_version" -> formatVersion = parser.getText();
        case "terraform_version" -> coreVersion = parser.getText();
        case "resource_changes" -> {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            change(parser);
          }
        }
        case "prior_state" -> priorState(parser);
        case "configuration" -> configuration = new ConfigurationReader().read(parser);
        default -> parser.skipChildren();
      }
    }
  }

  /** Why this is not a plan that can be checked; empty when it is one. */
  Optional<String> problem(String name) {
    if (sections.contains("resource") || sections.contains("terraform")) {
      return Optional.of(name + " is a configuration, not a plan");
    }
    if (sections.contains("lineage") || (sections.contains("values") && !isPlan())) {
      return Optional.of(name + " is a state, not a plan");
    }
    if (!isPlan()) {
      return Optional.of(name + " is JSON but not a plan: it has no format_version and no changes");
    }
    String major = formatVersion.split("\\.", -1)[0];
    return major.equals("0") || major.equals("1")
        ? Optional.empty()
        : Optional.of(
            "%s has format_version %s; this Plinth reads 0.1 to 1.x"
                .formatted(name, formatVersion));
  }

  private boolean isPlan() {
    return sections.contains("format_version")
        && (sections.contains("resource_changes")
            || sections.contains("planned_values")
            || sections.contains("configuration"));
  }

  Plan plan() {
    return Plan.of(formatVersion, coreVersion, resources, configuration);
  }

  private void change(JsonParser parser) throws IOException {
    var resource = new ResourceBuilder();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("change") && parser.currentToken() == JsonToken.START_OBJECT) {
        resource.change(parser);
      } else {
        resource.header(name, parser);
      }
    }
    resources.add(resource.build());
  }

  /** Data sources that were read while planning are kept in the prior state alone. */
  private void priorState(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("values") && parser.currentToken() == JsonToken.START_OBJECT) {
        values(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void values(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean root = parser.currentName().equals("root_module");
      parser.nextToken();
      if (root && parser.currentToken() == JsonToken.START_OBJECT) {
        module(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void module(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        parser.skipChildren();
        continue;
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        switch (name) {
          case "resources" -> dataSource(parser);
          case "child_modules" -> module(parser);
          default -> parser.skipChildren();
        }
      }
    }
  }

  private void dataSource(JsonParser parser) throws IOException {
    var resource = new ResourceBuilder();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "values" -> {
          if (resource.mode == Mode.DATA) {
            resource.after = JsonValues.read(parser);
          } else {
            parser.skipChildren();
          }
        }
        case "sensitive_values" -> resource.sensitive = JsonValues.readMask(parser);
        default -> resource.header(name, parser);
      }
    }
    if (resource.mode == Mode.DATA) {
      resources.add(resource.build());
    }
  }

  /** One resource while it is being read: the order of its parts is not ours to say. */
  private static final class ResourceBuilder {
    private String address = "";
    private String previousAddress = "";
    private String type = "";
    private Mode mode = Mode.MANAGED;
    private Action action = Action.NO_OP;
    private Value before = Special.NULL;
    private Value after = Special.NULL;
    private Value unknown = Special.NULL;
    private Value sensitiveBefore = Special.NULL;
    private Value sensitive = Special.NULL;
    private List<String> replacePaths = List.of();

    void header(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "address" -> address = parser.getText();
        case "previous_address" -> previousAddress = parser.getText();
        case "type" -> type = parser.getText();
        case "mode" -> mode = parser.getText().equals("data") ? Mode.DATA : Mode.MANAGED;
        default -> parser.skipChildren();
      }
    }

    void change(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "actions" -> action = Action.of(JsonValues.read(parser).texts());
          case "before" -> {
            // What does not change need not be kept twice.
            if (action == Action.NO_OP || action == Action.CREATE || action == Action.READ) {
              parser.skipChildren();
            } else {
              before = JsonValues.read(parser);
            }
          }
          case "after" -> after = JsonValues.read(parser);
          case "after_unknown" -> unknown = JsonValues.readMask(parser);
          case "before_sensitive" -> sensitiveBefore = JsonValues.readMask(parser);
          case "after_sensitive" -> sensitive = JsonValues.readMask(parser);
          case "replace_paths" -> replacePaths = paths(JsonValues.read(parser));
          default -> parser.skipChildren();
        }
      }
    }

    Resource build() {
      boolean gone = action == Action.DELETE || action == Action.FORGET;
      return new Resource(
          Address.parse(address),
          mode,
          type,
          action,
          mapping(gone ? before : Unknowns.merge(after, unknown)),
          mapping(before),
          gone ? sensitiveBefore : sensitive,
          replacePaths,
          previousAddress.isEmpty()
              ? Optional.empty()
              : Optional.of(Address.parse(previousAddress)));
    }

    private static Mapping mapping(Value value) {
      return value instanceof Mapping mapping ? mapping : Mapping.empty();
    }

    private static List<String> paths(Value paths) {
      return paths.elements().stream().map(path -> String.join(".", path.texts())).toList();
    }
  }
}
