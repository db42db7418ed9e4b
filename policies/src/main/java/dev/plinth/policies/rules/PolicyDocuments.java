package dev.plinth.policies.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.graph.Related;
import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.plan.JsonValues;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The statements of a policy argument: from its text when the plan shows it, else from the policy
 * document data source that it refers to, whose statements stay readable before apply.
 */
final class PolicyDocuments {

  private static final String DOCUMENT = "aws_iam_policy_document";
  private static final JsonFactory JSON = new JsonFactory();

  private final ResourceGraph graph;
  private final List<PolicyStatement> statements = new ArrayList<>();
  private final List<Evidence> doubts = new ArrayList<>();
  private final Set<Resource> visited = new HashSet<>();

  private PolicyDocuments(ResourceGraph graph) {
    this.graph = graph;
  }

  /**
   * The statements of a policy argument.
   *
   * @param doubts why there may be more statements than these
   */
  record Statements(List<PolicyStatement> statements, List<Evidence> doubts) {}

  /**
   * Reads the policy that {@code value}, at {@code attribute} of a resource, holds or refers to.
   */
  static Statements of(Resource resource, String attribute, Value value, ResourceGraph graph) {
    var documents = new PolicyDocuments(graph);
    documents.collect(resource, attribute, value);
    return new Statements(documents.statements, documents.doubts);
  }

  private void collect(Resource resource, String attribute, Value value) {
    Optional<String> text = value.asText();
    if (text.isPresent()) {
      collectText(resource, attribute, text.get());
      return;
    }
    if (!value.isUnknown()) {
      return;
    }
    String argument = attribute.split("\\.", -1)[0];
    Related related = graph.related(resource, argument, DOCUMENT);
    for (Edge edge : related.edges()) {
      collectDocument(edge.to());
      if (!edge.certain()) {
        doubts.add(Evidence.of(resource, attribute, value, "may be another document"));
      }
    }
    if (related.edges().isEmpty() || related.lost()) {
      doubts.add(Evidence.of(resource, attribute, value, "the document is known only after apply"));
    }
  }

  private void collectDocument(Resource document) {
    if (!visited.add(document)) {
      return;
    }
    Optional<String> json = document.get("json").asText();
    if (json.isPresent()) {
      collectText(document, "json", json.get());
      return;
    }
    Value blocks = document.get("statement");
    if (blocks.isUnknown()) {
      doubts.add(Evidence.of(document, "statement", "the statements are known only after apply"));
    }
    blocks.elements().forEach(block -> statements.add(PolicyStatement.ofBlock(document, block)));
    for (String more : List.of("source_policy_documents", "override_policy_documents")) {
      Value sources = document.get(more);
      collectSources(document, more, sources);
    }
  }

  private void collectSources(Resource document, String attribute, Value sources) {
    for (Value source : sources.elements()) {
      source.asText().ifPresent(text -> collectText(document, attribute, text));
    }
    if (!sources.hasUnknown()) {
      return;
    }
    Related related = graph.related(document, attribute, DOCUMENT);
    related.edges().forEach(edge -> collectDocument(edge.to()));
    if (related.edges().isEmpty() || related.lost()) {
      doubts.add(Evidence.of(document, attribute, "a source document is known only after apply"));
    }
  }

  private void collectText(Resource source, String attribute, String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      Value statement = JsonValues.read(parser).get("Statement");
      if (statement instanceof Value.Mapping) {
        statements.add(PolicyStatement.ofJson(source, attribute, statement));
      }
      statement
          .elements()
          .forEach(one -> statements.add(PolicyStatement.ofJson(source, attribute, one)));
    } catch (IOException e) {
      doubts.add(Evidence.of(source, attribute, "is not a JSON document"));
    }
  }
}
