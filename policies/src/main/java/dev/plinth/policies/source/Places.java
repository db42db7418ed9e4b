package dev.plinth.policies.source;

import dev.plinth.policies.plan.Address;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Place;
import java.util.Optional;

/** Knows where resources are written down. */
@FunctionalInterface
public interface Places {

  /** The place of a resource; empty when it is not known. */
  Optional<Place> of(Address address);

  /** Knows nothing. */
  static Places none() {
    return address -> Optional.empty();
  }

  /** The result with the place of each finding that is known. */
  default CheckResult locate(CheckResult result) {
    return result.with(
        result.findings().stream()
            .map(finding -> of(finding.subject().address()).map(finding::at).orElse(finding))
            .toList());
  }
}
