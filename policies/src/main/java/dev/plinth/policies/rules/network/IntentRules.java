package dev.plinth.policies.rules.network;

import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.intent.Intent;
import dev.plinth.policies.network.intent.IntentProof;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Declared intents as rules: each line is one, judged once for a plan. */
public final class IntentRules {

  private IntentRules() {}

  /** A rule for each intent, in their order. */
  public static List<Rule> of(List<Intent> intents) {
    return IntStream.range(0, intents.size())
        .<Rule>mapToObj(i -> new Declared(i + 1, intents.get(i)))
        .toList();
  }

  private record Declared(int number, Intent intent) implements Rule {

    @Override
    public RuleDocument document() {
      return new RuleDocument(
          "PLINTH-INTENT-%03d".formatted(number),
          intent.text(),
          Severity.CRITICAL,
          Category.NETWORK,
          "It is declared at " + intent.place() + ".",
          "Close the path that the finding shows, open what blocks it, or change the intent.",
          "# a plan in which it does not hold",
          "# a plan in which it holds",
          List.of(),
          List.of());
    }

    @Override
    public Set<String> resourceTypes() {
      return Set.of();
    }

    @Override
    public Judgement judge(Resource resource, PlanContext context) {
      if (!resource.equals(anchor(context, resource))) {
        return Judgement.notApplicable();
      }
      NetworkModel model = context.model(NetworkModel.MODEL);
      return new IntentProof(model, context.model(Reachability.MODEL)).prove(intent);
    }

    /** Where its finding stands: at the first VPC; in a plan without one, at its first resource. */
    private static Resource anchor(PlanContext context, Resource fallback) {
      return context.graph().ofType("aws_vpc").stream()
          .filter(vpc -> vpc.mode() == Resource.Mode.MANAGED)
          .findFirst()
          .or(
              () ->
                  context.plan().resources().values().stream()
                      .filter(one -> one.mode() == Resource.Mode.MANAGED)
                      .findFirst())
          .orElse(fallback);
    }
  }
}
