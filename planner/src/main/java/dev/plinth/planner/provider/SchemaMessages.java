package dev.plinth.planner.provider;

import com.google.protobuf.ByteString;
import dev.plinth.bindings.schema.Attribute;
import dev.plinth.bindings.schema.Block;
import dev.plinth.bindings.schema.NestedBlock;
import dev.plinth.bindings.schema.ProviderSchema;
import dev.plinth.planner.protocol.GetProviderSchema;
import dev.plinth.planner.protocol.Schema;
import dev.plinth.planner.protocol.ServerCapabilities;

/** The provider schema as protocol messages. */
final class SchemaMessages {

  private SchemaMessages() {}

  static GetProviderSchema.Response of(ProviderSchema schema) {
    var response =
        GetProviderSchema.Response.newBuilder()
            .setProvider(schema(schema.provider()))
            .setServerCapabilities(
                ServerCapabilities.newBuilder().setGetProviderSchemaOptional(true));
    schema.resources().forEach((type, block) -> response.putResourceSchemas(type, schema(block)));
    schema
        .dataSources()
        .forEach((type, block) -> response.putDataSourceSchemas(type, schema(block)));
    return response.build();
  }

  private static Schema schema(Block block) {
    return Schema.newBuilder().setBlock(block(block)).build();
  }

  private static Schema.Block block(Block block) {
    var message = Schema.Block.newBuilder();
    block.attributes().values().forEach(attribute -> message.addAttributes(attribute(attribute)));
    block.nestedBlocks().values().forEach(nested -> message.addBlockTypes(nested(nested)));
    return message.build();
  }

  private static Schema.Attribute attribute(Attribute attribute) {
    return Schema.Attribute.newBuilder()
        .setName(attribute.name())
        .setType(ByteString.copyFromUtf8(attribute.type().toJson()))
        .setRequired(attribute.required())
        .setOptional(attribute.optional())
        .setComputed(attribute.computed())
        .setSensitive(attribute.sensitive())
        .build();
  }

  private static Schema.NestedBlock nested(NestedBlock nested) {
    return Schema.NestedBlock.newBuilder()
        .setTypeName(nested.name())
        .setNesting(Schema.NestedBlock.NestingMode.valueOf(nested.nesting().name()))
        .setMinItems(nested.minItems())
        .setMaxItems(nested.maxItems())
        .setBlock(block(nested.block()))
        .build();
  }
}
