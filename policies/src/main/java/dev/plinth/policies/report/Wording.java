package dev.plinth.policies.report;

import dev.plinth.policies.rule.Acceptance;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Verdict;

/** How findings are put into words, the same in every format. */
final class Wording {

  private Wording() {}

  /** For example {@code high} or {@code unknown, high}. */
  static String level(Finding finding) {
    return (finding.verdict() == Verdict.FAIL ? "" : "unknown, ") + finding.severity().label();
  }

  /** One step of the evidence; the address is left out where it is the finding's own. */
  static String step(Evidence step, String address) {
    String value = step.value().isEmpty() ? "" : " = " + step.value();
    String separator = step.value().isEmpty() ? " " : ": ";
    return stepPlace(step, address) + value + separator + step.note();
  }

  /** Which attribute, or which other resource. */
  static String stepPlace(Evidence step, String address) {
    String place = step.attribute();
    return step.address().equals(address) && !place.isEmpty()
        ? place
        : step.address() + (place.isEmpty() ? "" : "." + place);
  }

  /** What a waiver says. */
  static String waiver(Acceptance waiver) {
    return waiver.expired()
        ? "waiver expired on %s: %s (%s, %s)"
            .formatted(waiver.expires(), waiver.reason(), waiver.owner(), waiver.source())
        : "waived until %s: %s (%s, %s)"
            .formatted(waiver.expires(), waiver.reason(), waiver.owner(), waiver.source());
  }

  /** {@code 1 finding}, {@code 2 findings}. */
  static String count(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
