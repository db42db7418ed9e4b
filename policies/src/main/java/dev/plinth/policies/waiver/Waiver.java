package dev.plinth.policies.waiver;

import dev.plinth.policies.rule.Acceptance;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.waiver.WaiverReading.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody accepts what a rule finds.
 *
 * @param rule the rule's id, or one under which other linters know it
 * @param target the resources for which it holds
 * @param plan the plans for which it holds, where {@code *} stands for any text; empty for all
 * @param evidence a text that the message or a step of the evidence holds; empty for any
 * @param reason why the finding may stay
 * @param owner who answers for it
 * @param expires the last day on which it holds
 * @param source where it is written, for example {@code policies/waivers.yaml:3}
 */
public record Waiver(
    String rule,
    Target target,
    Optional<String> plan,
    Optional<String> evidence,
    String reason,
    String owner,
    LocalDate expires,
    String source) {

  /** Which resources. */
  public sealed interface Target {

    /** Whether a resource is meant. */
    boolean includes(String address);
  }

  /** The addresses that a pattern matches, in which {@code *} stands for any text. */
  public record Addresses(String pattern) implements Target {
    @Override
    public boolean includes(String address) {
      return glob(pattern, address);
    }

    /** Whether the pattern says nothing of type, name or module. */
    boolean isEverything() {
      return pattern.chars().noneMatch(Character::isLetterOrDigit);
    }
  }

  /** What one construct makes. */
  public record Construct(String path, Set<String> addresses) implements Target {
    public Construct {
      addresses = Set.copyOf(addresses);
    }

    @Override
    public boolean includes(String address) {
      return addresses.contains(address);
    }
  }

  /**
   * What is wrong with it.
   *
   * @param rules the ids and aliases of all rules, in upper case
   */
  List<Problem> problems(LocalDate today, Set<String> rules) {
    List<Problem> problems = new ArrayList<>();
    if (!rules.contains(rule.toUpperCase(Locale.ROOT))) {
      problems.add(
          new Problem(source + ": no rule has the id '" + rule + "'", "'plinth rules' lists all"));
    }
    LocalDate latest = today.plusYears(1);
    if (expires.isAfter(latest)) {
      problems.add(
          new Problem(
              source + ": the waiver expires on " + expires + ", more than a year ahead",
              "choose a day until " + latest + ", and look at the risk again then"));
    }
    return problems;
  }

  /** Whether it speaks of this finding, expired or not. */
  boolean matches(String planName, Finding finding) {
    return isRule(finding)
        && target.includes(finding.address())
        && plan.filter(pattern -> !glob(pattern, planName)).isEmpty()
        && evidence.filter(text -> !holds(finding, text)).isEmpty();
  }

  Acceptance acceptance(LocalDate today) {
    return new Acceptance(reason, owner, expires, source, today.isAfter(expires));
  }

  private boolean isRule(Finding finding) {
    return Stream.concat(Stream.of(finding.rule().id()), finding.rule().aliases().stream())
        .anyMatch(id -> id.equalsIgnoreCase(rule));
  }

  private static boolean holds(Finding finding, String text) {
    return finding.message().contains(text)
        || finding.evidence().stream()
            .anyMatch(
                step ->
                    step.value().contains(text)
                        || step.note().contains(text)
                        || step.attribute().contains(text)
                        || step.address().contains(text));
  }

  private static boolean glob(String pattern, String text) {
    String regex =
        Stream.of(pattern.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
  }
}
