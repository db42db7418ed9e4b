package dev.plinth.policies.declarative;

import dev.plinth.policies.declarative.Term.Data;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import java.util.List;
import java.util.Set;

/**
 * A rule that is declared, not programmed.
 *
 * @param when to which of the resources it applies; the literal true for all
 * @param holds what must be true of them
 * @param message what is wrong when it is not, in one sentence without a full stop
 */
record DeclaredRule(
    RuleDocument document, Set<String> resourceTypes, Formula when, Formula holds, String message)
    implements Rule {

  /** A finding shows where to look, not everything that was looked at. */
  private static final int LONGEST_PROOF = 12;

  DeclaredRule {
    resourceTypes = Set.copyOf(resourceTypes);
  }

  @Override
  public Judgement judge(Resource resource, PlanContext context) {
    if (!resource.remains()) {
      return Judgement.notApplicable();
    }
    var evaluation = new Evaluation(context);
    Data applies = evaluation.judge(when, resource);
    if (applies.truth() == Ternary.NO) {
      return Judgement.notApplicable();
    }
    Data verdict = evaluation.judge(holds, resource);
    return switch (verdict.truth()) {
      case YES -> Judgement.pass();
      case NO ->
          applies.truth() == Ternary.YES
              ? new Judgement.Fail(message, proof(resource, verdict))
              : new Judgement.Unknown(
                  "the plan does not tell whether this rule applies", proof(resource, applies));
      case UNKNOWN ->
          new Judgement.Unknown("the plan does not show what decides", proof(resource, verdict));
    };
  }

  private static List<Evidence> proof(Resource resource, Data verdict) {
    List<Evidence> proof =
        verdict.reads().stream().map(Read::evidence).distinct().limit(LONGEST_PROOF).toList();
    return proof.isEmpty() ? List.of(Evidence.of(resource, "is of this kind")) : proof;
  }
}
