package dev.plinth.bindings.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.bindings.schema.AttributeType.ListOf;
import dev.plinth.bindings.schema.AttributeType.Primitive;
import dev.plinth.bindings.schema.NestedBlock.Nesting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {

  private static final String DOCUMENT =
      """
      {"format_version":"1.0"
      ,"provider_selections":{"registry.terraform.io/hashicorp/aws":"1.2.3"}
      ,"provider_schemas":{"registry.terraform.io/hashicorp/aws":{
      "provider":{"version":0,"block":{"attributes":{"region":{"type":"string","optional":true}}}}
      ,"resource_schemas":{
      "aws_kept":{"version":0,"block":{"attributes":{"secret":{"type":"string","required":true,\
      "sensitive":true},"ids":{"type":["list","string"],"computed":true},\
      "rules":{"type":["set",["object",{"port":"number","open":"bool"}]],"optional":true,\
      "computed":true},"tags":{"type":["map","string"],"optional":true}},\
      "block_types":{"filter":{"nesting_mode":"list","min_items":1,"max_items":1,\
      "block":{"attributes":{"prefix":{"type":"string","optional":true}}}}}}}
      ,"aws_skipped":{"version":0,"block":{"attributes":{"id":{"type":"string","computed":true}}}}}
      ,"data_source_schemas":{
      "aws_read":{"version":0,"block":{"attributes":{"id":{"type":"dynamic","computed":true}}}}}}}}
      """;

  @Test
  void only_the_types_asked_for_are_kept_but_all_names_are_known() throws IOException {
    ProviderSchema schema = read(DOCUMENT, Set.of("aws_kept", "aws_unheard_of"), Set.of());

    assertThat(schema.version()).isEqualTo("1.2.3");
    assertThat(schema.resourceTypes()).containsExactly("aws_kept", "aws_skipped");
    assertThat(schema.dataSourceTypes()).containsExactly("aws_read");
    assertThat(schema.resources()).containsOnlyKeys("aws_kept");
    assertThat(schema.resource("aws_unheard_of")).isEmpty();
    assertThat(schema.dataSource("aws_read")).isEmpty();
    assertThat(schema.provider().attributes()).containsOnlyKeys("region");
  }

  @Test
  void every_part_of_a_block_is_read() throws IOException {
    Block block = read(DOCUMENT, Set.of("aws_kept"), Set.of()).resource("aws_kept").orElseThrow();

    assertThat(block.attributes().get("secret"))
        .isEqualTo(new Attribute("secret", Primitive.STRING, true, false, false, true));
    assertThat(block.attributes().get("ids"))
        .isEqualTo(new Attribute("ids", new ListOf(Primitive.STRING), false, false, true, false))
        .matches(Attribute::readOnly);
    assertThat(block.attributes().get("rules"))
        .matches(rules -> !rules.readOnly())
        .extracting(rules -> rules.type().toJson())
        .isEqualTo("[\"set\",[\"object\",{\"open\":\"bool\",\"port\":\"number\"}]]");
    assertThat(block.attributes().get("tags"))
        .extracting(tags -> tags.type().toJson())
        .isEqualTo("[\"map\",\"string\"]");
    Attribute prefix = new Attribute("prefix", Primitive.STRING, false, true, false, false);
    Block body = new Block(new TreeMap<>(Map.of("prefix", prefix)), new TreeMap<>());
    assertThat(block.nestedBlocks().get("filter"))
        .isEqualTo(new NestedBlock("filter", Nesting.LIST, 1, 1, body));
  }

  @Test
  void a_document_without_the_aws_provider_is_refused() {
    assertThatThrownBy(() -> read("{\"format_version\":\"1.0\"\n}", Set.of(), Set.of()))
        .isInstanceOf(IOException.class);
  }

  private static ProviderSchema read(String document, Set<String> resources, Set<String> data)
      throws IOException {
    return new SchemaReader(resources::contains, data::contains).read(gzip(document));
  }

  private static InputStream gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
