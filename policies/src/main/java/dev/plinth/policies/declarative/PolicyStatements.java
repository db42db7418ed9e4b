package dev.plinth.policies.declarative;

import dev.plinth.policies.declarative.Term.Data;
import dev.plinth.policies.declarative.Term.Group;
import dev.plinth.policies.declarative.Term.Group.Member;
import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.graph.Related;
import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.iam.match.Ternary;
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
 * The statements of a policy argument in the form of JSON, as a rule of a file asks for them,
 * wherever the plan keeps them: in the text, or in the {@code aws_iam_policy_document} that the
 * argument refers to, with the documents that it takes in and is overridden by.
 */
final class PolicyStatements {

  private static final String DOCUMENT = "aws_iam_policy_document";

  private static final Group NONE = new Group(List.of(), false, List.of());

  private final ResourceGraph graph;
  private final Set<Resource> visited = new HashSet<>();

  PolicyStatements(ResourceGraph graph) {
    this.graph = graph;
  }

  Group of(Resource resource, String attribute) {
    Value value = resource.get(attribute);
    var place = new Read(resource, attribute, value, "");
    Optional<String> text = value.asText();
    if (text.isPresent()) {
      return written(place, text.get());
    }
    return value.isUnknown() ? referred(place) : NONE;
  }

  private static Group written(Read place, String text) {
    Value statement = ValueJson.parse(text).map(json -> json.get("Statement")).orElse(Special.NULL);
    List<Value> all = statement instanceof Mapping ? List.of(statement) : statement.elements();
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Read at = new Read(place.resource(), place.path(), all.get(i), "");
      members.add(
          new Member(
              Data.at(at.step("Statement", all.get(i)).step("[" + i + "]", all.get(i))), true));
    }
    return new Group(members, false, List.of());
  }

  private Group referred(Read place) {
    Related related = graph.related(place.resource(), place.path(), DOCUMENT);
    Group found = NONE;
    for (Edge edge : related.edges()) {
      Group rendered = document(edge.to());
      found = found.and(edge.certain() ? rendered : rendered.uncertain());
    }
    return related.edges().isEmpty() || related.lost()
        ? found.and(new Group(List.of(), true, List.of(place)))
        : found;
  }

  /**
   * What a document renders: a statement replaces one with the same Sid that an earlier document
   * gave.
   */
  private Group document(Resource document) {
    if (!visited.add(document)) {
      return NONE;
    }
    return overridden(
        overridden(taken(document, "source_policy_documents"), own(document)),
        taken(document, "override_policy_documents"));
  }

  private static Group own(Resource document) {
    Value blocks = document.get("statement");
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < blocks.elements().size(); i++) {
      Value statement = statement(blocks.elements().get(i));
      members.add(
          new Member(Data.at(new Read(document, "statement[" + i + "]", statement, "")), true));
    }
    return blocks.isUnknown()
        ? new Group(members, true, List.of(new Read(document, "statement", blocks, "")))
        : new Group(members, false, List.of());
  }

  private Group taken(Resource document, String argument) {
    Value sources = document.get(argument);
    Group taken = NONE;
    for (String text : sources.texts()) {
      taken = taken.and(written(new Read(document, argument, sources, ""), text));
    }
    return sources.hasUnknown()
        ? taken.and(referred(new Read(document, argument, sources, "")))
        : taken;
  }

  private static Group overridden(Group earlier, Group later) {
    List<Member> merged = new ArrayList<>(earlier.members());
    for (Member member : later.members()) {
      Value sid = sid(member);
      boolean certain = member.certain() && !sid.isUnknown();
      merged.removeIf(other -> certain && sameSid(sid, sid(other)) == Ternary.YES);
      merged.replaceAll(
          other -> sameSid(sid, sid(other)) == Ternary.NO ? other : other.uncertain());
    }
    if (later.open()) {
      merged.replaceAll(other -> sid(other).isNull() ? other : other.uncertain());
    }
    merged.addAll(later.members());
    return new Group(
        merged, earlier.open() || later.open(), Term.join(earlier.reads(), later.reads()));
  }

  private static Ternary sameSid(Value sid, Value other) {
    if (sid.isNull() || other.isNull()) {
      return Ternary.NO;
    }
    return sid.isUnknown() || other.isUnknown() ? Ternary.UNKNOWN : Ternary.of(sid.equals(other));
  }

  private static Value sid(Member member) {
    Value sid = member.term() instanceof Data data ? data.value().get("Sid") : Special.UNKNOWN;
    return sid.equals(new Text("")) ? Special.NULL : sid;
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
