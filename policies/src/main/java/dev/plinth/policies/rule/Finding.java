package dev.plinth.policies.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A verdict that is not PASS.
 *
 * @param subject the resource that it is about
 * @param message what is wrong, or what is not known
 * @param evidence the path that proves it
 * @param place where the resource is written down; empty when no source is known
 * @param state whether a baseline has it; empty when it is compared with none
 * @param acceptance what a waiver says of it; empty when none does
 */
public record Finding(
    RuleDocument rule,
    Verdict verdict,
    Subject subject,
    String message,
    List<Evidence> evidence,
    Optional<Place> place,
    Optional<State> state,
    Optional<Acceptance> acceptance)
    implements Comparable<Finding> {

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing((Finding finding) -> finding.rule().severity())
          .reversed()
          .thenComparing(Finding::verdict)
          .thenComparing(finding -> finding.rule().id())
          .thenComparing(Finding::address);

  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** A finding of which only the plan is known. */
  public Finding(
      RuleDocument rule,
      Verdict verdict,
      Subject subject,
      String message,
      List<Evidence> evidence) {
    this(
        rule,
        verdict,
        subject,
        message,
        evidence,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, found in a place. */
  public Finding at(Place found) {
    return new Finding(
        rule, verdict, subject, message, evidence, Optional.of(found), state, acceptance);
  }

  /** The same, compared with a baseline. */
  public Finding in(State compared) {
    return new Finding(
        rule, verdict, subject, message, evidence, place, Optional.of(compared), acceptance);
  }

  /** The same, waived. */
  public Finding accepted(Acceptance waiver) {
    return new Finding(
        rule, verdict, subject, message, evidence, place, state, Optional.of(waiver));
  }

  /** The address of the resource. */
  public String address() {
    return subject.address().text();
  }

  /** By what it is known again in another plan. They are worked out at each call. */
  public Fingerprints fingerprints() {
    return Fingerprints.of(rule.id(), subject);
  }

  /** How bad it is: what the rule says. */
  public Severity severity() {
    return rule.severity();
  }

  /** Whether a waiver holds, so that the finding does not count. */
  public boolean isWaived() {
    return acceptance.filter(waiver -> !waiver.expired()).isPresent();
  }

  /** What a baseline keeps of it. */
  public KnownFinding known() {
    return new KnownFinding(
        rule.id(), rule.title(), severity(), verdict, address(), message, fingerprints());
  }

  /** Of what is quickly read; equal findings have equal hashes all the same. */
  @Override
  public int hashCode() {
    return 31 * rule.id().hashCode() + subject.address().hashCode();
  }

  @Override
  public int compareTo(Finding other) {
    return WORST_FIRST.compare(this, other);
  }
}
