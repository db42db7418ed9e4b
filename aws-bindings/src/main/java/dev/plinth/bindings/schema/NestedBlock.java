package dev.plinth.bindings.schema;

/**
 * A block type inside a block, for example {@code rule} in {@code
 * aws_s3_bucket_lifecycle_configuration}.
 *
 * @param name the Terraform name
 * @param nesting how several of them are held together
 * @param minItems how many there must be at least; 0 when there may be none
 * @param maxItems how many there may be at most; 0 when there is no limit
 * @param block the body
 */
public record NestedBlock(String name, Nesting nesting, int minItems, int maxItems, Block block) {

  /** Terraform's {@code nesting_mode}. */
  public enum Nesting {
    SINGLE,
    GROUP,
    LIST,
    SET,
    MAP
  }
}
