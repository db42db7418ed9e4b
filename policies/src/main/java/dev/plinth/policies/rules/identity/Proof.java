package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import java.util.ArrayList;
import java.util.List;

/** What a rule finds in one resource while it looks: what is wrong, and what it cannot tell. */
final class Proof {

  /** More steps than these prove nothing more to a reader. */
  private static final int MOST_STEPS = 20;

  private final List<Evidence> wrong = new ArrayList<>();
  private final List<Evidence> doubts = new ArrayList<>();

  /** A step that proves that the rule does not hold. */
  void wrong(Evidence evidence) {
    wrong.add(evidence);
  }

  /** A place where the plan does not tell whether it holds. */
  void doubt(Evidence evidence) {
    doubts.add(evidence);
  }

  /** A statement that is wrong, or may be. */
  void add(Ternary certainty, PlacedStatement statement, String note) {
    add(certainty, statement.evidence(note));
  }

  /** A step that is wrong, or may be. */
  void add(Ternary certainty, Evidence evidence) {
    if (certainty == Ternary.YES) {
      wrong.add(evidence);
    } else if (certainty == Ternary.UNKNOWN) {
      doubts.add(evidence);
    }
  }

  /** The verdict. */
  Judgement judgement(String failure, String doubt) {
    if (!wrong.isEmpty()) {
      return new Judgement.Fail(failure, most(wrong));
    }
    return doubts.isEmpty() ? Judgement.pass() : new Judgement.Unknown(doubt, most(doubts));
  }

  /** Each step once. */
  private static List<Evidence> most(List<Evidence> steps) {
    List<Evidence> list = steps.stream().distinct().toList();
    if (list.size() <= MOST_STEPS) {
      return list;
    }
    Evidence last = list.get(MOST_STEPS - 1);
    List<Evidence> cut = new ArrayList<>(list.subList(0, MOST_STEPS));
    cut.add(
        new Evidence(
            last.address(),
            last.attribute(),
            "",
            "and %d more".formatted(list.size() - MOST_STEPS)));
    return cut;
  }
}
