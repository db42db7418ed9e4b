package dev.plinth.policies.rule;

import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Judgement.Fail;
import dev.plinth.policies.rule.Judgement.NotApplicable;
import dev.plinth.policies.rule.Judgement.Pass;
import dev.plinth.policies.rule.Judgement.Unknown;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** A set of rules, and checking a plan against it. */
public final class RuleCatalogue {

  private final List<Rule> rules;
  private final List<Rule> ofEveryType;
  private final Map<String, List<Rule>> byType = new HashMap<>();

  /** A catalogue of these rules; it keeps them sorted by id. */
  public RuleCatalogue(List<Rule> rules) {
    this.rules = rules.stream().sorted(Comparator.comparing(rule -> rule.document().id())).toList();
    this.ofEveryType = this.rules.stream().filter(rule -> rule.resourceTypes().isEmpty()).toList();
    this.rules.stream()
        .flatMap(rule -> rule.resourceTypes().stream())
        .distinct()
        .forEach(type -> byType.put(type, ofType(type)));
  }

  private List<Rule> ofType(String type) {
    return rules.stream()
        .filter(rule -> rule.resourceTypes().isEmpty() || rule.resourceTypes().contains(type))
        .toList();
  }

  /** What the rules say of themselves, sorted by id. */
  public List<RuleDocument> documents() {
    return rules.stream().map(Rule::document).toList();
  }

  /** The rules themselves, sorted by id. */
  public List<Rule> rules() {
    return rules;
  }

  /** The rules that an id or an alias names, in upper or lower case; none when it is unknown. */
  public List<RuleDocument> named(String name) {
    return documents().stream().filter(document -> document.isNamed(name)).toList();
  }

  /** The id or alias that looks most like this one; empty when none looks like it at all. */
  public Optional<String> nearest(String id) {
    String wanted = id.toUpperCase(Locale.ROOT);
    var distance = LevenshteinDistance.getDefaultInstance();
    return documents().stream()
        .flatMap(document -> Stream.concat(Stream.of(document.id()), document.aliases().stream()))
        .min(
            Comparator.comparingInt((String known) -> distance.apply(wanted, known))
                .thenComparing(Comparator.naturalOrder()))
        .filter(known -> distance.apply(wanted, known) <= known.length() / 2);
  }

  /**
   * Judges every resource of a plan that will exist or is destroyed. The result depends on the plan
   * alone, not on the order inside it.
   *
   * @param name what to call the plan
   */
  public CheckResult check(String name, Plan plan) {
    PlanContext context = PlanContext.of(plan);
    List<Judged> judged =
        plan.judged().parallel().flatMap(resource -> judge(resource, context)).toList();
    Secrets secrets = Secrets.of(plan);
    List<Finding> findings =
        judged.stream()
            .filter(one -> !(one.judgement() instanceof Pass))
            .map(Judged::finding)
            .map(secrets::mask)
            .sorted()
            .toList();
    return new CheckResult(name, plan, findings, judged.size() - findings.size());
  }

  /** What a rule says of a resource to which it applies. */
  private record Judged(Rule rule, Resource resource, Judgement judgement) {

    Finding finding() {
      return judgement instanceof Fail fail
          ? finding(Verdict.FAIL, fail.message(), fail.evidence())
          : finding(
              Verdict.UNKNOWN, ((Unknown) judgement).message(), ((Unknown) judgement).evidence());
    }

    private Finding finding(Verdict verdict, String message, List<Evidence> evidence) {
      return new Finding(
          rule.document(),
          verdict,
          resource.address().text(),
          Fingerprints.of(rule.document().id(), resource),
          message,
          evidence);
    }
  }

  private Stream<Judged> judge(Resource resource, PlanContext context) {
    return byType.getOrDefault(resource.ruleType(), otherwise(resource)).stream()
        .map(rule -> new Judged(rule, resource, rule.judge(resource, context)))
        .filter(judged -> !(judged.judgement() instanceof NotApplicable));
  }

  /** Rules for every type judge what Terraform manages. */
  private List<Rule> otherwise(Resource resource) {
    return resource.mode() == Resource.Mode.MANAGED ? ofEveryType : List.of();
  }
}
