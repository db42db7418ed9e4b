package dev.plinth.policies.rules.network;

import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.Model;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Set;

/** A rule whose judgement rests on the network of the plan. */
record NetworkRule(RuleDocument document, Set<String> resourceTypes, Judge judge) implements Rule {

  /** Says what holds of a resource that will exist. */
  interface Judge {
    Judgement of(Resource resource, NetworkModel model, Reachability reachability);
  }

  @Override
  public Set<Model<?>> models() {
    return Set.of(NetworkModel.MODEL);
  }

  @Override
  public Judgement judge(Resource resource, PlanContext context) {
    if (!resource.remains()) {
      return Judgement.notApplicable();
    }
    NetworkModel model = context.model(NetworkModel.MODEL);
    return judge.of(resource, model, context.model(Reachability.MODEL));
  }

  /** What a rule says of itself, in the order in which people read it. */
  record Text(String title, String why, String fix, String failing, String passing) {}

  static NetworkRule of(
      int number,
      Severity severity,
      Text text,
      String reference,
      List<String> aliases,
      Set<String> types,
      Judge judge) {
    return new NetworkRule(
        new RuleDocument(
            "PLINTH-NET-%03d".formatted(number),
            text.title(),
            severity,
            Category.NETWORK,
            text.why(),
            text.fix(),
            text.failing(),
            text.passing(),
            List.of("https://docs.aws.amazon.com/" + reference),
            aliases),
        types,
        judge);
  }
}
