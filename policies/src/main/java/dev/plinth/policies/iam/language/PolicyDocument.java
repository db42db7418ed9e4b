package dev.plinth.policies.iam.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A policy document.
 *
 * @param version {@code 2012-10-17}; {@code 2008-10-17} when none is given; empty when unknown
 * @param characters its size as AWS counts it, without white space; 0 when a part is unknown
 * @param problems in the order of their places
 */
public record PolicyDocument(
    String version, List<Statement> statements, int characters, List<Problem> problems) {

  public static final String CURRENT_VERSION = "2012-10-17";
  public static final String OLD_VERSION = "2008-10-17";

  public PolicyDocument {
    statements = List.copyOf(statements);
    problems = List.copyOf(problems);
  }

  /** Reads the JSON text of a policy. It never throws: what is wrong becomes a problem. */
  public static PolicyDocument parse(String text) {
    try {
      Node node = JsonText.read(text);
      return new DocumentReader().read(node, sizeWithoutSpace(text));
    } catch (JsonText.UnreadableException e) {
      return new PolicyDocument(
          "", List.of(Statement.unknown("the document")), 0, List.of(e.problem()));
    }
  }

  /** A document that is known only after apply. */
  public static PolicyDocument unknown(String place) {
    return new PolicyDocument("", List.of(Statement.unknown(place)), 0, List.of());
  }

  /** Whether a statement may be there that is not shown. */
  public boolean isComplete() {
    return statements.stream().noneMatch(PolicyDocument::isUnknown);
  }

  private static boolean isUnknown(Statement statement) {
    return statement.effect() == Effect.UNKNOWN && !statement.certain();
  }

  /** The same document with each statement in another form. */
  public PolicyDocument map(UnaryOperator<Statement> change) {
    return new PolicyDocument(
        version, statements.stream().map(change).toList(), characters, problems);
  }

  /** This document and all statements of another one. */
  public PolicyDocument with(PolicyDocument other) {
    return new PolicyDocument(
        version,
        Stream.concat(statements.stream(), other.statements.stream()).toList(),
        0,
        Stream.concat(problems.stream(), other.problems.stream()).toList());
  }

  /**
   * This document, then the statements of another one, as {@code override_policy_documents} does: a
   * statement with the {@code Sid} of an earlier one replaces it.
   */
  PolicyDocument overriddenBy(PolicyDocument other) {
    List<Statement> merged = new ArrayList<>(statements);
    for (Statement statement : other.statements) {
      if (isUnknown(statement)) {
        merged.replaceAll(earlier -> earlier.sid().isEmpty() ? earlier : earlier.uncertain());
        merged.add(statement);
        continue;
      }
      Optional<Integer> same = indexOf(merged, statement.sid());
      if (statement.sid().equals(Statement.UNKNOWN_SID)) {
        merged.replaceAll(earlier -> earlier.sid().isEmpty() ? earlier : earlier.uncertain());
        merged.add(statement);
      } else if (same.isEmpty()) {
        if (!statement.sid().isEmpty()) {
          merged.replaceAll(
              earlier ->
                  earlier.sid().equals(Statement.UNKNOWN_SID) ? earlier.uncertain() : earlier);
        }
        merged.add(statement);
      } else if (statement.certain()) {
        merged.set(same.get(), statement);
      } else {
        merged.set(same.get(), merged.get(same.get()).uncertain());
        merged.add(statement);
      }
    }
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(other.problems);
    return new PolicyDocument(version, merged, 0, all);
  }

  private static Optional<Integer> indexOf(List<Statement> statements, String sid) {
    for (int i = 0; i < statements.size(); i++) {
      if (!sid.isEmpty() && statements.get(i).sid().equals(sid)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static int sizeWithoutSpace(String text) {
    int size = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      }
      if (quoted || !Character.isWhitespace(c)) {
        size++;
      }
    }
    return size;
  }
}
