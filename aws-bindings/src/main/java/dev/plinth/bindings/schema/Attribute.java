package dev.plinth.bindings.schema;

/**
 * One argument or exported value of a block.
 *
 * @param name the Terraform name, for example {@code cidr_block}
 * @param type the type that Terraform core converts values to
 * @param required whether the user must set it
 * @param optional whether the user may set it
 * @param computed whether the provider sets it (when {@code optional} too: unless the user does)
 * @param sensitive whether Terraform hides the value; from our overlay list, see {@link
 *     ProviderSchema}
 */
public record Attribute(
    String name,
    AttributeType type,
    boolean required,
    boolean optional,
    boolean computed,
    boolean sensitive) {

  /** Whether only the provider may set it: a configuration that names it is wrong. */
  public boolean readOnly() {
    return computed && !optional && !required;
  }
}
