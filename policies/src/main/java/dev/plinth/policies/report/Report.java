package dev.plinth.policies.report;

import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.KnownFinding;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.State;
import dev.plinth.policies.rule.Verdict;
import dev.plinth.policies.rule.Warning;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one model that every format is written from.
 *
 * @param results of each plan, in the order in which they were asked for
 * @param warnings about the check itself
 */
public record Report(List<CheckResult> results, List<Warning> warnings) {

  public Report {
    results = List.copyOf(results);
    warnings = List.copyOf(warnings);
  }

  /** A finding and the plan that it is in. */
  record Located(CheckResult result, Finding finding) {}

  /** The findings of all plans that no waiver takes out: new ones first, then the worst first. */
  Stream<Located> open() {
    // Sorting keeps the order of what is equal.
    return located()
        .filter(one -> !one.finding().isWaived())
        .sorted(Comparator.comparing(one -> one.finding().state().orElse(State.NEW)));
  }

  /**
   * The same finding, wherever it is.
   *
   * @param plans the names of the plans that have it, sorted
   */
  record Occurrence(Finding finding, List<String> plans) {}

  /** Open findings of one rule, verdict and state, so that its text is read once. */
  record Group(RuleDocument rule, List<Occurrence> occurrences) {

    Finding first() {
      return occurrences.get(0).finding();
    }

    boolean isNew() {
      return first().state().orElse(State.NEW) == State.NEW;
    }

    /** How many findings these are in all plans. */
    int findings() {
      return occurrences.stream().mapToInt(one -> one.plans().size()).sum();
    }
  }

  /** The open findings by rule, in their order: new ones first, then the worst first. */
  List<Group> groups() {
    Map<Kind, List<Located>> groups =
        open()
            .collect(
                Collectors.groupingBy(
                    one -> Kind.of(one.finding()), LinkedHashMap::new, Collectors.toList()));
    return groups.values().parallelStream().map(Report::group).toList();
  }

  private static Group group(List<Located> alike) {
    Map<Finding, List<String>> plans = new LinkedHashMap<>();
    for (Located one : alike) {
      plans.merge(one.finding(), List.of(one.result().name()), Report::sorted);
    }
    List<Occurrence> occurrences =
        plans.entrySet().stream()
            .map(entry -> new Occurrence(entry.getKey(), entry.getValue()))
            .toList();
    return new Group(occurrences.get(0).finding().rule(), occurrences);
  }

  private record Kind(String rule, Verdict verdict, Optional<State> state) {
    static Kind of(Finding finding) {
      return new Kind(finding.rule().id(), finding.verdict(), finding.state());
    }
  }

  private static List<String> sorted(List<String> names, List<String> more) {
    return Stream.concat(names.stream(), more.stream()).sorted().toList();
  }

  /** The findings of all plans, the worst first. */
  Stream<Located> located() {
    Stream<Located> all =
        results.stream()
            .flatMap(
                result -> result.findings().stream().map(finding -> new Located(result, finding)));
    // Those of one plan are sorted already.
    return results.size() == 1 ? all : all.sorted(Comparator.comparing(Located::finding));
  }

  /** What is fixed in all plans, the worst first. */
  List<KnownFinding> fixed() {
    return results.stream().flatMap(result -> result.fixed().stream()).sorted().toList();
  }

  /** The rules that found something, sorted by id. */
  List<RuleDocument> rules() {
    return located()
        .map(one -> one.finding().rule())
        .distinct()
        .sorted(Comparator.comparing(RuleDocument::id))
        .toList();
  }

  /** Whether the findings are compared with a baseline. */
  boolean isCompared() {
    return located().anyMatch(one -> one.finding().state().isPresent()) || !fixed().isEmpty();
  }
}
