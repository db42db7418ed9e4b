package dev.plinth.planner.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plinth.planner.value.Value;
import dev.plinth.planner.value.Value.Mapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Renders {@code data.aws_iam_policy_document}: source documents first, then the statements, then
 * overriding documents; a statement replaces the one before it that has the same {@code sid}.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/5.23.1/docs/data-sources/iam_policy_document">The
 *     data source</a>
 */
final class PolicyDocument {

  private static final String DEFAULT_VERSION = "2012-10-17";
  private static final ObjectMapper JSON = new ObjectMapper();

  private PolicyDocument() {}

  /** A document given as text is not a JSON object, or two statements that must differ do not. */
  static final class InvalidDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    InvalidDocumentException(String reason) {
      super(reason);
      this.reason = reason;
    }

    /** What is wrong with the document. */
    String reason() {
      return reason;
    }
  }

  /** The document as JSON text. */
  static String render(Mapping config) throws InvalidDocumentException {
    ObjectNode document = JSON.createObjectNode();
    document.put("Version", config.get("version").asText().orElse(DEFAULT_VERSION));
    config.get("policy_id").asText().ifPresent(id -> document.put("Id", id));

    List<JsonNode> statements = new ArrayList<>();
    for (Value source : config.get("source_policy_documents").asElements()) {
      for (JsonNode statement : statementsOf(source)) {
        requireNewSid(statements, statement);
        statements.add(statement);
      }
    }
    List<JsonNode> own = new ArrayList<>();
    for (Value statement : config.get("statement").asElements()) {
      JsonNode rendered = statement((Mapping) statement);
      requireNewSid(own, rendered);
      own.add(rendered);
    }
    own.forEach(statement -> override(statements, statement));
    for (Value overriding : config.get("override_policy_documents").asElements()) {
      statementsOf(overriding).forEach(statement -> override(statements, statement));
    }
    document.putArray("Statement").addAll(statements);
    return print(document);
  }

  private static void override(List<JsonNode> statements, JsonNode statement) {
    for (int i = 0; i < statements.size(); i++) {
      if (sid(statement).isPresent() && sid(statement).equals(sid(statements.get(i)))) {
        statements.set(i, statement);
        return;
      }
    }
    statements.add(statement);
  }

  private static void requireNewSid(List<JsonNode> statements, JsonNode statement)
      throws InvalidDocumentException {
    Optional<String> sid = sid(statement);
    if (sid.isPresent() && statements.stream().anyMatch(other -> sid(other).equals(sid))) {
      throw new InvalidDocumentException("two statements have the sid \"" + sid.get() + "\"");
    }
  }

  private static Optional<String> sid(JsonNode statement) {
    String sid = statement.path("Sid").asText();
    return sid.isEmpty() ? Optional.empty() : Optional.of(sid);
  }

  private static List<JsonNode> statementsOf(Value document) throws InvalidDocumentException {
    String text = document.asText().orElse("");
    if (text.isEmpty()) {
      return List.of();
    }
    try {
      JsonNode statements = JSON.readTree(text).path("Statement");
      List<JsonNode> list = new ArrayList<>();
      if (statements.isObject()) {
        list.add(statements);
      } else {
        statements.forEach(list::add);
      }
      return list;
    } catch (JsonProcessingException e) {
      throw new InvalidDocumentException(
          "a policy document is not JSON: " + e.getOriginalMessage());
    }
  }

  private static JsonNode statement(Mapping config) {
    ObjectNode statement = JSON.createObjectNode();
    config
        .get("sid")
        .asText()
        .filter(sid -> !sid.isEmpty())
        .ifPresent(sid -> statement.put("Sid", sid));
    statement.put("Effect", config.get("effect").asText().orElse("Allow"));
    put(statement, "Action", config.get("actions"));
    put(statement, "NotAction", config.get("not_actions"));
    put(statement, "Resource", config.get("resources"));
    put(statement, "NotResource", config.get("not_resources"));
    putPrincipals(statement, "Principal", config.get("principals"));
    putPrincipals(statement, "NotPrincipal", config.get("not_principals"));
    putConditions(statement, config.get("condition"));
    return statement;
  }

  private static void put(ObjectNode statement, String name, Value texts) {
    List<String> values = texts(texts);
    if (!values.isEmpty()) {
      statement.set(name, oneOrMany(values));
    }
  }

  private static void putPrincipals(ObjectNode statement, String name, Value principals) {
    Map<String, List<String>> byType = new TreeMap<>();
    for (Value principal : principals.asElements()) {
      var mapping = (Mapping) principal;
      byType
          .computeIfAbsent(mapping.get("type").asText().orElse(""), type -> new ArrayList<>())
          .addAll(texts(mapping.get("identifiers")));
    }
    if (byType.isEmpty()) {
      return;
    }
    if (byType.equals(Map.of("*", List.of("*")))) {
      statement.put(name, "*");
      return;
    }
    ObjectNode object = statement.putObject(name);
    byType.forEach((type, identifiers) -> object.set(type, oneOrMany(identifiers)));
  }

  private static void putConditions(ObjectNode statement, Value conditions) {
    Map<String, Map<String, List<String>>> byTest = new TreeMap<>();
    for (Value condition : conditions.asElements()) {
      var mapping = (Mapping) condition;
      byTest
          .computeIfAbsent(mapping.get("test").asText().orElse(""), test -> new TreeMap<>())
          .computeIfAbsent(
              mapping.get("variable").asText().orElse(""), variable -> new ArrayList<>())
          .addAll(mapping.get("values").asElements().stream().map(PolicyDocument::text).toList());
    }
    if (byTest.isEmpty()) {
      return;
    }
    ObjectNode object = statement.putObject("Condition");
    byTest.forEach(
        (test, variables) -> {
          ObjectNode node = object.putObject(test);
          variables.forEach((variable, values) -> node.set(variable, oneOrMany(values)));
        });
  }

  /** Sets have no order in Terraform: the provider writes them in descending order. */
  private static List<String> texts(Value set) {
    List<String> texts =
        new ArrayList<>(set.asElements().stream().map(PolicyDocument::text).toList());
    texts.sort(Collections.reverseOrder());
    return texts;
  }

  /** The provider writes IAM's own variables as {@code &{…}}, since {@code ${…}} is Terraform's. */
  private static String text(Value value) {
    return value.asText().orElse("").replace("&{", "${");
  }

  private static JsonNode oneOrMany(List<String> values) {
    if (values.size() == 1) {
      return JSON.getNodeFactory().textNode(values.get(0));
    }
    ArrayNode array = JSON.createArrayNode();
    values.forEach(array::add);
    return array;
  }

  private static String print(JsonNode document) {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withArrayIndenter(indenter)
            .withObjectIndenter(indenter);
    try {
      return JSON.writer(printer).writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The attributes that the data source exports for these arguments. */
  static Map<String, Value> exported(Mapping config) throws InvalidDocumentException {
    String json = render(config);
    Map<String, Value> exported = new LinkedHashMap<>();
    exported.put("json", Value.of(json));
    exported.put("id", Value.of(Integer.toUnsignedString(json.hashCode())));
    return exported;
  }
}
