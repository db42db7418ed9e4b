package dev.plinth.policies.declarative;

import dev.plinth.policies.declarative.Term.Data;
import dev.plinth.policies.declarative.Term.Group;
import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.graph.Related;
import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.plan.Value.Mapping;
import dev.plinth.policies.plan.Value.Sequence;
import dev.plinth.policies.plan.Value.Special;
import dev.plinth.policies.plan.Value.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The statements of a policy argument in the form of JSON, wherever the plan keeps them: in the
 * text, or in the {@code aws_iam_policy_document} that the argument refers to.
 */
final class PolicyStatements {

  private static final String DOCUMENT = "aws_iam_policy_document";

  private final ResourceGraph graph;
  private final List<Group.Member> statements = new ArrayList<>();
  private final List<Read> reads = new ArrayList<>();
  private final Set<Resource> visited = new HashSet<>();
  private boolean open;

  PolicyStatements(ResourceGraph graph) {
    this.graph = graph;
  }

  Group of(Resource resource, String attribute) {
    collect(resource, attribute, resource.get(attribute));
    return new Group(statements, open, reads);
  }

  private void collect(Resource resource, String attribute, Value value) {
    var place = new Read(resource, attribute, value, "");
    Optional<String> text = value.asText();
    if (text.isPresent()) {
      text(place, text.get());
    } else if (value.isUnknown()) {
      refer(place);
    }
  }

  private void text(Read place, String text) {
    Value statement = ValueJson.parse(text).map(json -> json.get("Statement")).orElse(Special.NULL);
    List<Value> all = statement instanceof Mapping ? List.of(statement) : statement.elements();
    for (int i = 0; i < all.size(); i++) {
      Read at = new Read(place.resource(), place.path(), all.get(i), "");
      statements.add(
          new Group.Member(
              Data.at(at.step("Statement", all.get(i)).step("[" + i + "]", all.get(i))), true));
    }
  }

  private void refer(Read place) {
    Related related = graph.related(place.resource(), place.path(), DOCUMENT);
    for (Edge edge : related.edges()) {
      document(edge.to(), edge.certain());
    }
    if (related.edges().isEmpty() || related.lost()) {
      open = true;
      reads.add(place);
    }
  }

  private void document(Resource document, boolean certain) {
    if (!visited.add(document)) {
      return;
    }
    Value blocks = document.get("statement");
    if (blocks.isUnknown()) {
      open = true;
      reads.add(new Read(document, "statement", blocks, ""));
    }
    for (int i = 0; i < blocks.elements().size(); i++) {
      Value statement = statement(blocks.elements().get(i));
      Read at = new Read(document, "statement[" + i + "]", statement, "");
      statements.add(new Group.Member(Data.at(at), certain));
    }
    for (String more : List.of("source_policy_documents", "override_policy_documents")) {
      Value sources = document.get(more);
      sources
          .elements()
          .forEach(
              source ->
                  source
                      .asText()
                      .ifPresent(text -> text(new Read(document, more, source, ""), text)));
      if (sources.hasUnknown()) {
        refer(new Read(document, more, sources, ""));
      }
    }
  }

  /** A block of the data source in the form of JSON. */
  private static Value statement(Value block) {
    Map<String, Value> json = new LinkedHashMap<>();
    put(json, "Sid", block.get("sid"));
    put(json, "Effect", block.get("effect").isNull() ? new Text("Allow") : block.get("effect"));
    put(json, "Action", block.get("actions"));
    put(json, "NotAction", block.get("not_actions"));
    put(json, "Resource", block.get("resources"));
    put(json, "NotResource", block.get("not_resources"));
    put(json, "Principal", principals(block.get("principals")));
    put(json, "NotPrincipal", principals(block.get("not_principals")));
    put(json, "Condition", conditions(block.get("condition")));
    return new Mapping(json);
  }

  private static void put(Map<String, Value> json, String name, Value value) {
    boolean absent =
        value.isNull() || (value instanceof Sequence list && list.elements().isEmpty());
    if (!absent) {
      json.put(name, value);
    }
  }

  private static Value principals(Value blocks) {
    if (blocks.elements().isEmpty()) {
      return blocks.isUnknown() ? blocks : Special.NULL;
    }
    Map<String, Value> byType = new LinkedHashMap<>();
    for (Value block : blocks.elements()) {
      byType.put(block.get("type").asText().orElse("AWS"), block.get("identifiers"));
    }
    return byType.containsKey("*") ? new Text("*") : new Mapping(byType);
  }

  private static Value conditions(Value blocks) {
    if (blocks.elements().isEmpty()) {
      return blocks.isUnknown() ? blocks : Special.NULL;
    }
    Map<String, Value> byOperator = new LinkedHashMap<>();
    for (Value block : blocks.elements()) {
      Map<String, Value> keys = new LinkedHashMap<>();
      String operator = block.get("test").asText().orElse("");
      keys.putAll(byOperator.getOrDefault(operator, Special.NULL).entries());
      keys.put(block.get("variable").asText().orElse(""), block.get("values"));
      byOperator.put(operator, new Mapping(keys));
    }
    return new Mapping(byOperator);
  }
}
