package dev.plinth.policies.iam.language;

import dev.plinth.policies.iam.language.Node.Member;
import dev.plinth.policies.iam.language.Node.Members;
import dev.plinth.policies.iam.language.Node.Scalar;
import dev.plinth.policies.iam.language.Node.Unknown;
import dev.plinth.policies.iam.language.Problem.Kind;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.rule.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes a policy document of nodes. Where AWS would refuse the document, it notes a problem and
 * reads on with the meaning that allows most.
 */
final class DocumentReader {

  private static final Set<String> DOCUMENT_ELEMENTS = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT_ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");
  private static final Set<String> PRINCIPAL_TYPES =
      Set.of("AWS", "Service", "Federated", "CanonicalUser");

  /** ARNs have at most 2,048 characters, action names far less. */
  private static final int LONGEST_PATTERN = 2048;

  private final List<Problem> problems = new ArrayList<>();
  private String version = PolicyDocument.OLD_VERSION;

  PolicyDocument read(Node node, int characters) {
    if (!(node instanceof Members document)) {
      problems.add(new Problem(Kind.UNREADABLE, "a policy must be a JSON object", node.place()));
      return new PolicyDocument(
          "", List.of(Statement.unknown("the document")), characters, problems);
    }
    checkNames(document, DOCUMENT_ELEMENTS, "a policy");
    readVersion(document);
    List<Statement> statements = new ArrayList<>();
    List<Node> nodes = values(document, "Statement");
    if (nodes.isEmpty()) {
      problems.add(new Problem(Kind.INVALID, "there is no Statement", document.place()));
    }
    for (Node list : nodes) {
      List<Node> elements = list.asList();
      for (int i = 0; i < elements.size(); i++) {
        statements.add(statement(elements.get(i), i));
      }
    }
    checkSids(statements);
    return new PolicyDocument(version, statements, characters, problems);
  }

  private void readVersion(Members document) {
    for (Node node : values(document, "Version")) {
      if (node instanceof Scalar scalar) {
        version = scalar.text();
        boolean known =
            version.equals(PolicyDocument.CURRENT_VERSION)
                || version.equals(PolicyDocument.OLD_VERSION);
        if (!known) {
          problems.add(
              new Problem(
                  Kind.INVALID,
                  "the version is \"%s\"; it must be \"%s\""
                      .formatted(cut(version), PolicyDocument.CURRENT_VERSION),
                  node.place()));
        }
      } else if (node instanceof Unknown) {
        version = "";
      } else {
        problems.add(new Problem(Kind.INVALID, "the version must be a string", node.place()));
      }
    }
  }

  private Statement statement(Node node, int index) {
    String place = "Statement[%d] (%s)".formatted(index, node.place());
    if (node instanceof Unknown) {
      return Statement.unknown(place);
    }
    if (!(node instanceof Members members)) {
      problems.add(new Problem(Kind.INVALID, "a statement must be an object", node.place()));
      return Statement.unknown(place);
    }
    checkNames(members, STATEMENT_ELEMENTS, "a statement");
    return new Statement(
        sid(members),
        effect(members, place),
        actions(members, place),
        resources(members, place),
        principals(members, place),
        conditions(members),
        true,
        place);
  }

  private String sid(Members members) {
    for (Node node : values(members, "Sid")) {
      if (node instanceof Unknown) {
        return Statement.UNKNOWN_SID;
      }
      if (node instanceof Scalar scalar && scalar.string()) {
        return cut(scalar.text());
      }
      problems.add(new Problem(Kind.INVALID, "a Sid must be a string", node.place()));
    }
    return "";
  }

  private Effect effect(Members members, String place) {
    List<Node> nodes = values(members, "Effect");
    if (nodes.isEmpty()) {
      problems.add(new Problem(Kind.INVALID, "there is no Effect", place));
      return Effect.UNKNOWN;
    }
    if (nodes.get(0) instanceof Scalar scalar) {
      String text = scalar.text();
      if (!text.equals("Allow") && !text.equals("Deny")) {
        problems.add(
            new Problem(
                Kind.INVALID,
                "the Effect is \"%s\"; it must be Allow or Deny".formatted(cut(text)),
                scalar.place()));
      }
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "allow" -> Effect.ALLOW;
        case "deny" -> Effect.DENY;
        default -> Effect.UNKNOWN;
      };
    }
    if (!(nodes.get(0) instanceof Unknown)) {
      problems.add(new Problem(Kind.INVALID, "the Effect must be a string", place));
    }
    return Effect.UNKNOWN;
  }

  private Globs actions(Members members, String place) {
    Globs globs = globs(members, "Action", "NotAction", place);
    if (!globs.negated() && globs.globs().isEmpty()) {
      problems.add(new Problem(Kind.INVALID, "there is no Action", place));
    }
    return new Globs(globs.negated(), globs.globs().stream().map(Glob::lowerCase).toList());
  }

  private Globs resources(Members members, String place) {
    boolean absent =
        values(members, "Resource").isEmpty() && values(members, "NotResource").isEmpty();
    return absent ? Globs.everything() : globs(members, "Resource", "NotResource", place);
  }

  private Globs globs(Members members, String name, String inverse, String place) {
    List<Node> plain = values(members, name);
    List<Node> inverted = values(members, inverse);
    if (!plain.isEmpty() && !inverted.isEmpty()) {
      problems.add(
          new Problem(Kind.INVALID, name + " and " + inverse + " exclude each other", place));
      return new Globs(false, List.of(Glob.unknown()));
    }
    boolean negated = plain.isEmpty() && !inverted.isEmpty();
    List<Glob> globs = new ArrayList<>();
    for (Node node : negated ? inverted : plain) {
      for (Node element : node.asList()) {
        globs.add(glob(element, negated ? inverse : name));
      }
    }
    return new Globs(negated, globs);
  }

  private Glob glob(Node node, String element) {
    if (node instanceof Unknown unknown) {
      return unknown.pattern();
    }
    if (!(node instanceof Scalar scalar)) {
      problems.add(
          new Problem(Kind.INVALID, element + " must be a string or a list of them", node.place()));
      return Glob.unknown();
    }
    if (scalar.text().length() > LONGEST_PATTERN) {
      problems.add(
          new Problem(
              Kind.INVALID,
              "%s has %,d characters; at most %,d make sense"
                  .formatted(element, scalar.text().length(), LONGEST_PATTERN),
              node.place()));
      return Glob.unknown();
    }
    return version.equals(PolicyDocument.OLD_VERSION)
        ? Glob.withoutVariables(scalar.text())
        : Glob.of(scalar.text());
  }

  private PrincipalElement principals(Members members, String place) {
    List<Node> plain = values(members, "Principal");
    List<Node> inverted = values(members, "NotPrincipal");
    if (!plain.isEmpty() && !inverted.isEmpty()) {
      problems.add(
          new Problem(Kind.INVALID, "Principal and NotPrincipal exclude each other", place));
    }
    List<PrincipalElement.Member> list = new ArrayList<>();
    plain.forEach(node -> addPrincipals(node, list));
    if (plain.isEmpty()) {
      inverted.forEach(node -> addPrincipals(node, list));
    }
    return new PrincipalElement(plain.isEmpty() && !inverted.isEmpty(), list);
  }

  private void addPrincipals(Node node, List<PrincipalElement.Member> list) {
    if (node instanceof Members types) {
      for (Member type : types.members()) {
        if (!PRINCIPAL_TYPES.contains(type.name()) && !type.name().isEmpty()) {
          problems.add(
              new Problem(
                  Kind.INVALID,
                  "the principal type is \"%s\"; it must be one of AWS, Service, Federated, CanonicalUser"
                      .formatted(cut(type.name())),
                  type.value().place()));
        }
        for (Node id : type.value().asList()) {
          list.add(new PrincipalElement.Member(type.name(), glob(id, "Principal")));
        }
      }
    } else if (node instanceof Unknown unknown) {
      list.add(new PrincipalElement.Member("", unknown.pattern()));
    } else {
      for (Node id : node.asList()) {
        Glob glob = glob(id, "Principal");
        if (!glob.isEverything()) {
          problems.add(
              new Problem(
                  Kind.INVALID,
                  "a principal without type can only be \"*\", not \"%s\""
                      .formatted(cut(glob.source())),
                  id.place()));
        }
        list.add(new PrincipalElement.Member("*", glob));
      }
    }
  }

  private List<Condition> conditions(Members members) {
    List<Condition> conditions = new ArrayList<>();
    for (Node block : values(members, "Condition")) {
      if (block instanceof Unknown) {
        conditions.add(new Condition("", "", List.of(Glob.unknown()), block.place()));
      } else if (block instanceof Members operators) {
        operators.members().forEach(operator -> addConditions(operator, conditions));
      } else {
        problems.add(new Problem(Kind.INVALID, "Condition must be an object", block.place()));
      }
    }
    return conditions;
  }

  private void addConditions(Member operator, List<Condition> conditions) {
    Node node = operator.value();
    if (node instanceof Members keys) {
      for (Member key : keys.members()) {
        List<Glob> values =
            key.value().asList().stream().map(value -> glob(value, "a condition value")).toList();
        conditions.add(new Condition(operator.name(), key.name(), values, key.value().place()));
      }
    } else {
      problems.add(
          new Problem(
              Kind.INVALID,
              "the condition operator \"%s\" must hold an object".formatted(cut(operator.name())),
              node.place()));
    }
  }

  private void checkNames(Members members, Set<String> allowed, String what) {
    Set<String> seen = new HashSet<>();
    for (Member member : members.members()) {
      String name = member.name();
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        problems.add(
            new Problem(
                Kind.INVALID,
                "\"%s\" stands in %s twice".formatted(cut(name), what),
                member.value().place()));
      }
      if (!allowed.contains(name)) {
        problems.add(
            new Problem(
                Kind.INVALID,
                "%s has no element \"%s\"%s".formatted(what, cut(name), suggestion(name, allowed)),
                member.value().place()));
      }
    }
  }

  private static String suggestion(String name, Set<String> allowed) {
    return Spelling.nearest(name, allowed).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private void checkSids(List<Statement> statements) {
    Set<String> seen = new HashSet<>();
    for (Statement statement : statements) {
      boolean named = !statement.sid().isEmpty() && !statement.sid().equals(Statement.UNKNOWN_SID);
      if (named && !seen.add(statement.sid())) {
        problems.add(
            new Problem(
                Kind.INVALID,
                "two statements have the Sid \"%s\"".formatted(statement.sid()),
                statement.place()));
      }
    }
  }

  /** The values of a name, in any case: AWS refuses the wrong case, but must not be trusted to. */
  private static List<Node> values(Members members, String name) {
    return members.members().stream()
        .filter(member -> member.name().equalsIgnoreCase(name))
        .map(Member::value)
        .toList();
  }

  private static String cut(String text) {
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }
}
