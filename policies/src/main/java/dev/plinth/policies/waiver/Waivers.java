package dev.plinth.policies.waiver;

import dev.plinth.policies.rule.Acceptance;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Warning;
import dev.plinth.policies.source.SourceMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The waivers of a run.
 *
 * @param all in the order in which they are written
 */
public record Waivers(List<Waiver> all) {

  /** From so many findings of one plan on, a waiver hides more than anybody has looked at. */
  private static final int TOO_MANY = 10;

  public Waivers {
    all = List.copyOf(all);
  }

  /** No waiver. */
  public static Waivers none() {
    return new Waivers(List.of());
  }

  /**
   * The waivers that constructs declare.
   *
   * @param plan the plan of their stack, for which alone they hold
   * @param rules the ids and aliases of all rules, in upper case
   */
  public static WaiverReading declaredIn(
      SourceMap sources, String plan, LocalDate today, Set<String> rules) {
    List<Waiver> waivers =
        sources.waivers().stream()
            .map(
                declared ->
                    new Waiver(
                        declared.rule(),
                        new Waiver.Construct(declared.construct(), declared.addresses()),
                        Optional.of(plan),
                        Optional.empty(),
                        declared.reason(),
                        declared.owner(),
                        declared.expires(),
                        declared.place().toString()))
            .toList();
    List<WaiverReading.Problem> problems =
        waivers.stream().flatMap(waiver -> waiver.problems(today, rules).stream()).toList();
    return problems.isEmpty()
        ? new WaiverReading.Success(new Waivers(waivers))
        : new WaiverReading.Failure(problems);
  }

  /** These and others. */
  public Waivers and(Waivers others) {
    List<Waiver> both = new ArrayList<>(all);
    both.addAll(others.all);
    return new Waivers(both);
  }

  /**
   * Results in which the waivers are marked.
   *
   * @param warnings of waivers that are unused, expired or too wide, sorted by place
   */
  public record Applied(List<CheckResult> results, List<Warning> warnings) {}

  /** Marks the findings that a waiver accepts, or accepted until it expired. */
  public Applied apply(List<CheckResult> results, LocalDate today) {
    if (all.isEmpty()) {
      return new Applied(results, List.of());
    }
    Map<Waiver, Integer> uses = new HashMap<>();
    List<Warning> warnings = new ArrayList<>();
    List<CheckResult> marked = new ArrayList<>();
    for (CheckResult result : results) {
      Map<Waiver, Integer> here = new HashMap<>();
      marked.add(
          result.with(
              result.findings().stream()
                  .map(finding -> mark(result.name(), finding, today, here))
                  .toList()));
      here.forEach((waiver, count) -> uses.merge(waiver, count, Math::max));
    }
    for (Waiver waiver : all) {
      warning(waiver, uses.getOrDefault(waiver, 0), today)
          .ifPresent(message -> warnings.add(new Warning(waiver.source(), message)));
    }
    return new Applied(marked, warnings.stream().distinct().sorted().toList());
  }

  private Finding mark(String plan, Finding finding, LocalDate today, Map<Waiver, Integer> uses) {
    List<Waiver> matching = all.stream().filter(waiver -> waiver.matches(plan, finding)).toList();
    matching.forEach(waiver -> uses.merge(waiver, 1, Integer::sum));
    return matching.stream()
        .max(Comparator.comparing(Waiver::expires))
        .map(waiver -> finding.accepted(waiver.acceptance(today)))
        .orElse(finding);
  }

  private static Optional<String> warning(Waiver waiver, int uses, LocalDate today) {
    if (uses == 0) {
      return Optional.of(
          "the waiver of %s is unused: nothing it speaks of is found; remove it"
              .formatted(waiver.rule()));
    }
    Acceptance acceptance = waiver.acceptance(today);
    if (acceptance.expired()) {
      return Optional.of(
          "the waiver of %s expired on %s, so its findings count again: mend them, or ask %s to renew it"
              .formatted(waiver.rule(), waiver.expires(), waiver.owner()));
    }
    if (waiver.target() instanceof Waiver.Addresses addresses && addresses.isEverything()) {
      return Optional.of(
          "the waiver of %s is too wide: its address '%s' matches every resource; name the resources"
              .formatted(waiver.rule(), addresses.pattern()));
    }
    return uses > TOO_MANY
        ? Optional.of(
            "the waiver of %s is too wide: it hides %d findings of one plan; narrow its address, or turn the rule off"
                .formatted(waiver.rule(), uses))
        : Optional.empty();
  }
}
