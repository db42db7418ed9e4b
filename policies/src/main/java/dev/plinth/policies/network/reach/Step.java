package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.Fact;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Bounds;
import dev.plinth.policies.rule.Evidence;
import java.util.List;
import java.util.function.Function;

/**
 * One component on a path.
 *
 * @param bounds what it lets through
 * @param evidence what shows that, given whether it lets the flows in question through
 */
record Step(Bounds bounds, Function<Answer, List<Evidence>> evidence) {

  /** A component that lets everything through if something is so. */
  static Step of(Fact fact) {
    return new Step(Bounds.when(fact.answer()), answer -> List.of(fact.evidence()));
  }

  /** A component that lets everything through if something is so. */
  static Step of(Answer fact, List<Evidence> evidence) {
    return new Step(Bounds.when(fact), answer -> evidence);
  }

  /** A component whose evidence is the same, whatever the answer. */
  static Step of(Bounds bounds, List<Evidence> evidence) {
    return new Step(bounds, answer -> evidence);
  }
}
