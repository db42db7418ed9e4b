package dev.plinth.bindings.generator;

import dev.plinth.bindings.generator.TypeScript.Field;
import dev.plinth.bindings.schema.Attribute;
import dev.plinth.bindings.schema.AttributeType;
import dev.plinth.bindings.schema.AttributeType.ListOf;
import dev.plinth.bindings.schema.AttributeType.SetOf;
import dev.plinth.bindings.schema.Block;
import dev.plinth.bindings.schema.NestedBlock;
import dev.plinth.bindings.schema.NestedBlock.Nesting;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of {@code provider "aws"}. CDKTF never reads provider arguments back, so its classes do
 * not tell sets from lists nor how many blocks there may be; those few facts are written here.
 */
final class ProviderBlock {

  /** Meta-argument of every provider block, no part of a schema. */
  private static final String ALIAS = "alias";

  /** Sets by the provider's documentation: their order means nothing. */
  private static final Set<String> SETS =
      Set.of(
          "allowed_account_ids",
          "assume_role.policy_arns",
          "assume_role.transitive_tag_keys",
          "assume_role_with_web_identity.policy_arns",
          "endpoints",
          "forbidden_account_ids",
          "ignore_tags.key_prefixes",
          "ignore_tags.keys");

  private static final Set<String> AT_MOST_ONE =
      Set.of("assume_role", "assume_role_with_web_identity", "default_tags", "ignore_tags");

  private static final Pattern STRUCTS = Pattern.compile("(\\w+)\\[] \\| cdktf\\.IResolvable");

  private final TypeScript source;

  ProviderBlock(TypeScript source) {
    this.source = source;
  }

  Block build() {
    return block(source.root().name() + "Config", "");
  }

  private Block block(String interfaceName, String path) {
    SortedMap<String, Attribute> attributes = new TreeMap<>();
    SortedMap<String, NestedBlock> blocks = new TreeMap<>();
    for (Field field : source.structInterface(interfaceName).fields()) {
      String fieldPath = path + field.name();
      if (field.block()) {
        blocks.put(field.name(), nestedBlock(field, fieldPath));
      } else if (!fieldPath.equals(ALIAS)) {
        attributes.put(
            field.name(),
            new Attribute(
                field.name(),
                type(field, fieldPath),
                !field.optional(),
                field.optional(),
                false,
                false));
      }
    }
    return new Block(attributes, blocks);
  }

  private NestedBlock nestedBlock(Field field, String path) {
    Matcher structs = STRUCTS.matcher(field.type());
    if (!structs.matches()) {
      throw new IllegalStateException("Unknown block type " + field);
    }
    Nesting nesting = SETS.contains(path) ? Nesting.SET : Nesting.LIST;
    int maxItems = AT_MOST_ONE.contains(path) ? 1 : 0;
    return new NestedBlock(field.name(), nesting, 0, maxItems, block(structs.group(1), path + "."));
  }

  private static AttributeType type(Field field, String path) {
    AttributeType type = TypeScriptTypes.attributeType(field.type());
    return type instanceof ListOf list && SETS.contains(path) ? new SetOf(list.element()) : type;
  }
}
