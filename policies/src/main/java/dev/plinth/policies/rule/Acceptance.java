package dev.plinth.policies.rule;

import java.time.LocalDate;

/**
 * A risk that somebody took on: what a waiver says of a finding.
 *
 * @param reason why the finding may stay
 * @param owner who answers for it
 * @param expires the last day on which it holds
 * @param source where it is written, for example {@code policies/waivers.yaml:3}
 * @param expired whether that day is over, so that the finding counts again
 */
public record Acceptance(
    String reason, String owner, LocalDate expires, String source, boolean expired) {}
