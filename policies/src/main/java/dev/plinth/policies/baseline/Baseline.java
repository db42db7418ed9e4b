package dev.plinth.policies.baseline;

import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Fingerprints;
import dev.plinth.policies.rule.KnownFinding;
import dev.plinth.policies.rule.State;
import dev.plinth.policies.rule.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The findings that were there before, of each plan by its name.
 *
 * @param plans sorted by name
 */
public record Baseline(SortedMap<String, List<KnownFinding>> plans) {

  /** From the surest to the weakest; see {@link Fingerprints}. */
  private static final List<Function<Fingerprints, Stream<String>>> LIKENESSES =
      List.of(
          prints -> Stream.of(prints.address()),
          prints -> prints.previous().stream(),
          prints -> prints.name().stream(),
          prints -> Stream.of(prints.resource()));

  public Baseline {
    plans = new TreeMap<>(plans);
  }

  /** What other results found, for example those of the plan of the branch's base. */
  public static Baseline of(List<CheckResult> results) {
    SortedMap<String, List<KnownFinding>> plans = new TreeMap<>();
    for (CheckResult result : results) {
      plans.put(result.name(), result.findings().stream().map(Finding::known).toList());
    }
    return new Baseline(plans);
  }

  /**
   * Marks each finding as new or old, and lists what is fixed. A plan is compared with the plan of
   * its name, or with the only one there is; a plan that the baseline does not know has new
   * findings only.
   */
  public CheckResult compare(CheckResult result) {
    List<KnownFinding> known =
        plans.size() == 1
            ? plans.values().iterator().next()
            : plans.getOrDefault(result.name(), List.of());
    var left = new Remaining(known);
    var states = new HashMap<Finding, State>();
    // What is surely the same is taken first, so that a weaker likeness never steals its match.
    List<Fingerprints> prints = result.findings().stream().map(Finding::fingerprints).toList();
    for (Function<Fingerprints, Stream<String>> likeness : LIKENESSES) {
      for (int i = 0; i < prints.size(); i++) {
        Finding finding = result.findings().get(i);
        if (!states.containsKey(finding)) {
          left.take(likeness.apply(prints.get(i)))
              .ifPresent(found -> states.put(finding, state(found, finding)));
        }
      }
    }
    return result.with(
        result.findings().stream()
            .map(finding -> finding.in(states.getOrDefault(finding, State.NEW)))
            .toList(),
        left.rest());
  }

  /** What could not be proven and is proven wrong is news. */
  private static State state(KnownFinding known, Finding finding) {
    return known.verdict() == Verdict.UNKNOWN && finding.verdict() == Verdict.FAIL
        ? State.NEW
        : State.OLD;
  }

  /** The known findings that no finding has taken yet. */
  private static final class Remaining {

    private final Map<String, List<KnownFinding>> byFingerprint = new HashMap<>();
    private final List<KnownFinding> all;
    private final Set<KnownFinding> taken = new HashSet<>();

    Remaining(List<KnownFinding> known) {
      all = known.stream().sorted().toList();
      for (KnownFinding finding : all) {
        Fingerprints prints = finding.fingerprints();
        Stream.of(Stream.of(prints.address()), prints.name().stream(), Stream.of(prints.resource()))
            .flatMap(Function.identity())
            .forEach(
                print ->
                    byFingerprint.computeIfAbsent(print, key -> new ArrayList<>()).add(finding));
      }
    }

    /** Takes a finding of one of these fingerprints, if one is left. */
    Optional<KnownFinding> take(Stream<String> prints) {
      return prints
          .flatMap(print -> byFingerprint.getOrDefault(print, List.of()).stream())
          .filter(taken::add)
          .findFirst();
    }

    List<KnownFinding> rest() {
      return all.stream().filter(finding -> !taken.contains(finding)).toList();
    }
  }
}
