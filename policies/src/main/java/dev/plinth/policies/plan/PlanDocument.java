package dev.plinth.policies.plan;

import com.fasterxml.jackson.core.JsonParser;
import dev.plinth.policies.plan.Resource.Mode;
import dev.plinth.policies.plan.Value.Mapping;
import dev.plinth.policies.plan.Value.Special;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The parts of one plan document as they come. */
final class PlanDocument {

  private final JsonValues values = JsonValues.ofPlan();
  private final Set<String> sections = new HashSet<>();
  private final List<Resource> changes = new ArrayList<>();
  private final List<Resource> read = new ArrayList<>();
  private String formatVersion = "";
  private String coreVersion = "";
  private final ConfigurationReader configuration = new ConfigurationReader(values);

  /** What keeps something of a section, by its name. */
  private final Map<String, JsonWalk.Element> keepers =
      Map.of(
          "format_version", value -> formatVersion = JsonWalk.text(value),
          "terraform_version", value -> coreVersion = JsonWalk.text(value),
          "resource_changes", value -> JsonWalk.objects(value, this::change),
          "prior_state", value -> inside("values", value, this::priorState),
          "configuration", configuration::read);

  /** Whether it keeps anything of a section. */
  boolean keeps(String section) {
    return keepers.containsKey(section);
  }

  /** Adds what another document, a later part of the same plan, says. */
  void add(PlanDocument part) {
    sections.addAll(part.sections);
    changes.addAll(part.changes);
    read.addAll(part.read);
    formatVersion = part.sections.contains("format_version") ? part.formatVersion : formatVersion;
    coreVersion = part.sections.contains("terraform_version") ? part.coreVersion : coreVersion;
    configuration.add(part.configuration);
  }

  /** Sorts what was read by address; resources of one address keep their order. */
  void sort() {
    changes.sort(Plan.BY_ADDRESS);
  }

  /** Reads the object at the parser's current token. */
  void read(JsonParser parser) throws IOException {
    JsonWalk.fields(
        parser,
        (section, value) -> {
          sections.add(section);
          keepers.getOrDefault(section, JsonParser::skipChildren).read(value);
        });
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
                .formatted(name, shown(formatVersion)));
  }

  /** A text of the document in one line of a message, however long and strange it is. */
  private static String shown(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= 40 ? line : line.substring(0, 39) + "…";
  }

  private boolean isPlan() {
    return sections.contains("format_version")
        && (sections.contains("resource_changes")
            || sections.contains("planned_values")
            || sections.contains("configuration"));
  }

  Plan plan() {
    // A change says more than the prior state, in whatever order the document has them.
    return Plan.of(
        formatVersion,
        coreVersion,
        Stream.concat(changes.stream(), read.stream()).toList(),
        configuration.configuration());
  }

  private void change(JsonParser parser) throws IOException {
    var resource = new ResourceBuilder(values);
    JsonWalk.fields(
        parser,
        (name, value) -> {
          if (name.equals("change")) {
            JsonWalk.fields(value, resource::change);
          } else {
            resource.header(name, value);
          }
        });
    // A deposed object is what a replacement left behind under the address of its successor.
    if (!resource.deposed) {
      changes.add(resource.build());
    }
  }

  /** Data sources that were read while planning are kept in the prior state alone. */
  private void priorState(JsonParser parser) throws IOException {
    inside("root_module", parser, this::module);
  }

  private static void inside(String field, JsonParser parser, JsonWalk.Element element)
      throws IOException {
    JsonWalk.fields(
        parser,
        (name, value) -> {
          if (name.equals(field)) {
            element.read(value);
          } else {
            value.skipChildren();
          }
        });
  }

  private void module(JsonParser parser) throws IOException {
    JsonWalk.fields(
        parser,
        (name, value) -> {
          switch (name) {
            case "resources" -> JsonWalk.objects(value, this::dataSource);
            case "child_modules" -> JsonWalk.objects(value, this::module);
            default -> value.skipChildren();
          }
        });
  }

  private void dataSource(JsonParser parser) throws IOException {
    var resource = new ResourceBuilder(values);
    JsonWalk.fields(parser, resource::state);
    if (resource.mode == Mode.DATA) {
      read.add(resource.build());
    }
  }

  /** One resource while it is being read: the order of its parts is not ours to say. */
  private static final class ResourceBuilder {
    private final JsonValues values;
    private String address = "";
    private String previousAddress = "";
    private String type = "";
    private Mode mode = Mode.MANAGED;
    private boolean deposed;
    private Action action = Action.NO_OP;
    private boolean actionRead;
    private Value before = Special.NULL;
    private Value after = Special.NULL;
    private Value unknown = Special.NULL;
    private Value sensitiveBefore = Special.NULL;
    private Value sensitive = Special.NULL;
    private List<String> replacePaths = List.of();

    ResourceBuilder(JsonValues values) {
      this.values = values;
    }

    void header(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "address" -> address = JsonWalk.text(parser);
        case "deposed" -> deposed = !JsonWalk.text(parser).isEmpty();
        case "previous_address" -> previousAddress = JsonWalk.text(parser);
        case "type" -> type = values.value(parser).asText().orElse("");
        case "mode" -> mode = JsonWalk.text(parser).equals("data") ? Mode.DATA : Mode.MANAGED;
        default -> parser.skipChildren();
      }
    }

    void state(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "values" -> after = values.value(parser);
        case "sensitive_values" -> sensitive = JsonValues.readMask(parser);
        default -> header(name, parser);
      }
    }

    void change(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "actions" -> {
          action = Action.of(values.value(parser).texts());
          actionRead = true;
        }
        case "before" -> {
          // What does not change need not be kept twice.
          if (actionRead
              && !action.destroys()
              && action != Action.UPDATE
              && action != Action.FORGET) {
            parser.skipChildren();
          } else {
            before = values.value(parser);
          }
        }
        case "after" -> after = values.value(parser);
        case "after_unknown" -> unknown = JsonValues.readMask(parser);
        case "before_sensitive" -> sensitiveBefore = JsonValues.readMask(parser);
        case "after_sensitive" -> sensitive = JsonValues.readMask(parser);
        case "replace_paths" -> replacePaths = paths(values.value(parser));
        default -> parser.skipChildren();
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
          gone ? sensitiveBefore : Unknowns.either(sensitive, sensitiveBefore),
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
