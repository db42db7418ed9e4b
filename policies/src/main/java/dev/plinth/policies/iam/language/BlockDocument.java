package dev.plinth.policies.iam.language;

import dev.plinth.policies.iam.language.Node.Array;
import dev.plinth.policies.iam.language.Node.Member;
import dev.plinth.policies.iam.language.Node.Members;
import dev.plinth.policies.iam.language.Node.Scalar;
import dev.plinth.policies.iam.language.Node.Unknown;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.plan.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the blocks of {@code data.aws_iam_policy_document}, whose unknown parts are marked one by
 * one.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/5.23.1/docs/data-sources/iam_policy_document">The
 *     data source</a>
 */
public final class BlockDocument {

  private final Origins origins;

  private BlockDocument(Origins origins) {
    this.origins = origins;
  }

  /**
   * Where an argument stands in the document.
   *
   * @param statement its number among the {@code statement} blocks
   * @param argument for example {@code resources}
   * @param nested the argument inside, where that one is a block: {@code identifiers}, {@code
   *     values}; else empty
   */
  public record ArgumentPath(int statement, String argument, String nested) {}

  /** What else the plan tells of elements that are known only after apply. */
  public interface Origins {
    /**
     * One pattern for each unknown element of a list; none where the plan tells nothing.
     *
     * @param count how many elements of the list are unknown
     * @param only whether the list has no other elements
     */
    List<Glob> patterns(ArgumentPath path, int count, boolean only);

    /** Nothing more. */
    static Origins none() {
      return (path, count, only) -> List.of();
    }
  }

  /**
   * The document that the data source will render.
   *
   * @param values of the data source
   * @param sources {@code source_policy_documents}, in their order
   * @param overrides {@code override_policy_documents}, in their order
   */
  public static PolicyDocument read(
      Value.Mapping values,
      Origins origins,
      List<PolicyDocument> sources,
      List<PolicyDocument> overrides) {
    PolicyDocument own = new BlockDocument(origins).own(values);
    List<Statement> statements = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (PolicyDocument source : sources) {
      statements.addAll(source.statements());
      problems.addAll(source.problems());
    }
    PolicyDocument merged =
        new PolicyDocument(own.version(), statements, 0, problems).overriddenBy(own);
    for (PolicyDocument override : overrides) {
      merged = merged.overriddenBy(override);
    }
    return merged;
  }

  private PolicyDocument own(Value.Mapping values) {
    List<Node> statements = new ArrayList<>();
    Value blocks = values.get("statement");
    if (blocks.isUnknown()) {
      statements.add(new Unknown(Glob.unknown(), "statement"));
    }
    List<Value> elements = blocks.elements();
    for (int i = 0; i < elements.size(); i++) {
      statements.add(statement(elements.get(i), i));
    }
    Value version = values.get("version");
    Node versionNode =
        version.isUnknown()
            ? new Unknown(Glob.unknown(), "version")
            : new Scalar(version.asText().orElse(PolicyDocument.CURRENT_VERSION), true, "version");
    return new DocumentReader()
        .read(
            new Members(
                List.of(
                    new Member("Version", versionNode),
                    new Member("Statement", new Array(statements, "statement"))),
                "the document"),
            0);
  }

  private Node statement(Value block, int index) {
    String place = "statement[" + index + "]";
    if (block.isUnknown()) {
      return new Unknown(Glob.unknown(), place);
    }
    List<Member> members = new ArrayList<>();
    scalar(block.get("sid"), place + ".sid").ifPresent(sid -> members.add(new Member("Sid", sid)));
    members.add(
        new Member(
            "Effect",
            scalar(block.get("effect"), place + ".effect")
                .orElse(new Scalar("Allow", true, place))));
    addList(members, "Action", block, "actions", index);
    addList(members, "NotAction", block, "not_actions", index);
    addList(members, "Resource", block, "resources", index);
    addList(members, "NotResource", block, "not_resources", index);
    addPrincipals(members, "Principal", block, "principals", index);
    addPrincipals(members, "NotPrincipal", block, "not_principals", index);
    addConditions(members, block.get("condition"), index);
    return new Members(members, place);
  }

  private static Optional<Node> scalar(Value value, String place) {
    if (value.isUnknown()) {
      return Optional.of(new Unknown(Glob.unknown(), place));
    }
    return value
        .asText()
        .filter(text -> !text.isEmpty())
        .map(text -> new Scalar(text, true, place));
  }

  private void addList(List<Member> members, String name, Value block, String argument, int index) {
    Value list = block.get(argument);
    String place = "statement[%d].%s".formatted(index, argument);
    if (list.isUnknown()) {
      members.add(new Member(name, new Unknown(Glob.unknown(), place)));
      return;
    }
    if (list.elements().isEmpty()) {
      return;
    }
    members.add(new Member(name, texts(list, new ArgumentPath(index, argument, ""), place)));
  }

  private void addPrincipals(
      List<Member> members, String name, Value statement, String argument, int index) {
    Value blocks = statement.get(argument);
    String place = "statement[%d].%s".formatted(index, argument);
    if (blocks.isUnknown()) {
      members.add(new Member(name, new Unknown(Glob.unknown(), place)));
      return;
    }
    if (blocks.elements().isEmpty()) {
      return;
    }
    List<Member> types = new ArrayList<>();
    for (Value block : blocks.elements()) {
      String type = block.get("type").isUnknown() ? "" : block.get("type").asText().orElse("");
      Node identifiers =
          texts(block.get("identifiers"), new ArgumentPath(index, argument, "identifiers"), place);
      // The provider writes the type "*" as a principal for everybody.
      types.add(new Member(type.equals("*") ? "AWS" : type, identifiers));
    }
    members.add(new Member(name, new Members(types, place)));
  }

  private void addConditions(List<Member> members, Value blocks, int index) {
    String place = "statement[%d].condition".formatted(index);
    if (blocks.isUnknown()) {
      members.add(new Member("Condition", new Unknown(Glob.unknown(), place)));
      return;
    }
    Map<String, List<Member>> byOperator = new LinkedHashMap<>();
    for (Value block : blocks.elements()) {
      String test = block.get("test").asText().orElse("");
      String variable = block.get("variable").asText().orElse("");
      Node values =
          texts(block.get("values"), new ArgumentPath(index, "condition", "values"), place);
      byOperator.computeIfAbsent(test, key -> new ArrayList<>()).add(new Member(variable, values));
    }
    if (!byOperator.isEmpty()) {
      List<Member> operators = new ArrayList<>();
      byOperator.forEach(
          (operator, keys) -> operators.add(new Member(operator, new Members(keys, place))));
      members.add(new Member("Condition", new Members(operators, place)));
    }
  }

  private Node texts(Value list, ArgumentPath path, String place) {
    if (list.isUnknown()) {
      return new Unknown(Glob.unknown(), place);
    }
    int unknown = (int) list.elements().stream().filter(Value::isUnknown).count();
    List<Glob> patterns =
        unknown == 0
            ? List.of()
            : origins.patterns(path, unknown, unknown == list.elements().size());
    List<Node> elements = new ArrayList<>();
    int next = 0;
    for (Value element : list.elements()) {
      if (element.isUnknown()) {
        Glob pattern = next < patterns.size() ? patterns.get(next) : Glob.unknown();
        next++;
        elements.add(new Unknown(pattern, place));
      } else {
        elements.add(new Scalar(text(element), true, place));
      }
    }
    return new Array(elements, place);
  }

  /** IAM's own variables are written as {@code &{…}}, since {@code ${…}} is Terraform's. */
  private static String text(Value value) {
    return value.asText().orElse("").replace("&{", "${");
  }
}
