package dev.plinth.policies.network;

import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.plan.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A VPC.
 *
 * @param cidrs its addresses, those of secondary blocks included
 * @param complete whether there are no others: false while an assigned block is unknown
 */
public record Vpc(Resource resource, AddressSet cidrs, boolean complete) {

  @Override
  public String toString() {
    return resource.address().text();
  }

  /** Its resource says all: comparing the rest would be slow. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Vpc vpc && vpc.resource.equals(resource);
  }

  @Override
  public int hashCode() {
    return resource.hashCode();
  }
}
