package dev.plinth.policies.declarative;

import dev.plinth.policies.declarative.Term.Data;
import dev.plinth.policies.declarative.Term.Group;
import dev.plinth.policies.declarative.Term.Node;
import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.graph.Related;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Configuration.ResourceConfiguration;
import dev.plinth.policies.plan.Expression;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.plan.Value.Special;
import dev.plinth.policies.rule.PlanContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The functions of the rule language beyond CEL's own, on terms. */
final class Functions {

  private final PlanContext context;

  Functions(PlanContext context) {
    this.context = context;
  }

  Term apply(FunctionName function, List<Term> terms) {
    Term first = terms.get(0);
    return switch (function) {
      case OR -> first instanceof Data data && data.value().isNull() ? withReads(terms) : first;
      case GIVEN -> given(first, text(terms.get(1)));
      case SETS -> sets(first, text(terms.get(1)));
      case DECODED -> decoded(first);
      case IS_KNOWN -> isKnown(first);
      case REFERS_TO -> refersTo(first, text(terms.get(1)), text(terms.get(2)));
      case REFERRED_BY -> referredBy(first, text(terms.get(1)), text(terms.get(2)));
      case RESOURCES -> all(text(first));
      case JSON -> json(first);
      case STATEMENTS -> statements(first, text(terms.get(1)));
      case ITEMS ->
          first instanceof Data data && data.value().isUnknown() ? first : Operators.group(first);
      case WITHIN -> within(first, terms.get(1));
      case LOWER -> lower(first);
    };
  }

  /** The default in place of a value that is not set; the proof is that it is not set. */
  private static Term withReads(List<Term> terms) {
    return terms.get(1) instanceof Data data
        ? Data.of(data.value(), Term.join(terms.get(0).reads(), data.reads()))
        : terms.get(1);
  }

  private static String text(Term term) {
    return term instanceof Data data ? data.value().asText().orElse("") : "";
  }

  private Data given(Term term, String attribute) {
    if (!(term instanceof Node node)) {
      return Data.of(Special.UNKNOWN, term.reads());
    }
    Resource resource = node.resource();
    Value value = resource.get(attribute);
    boolean computed =
        value.isUnknown()
            && context
                .plan()
                .configuration()
                .of(resource.address())
                .map(ResourceConfiguration::arguments)
                .filter(arguments -> !arguments.containsKey(attribute))
                .isPresent();
    return Data.at(new Read(resource, attribute, computed ? Special.NULL : value, ""));
  }

  private Data sets(Term term, String attribute) {
    Data given = given(term, attribute);
    if (!given.value().isUnknown()) {
      return Data.of(Value.of(!isEmpty(given.value())), given.reads());
    }
    // An attribute of another resource has a value once that is there.
    boolean refers = term instanceof Node node && refers(node.resource(), attribute);
    return refers ? Data.of(Value.Bool.TRUE, given.reads()) : given;
  }

  private boolean refers(Resource resource, String attribute) {
    Related related = context.graph().related(resource, attribute);
    return !related.lost() && !related.edges().isEmpty();
  }

  private static Data isKnown(Term term) {
    boolean known = !(term instanceof Data data) || !data.value().hasUnknown();
    return Data.of(Value.of(known), term.reads());
  }

  private static Data decoded(Term term) {
    if (!(term instanceof Data data) || !(data.value() instanceof Value.Text text)) {
      return Data.of(term instanceof Data other ? other.value() : Special.UNKNOWN, term.reads());
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.text());
      return Data.of(new Value.Text(new String(bytes, StandardCharsets.UTF_8)), data.reads());
    } catch (IllegalArgumentException e) {
      return data;
    }
  }

  private Term refersTo(Term term, String argument, String type) {
    if (!(term instanceof Node node)) {
      return Data.of(Special.UNKNOWN, term.reads());
    }
    Resource resource = node.resource();
    Data given = given(term, argument);
    Related related = context.graph().related(resource, argument, type);
    List<Group.Member> members =
        related.edges().stream()
            .map(edge -> new Group.Member(new Node(edge.to()), edge.certain()))
            .toList();
    boolean elsewhere = members.isEmpty() && !isEmpty(given.value());
    String note =
        elsewhere ? "is not in this plan" : members.isEmpty() ? "refers to nothing" : "refers";
    Read read = new Read(resource, argument, given.value(), note);
    return new Group(members, related.lost() || elsewhere, List.of(read));
  }

  private static boolean isEmpty(Value value) {
    return value.isNull()
        || (value instanceof Value.Sequence sequence && sequence.elements().isEmpty())
        || value.asText().filter(String::isEmpty).isPresent();
  }

  private Term referredBy(Term term, String type, String argument) {
    if (!(term instanceof Node node)) {
      return Data.of(Special.UNKNOWN, term.reads());
    }
    List<Edge> edges = context.graph().referring(node.resource(), type, argument);
    List<Resource> lost = context.graph().lostReferences(type, argument);
    List<Read> reads = new ArrayList<>();
    if (edges.isEmpty() && lost.isEmpty()) {
      reads.add(new Read(node.resource(), "", Special.NULL, "no " + type + " refers to it"));
    }
    lost.forEach(
        other -> reads.add(new Read(other, argument, other.get(argument), "may refer to it")));
    List<Group.Member> members =
        edges.stream()
            .map(edge -> new Group.Member(new Node(edge.from()), edge.certain()))
            .toList();
    return new Group(members, !lost.isEmpty(), reads);
  }

  private Group all(String type) {
    return new Group(
        context.graph().ofType(type).stream()
            .map(resource -> new Group.Member(new Node(resource), true))
            .toList(),
        false,
        List.of());
  }

  private Data json(Term term) {
    if (!(term instanceof Data data)) {
      return Data.of(Special.UNKNOWN, term.reads());
    }
    Read place = data.place();
    if (data.value().isUnknown()) {
      return place == null ? data : template(place).map(Data::at).orElse(data);
    }
    Value parsed = data.value().asText().flatMap(ValueJson::parse).orElse(Special.NULL);
    return place == null
        ? Data.of(parsed, data.reads())
        : Data.at(new Read(place.resource(), place.path(), parsed, place.note()));
  }

  /**
   * The JSON of an argument whose text is known but for what it refers to: a plan keeps the text of
   * configurations in JSON, as CDKTF writes them.
   */
  private Optional<Read> template(Read place) {
    return context
        .plan()
        .configuration()
        .of(place.resource().address())
        .map(block -> block.arguments().get(place.path()))
        .filter(Expression.References.class::isInstance)
        .map(expression -> ((Expression.References) expression).template())
        .filter(text -> !text.isEmpty())
        .flatMap(ValueJson::parse)
        .map(json -> new Read(place.resource(), place.path(), withUnknowns(json), place.note()));
  }

  /** The value, unknown wherever a text refers to something. */
  private static Value withUnknowns(Value json) {
    if (json instanceof Value.Text text) {
      return text.text().contains("${") ? Special.UNKNOWN : text;
    }
    if (json instanceof Value.Sequence sequence) {
      return new Value.Sequence(sequence.elements().stream().map(Functions::withUnknowns).toList());
    }
    if (json instanceof Value.Mapping mapping) {
      Map<String, Value> entries = new LinkedHashMap<>();
      mapping.entries().forEach((name, value) -> entries.put(name, withUnknowns(value)));
      return new Value.Mapping(entries);
    }
    return json;
  }

  private static Data lower(Term term) {
    if (!(term instanceof Data data)) {
      return Data.of(Special.UNKNOWN, term.reads());
    }
    return data.value() instanceof Value.Text text
        ? Data.of(new Value.Text(text.text().toLowerCase(Locale.ROOT)), data.reads())
        : data;
  }

  /** Whether every address of a CIDR is in a range; what is no CIDR is in none. */
  private static Data within(Term term, Term range) {
    List<Read> reads = Term.join(term.reads(), range.reads());
    if (!(term instanceof Data data) || data.value().isUnknown()) {
      return Data.of(Ternary.UNKNOWN, reads);
    }
    Optional<CidrBlock> inner = data.value().asText().flatMap(CidrBlock::parse);
    Optional<CidrBlock> outer = CidrBlock.parse(text(range));
    boolean holds = inner.isPresent() && outer.isPresent() && outer.get().contains(inner.get());
    return Data.of(Ternary.of(holds), reads);
  }

  /**
   * The statements of an IAM policy, each with {@code Effect}, {@code Action} and so on as in JSON,
   * from the text, or from the policy document that the argument refers to.
   */
  private Term statements(Term term, String attribute) {
    return term instanceof Node node
        ? new PolicyStatements(context.graph()).of(node.resource(), attribute)
        : Data.of(Special.UNKNOWN, term.reads());
  }
}
