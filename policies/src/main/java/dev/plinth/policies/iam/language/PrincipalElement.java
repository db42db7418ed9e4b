package dev.plinth.policies.iam.language;

import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whom a statement is about.
 *
 * @param negated whether everybody else is meant
 * @param members none in an identity policy
 */
public record PrincipalElement(boolean negated, List<Member> members) {

  /**
   * One principal.
   *
   * @param type {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser}, or {@code
   *     *}
   */
  public record Member(String type, Glob id) {

    /** Whether it is everybody: {@code "*"} alone, or as an AWS or federated principal. */
    public Ternary isAnyone() {
      if (!type.equals("AWS") && !type.equals("*") && !type.equals("Federated")) {
        return type.isEmpty() ? Ternary.UNKNOWN : Ternary.NO;
      }
      if (id.isEverything()) {
        return Ternary.YES;
      }
      return id.isWhollyUnknown() ? Ternary.UNKNOWN : Ternary.NO;
    }

    @Override
    public String toString() {
      return type.isEmpty() || type.equals("*") ? id.source() : type + " " + id.source();
    }
  }

  public PrincipalElement {
    members = List.copyOf(members);
  }

  /** No principal: an identity policy is about whoever it is attached to. */
  public static PrincipalElement none() {
    return new PrincipalElement(false, List.of());
  }

  /** Whether everybody is meant. */
  public Ternary isAnyone() {
    if (negated) {
      return Ternary.YES;
    }
    return members.stream().map(Member::isAnyone).reduce(Ternary.NO, Ternary::or);
  }

  @Override
  public String toString() {
    String list = members.stream().map(Member::toString).collect(Collectors.joining(", "));
    return negated ? "everybody but " + list : list;
  }
}
