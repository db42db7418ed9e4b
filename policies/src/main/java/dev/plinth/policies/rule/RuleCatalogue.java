package dev.plinth.policies.rule;

import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Judgement.Fail;
import dev.plinth.policies.rule.Judgement.Pass;
import dev.plinth.policies.rule.Judgement.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** A catalogue of these rules and more. */
  public RuleCatalogue and(List<Rule> more) {
    return new RuleCatalogue(Stream.concat(rules.stream(), more.stream()).toList());
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
    return Spelling.nearest(
        id,
        documents().stream()
            .flatMap(
                document -> Stream.concat(Stream.of(document.id()), document.aliases().stream()))
            .toList());
  }

  /**
   * Judges every resource of a plan that will exist or is destroyed. The result depends on the plan
   * alone, not on the order inside it.
   *
   * @param name what to call the plan
   */
  public CheckResult check(String name, Plan plan) {
    return check(name, PlanContext.of(plan));
  }

  /** The same, of a context in which something is given besides the plan. */
  public CheckResult check(String name, PlanContext context) {
    Plan plan = context.plan();
    // From a list, since a map cannot be halved.
    List<Resource> resources = plan.judged().toList();
    makeModels(resources, context);
    Secrets secrets = Secrets.of(plan);
    List<Judged> judged =
        resources.parallelStream().map(resource -> judge(resource, context, secrets)).toList();
    List<Finding> findings =
        judged.parallelStream().flatMap(one -> one.findings().stream()).sorted().toList();
    return new CheckResult(name, plan, findings, judged.stream().mapToInt(Judged::passed).sum());
  }

  /**
   * Makes what the rules ask of the whole plan, each model in a thread of its own: threads that
   * judge would wait for the first of them.
   */
  private void makeModels(List<Resource> resources, PlanContext context) {
    Map<String, List<Rule>> asked =
        resources.stream()
            .collect(Collectors.toMap(Resource::ruleType, this::rules, (one, same) -> one));
    List<Callable<Object>> makers =
        asked.values().stream()
            .flatMap(List::stream)
            .distinct()
            .flatMap(rule -> rule.models().stream())
            .distinct()
            .<Callable<Object>>map(model -> () -> context.model(model))
            .toList();
    if (makers.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(makers.size());
    try {
      // A model that cannot be made fails again, with the rule that asks for it.
      threads.invokeAll(makers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdown();
    }
  }

  /**
   * What the rules say of a resource.
   *
   * @param passed how many verdicts are PASS
   */
  private record Judged(List<Finding> findings, int passed) {}

  private Judged judge(Resource resource, PlanContext context, Secrets secrets) {
    List<Finding> findings = new ArrayList<>();
    int passed = 0;
    for (Rule rule : rules(resource)) {
      Judgement judgement = rule.judge(resource, context);
      if (judgement instanceof Pass) {
        passed++;
      } else if (judgement instanceof Fail fail) {
        findings.add(
            secrets.mask(finding(rule, Verdict.FAIL, resource, fail.message(), fail.evidence())));
      } else if (judgement instanceof Unknown unknown) {
        findings.add(
            secrets.mask(
                finding(rule, Verdict.UNKNOWN, resource, unknown.message(), unknown.evidence())));
      }
    }
    return new Judged(findings, passed);
  }

  private static Finding finding(
      Rule rule, Verdict verdict, Resource resource, String message, List<Evidence> evidence) {
    return new Finding(rule.document(), verdict, Subject.of(resource), message, evidence);
  }

  /** The rules that judge a resource: those for every type judge what Terraform manages. */
  private List<Rule> rules(Resource resource) {
    List<Rule> otherwise = resource.mode() == Resource.Mode.MANAGED ? ofEveryType : List.of();
    return byType.getOrDefault(resource.ruleType(), otherwise);
  }
}
