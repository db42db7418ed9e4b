package dev.plinth.planner.provider;

/**
 * The AWS account that an offline plan pretends to see.
 *
 * @param id twelve digits
 * @param partition for example {@code aws}
 */
public record OfflineAccount(String id, String partition) {

  /** The account of AWS's own examples, so that nobody takes it for a real one. */
  public static OfflineAccount example() {
    return new OfflineAccount("123456789012", "aws");
  }
}
