package dev.plinth.bindings.schema;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.bindings.schema.AttributeType.ListOf;
import dev.plinth.bindings.schema.AttributeType.MapOf;
import dev.plinth.bindings.schema.AttributeType.ObjectOf;
import dev.plinth.bindings.schema.AttributeType.Primitive;
import dev.plinth.bindings.schema.AttributeType.SetOf;
import dev.plinth.bindings.schema.NestedBlock.Nesting;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The derived schema against what AWS provider 5.23.1 is known to have. */
class AwsSchemaTest {

  private static final ProviderSchema SCHEMA = ProviderSchema.loadAll();

  @Test
  void every_type_of_the_provider_is_there() {
    assertThat(SCHEMA.version()).isEqualTo("5.23.1");
    assertThat(SCHEMA.resources()).hasSize(1271);
    assertThat(SCHEMA.resources().keySet()).isEqualTo(SCHEMA.resourceTypes());
    assertThat(SCHEMA.dataSources()).hasSize(520);
    assertThat(SCHEMA.dataSources().keySet()).isEqualTo(SCHEMA.dataSourceTypes());
  }

  @Test
  void primitive_and_collection_types_are_told_apart() {
    Block endpoint = resource("aws_ec2_client_vpn_endpoint");
    assertThat(type(endpoint, "split_tunnel")).isEqualTo(Primitive.BOOL);
    assertThat(type(endpoint, "session_timeout_hours")).isEqualTo(Primitive.NUMBER);
    assertThat(type(endpoint, "dns_servers")).isEqualTo(new ListOf(Primitive.STRING));
    assertThat(type(endpoint, "security_group_ids")).isEqualTo(new SetOf(Primitive.STRING));
    assertThat(type(endpoint, "tags")).isEqualTo(new MapOf(Primitive.STRING));
    assertThat(type(resource("aws_efs_access_point"), "owner_id")).isEqualTo(Primitive.STRING);
  }

  @Test
  void required_optional_and_computed_are_kept() {
    Block endpoint = resource("aws_vpc_endpoint");
    assertThat(endpoint.attributes())
        .containsEntry("vpc_id", string("vpc_id", true, false, false))
        .containsEntry("auto_accept", attribute("auto_accept", Primitive.BOOL))
        .containsEntry("policy", string("policy", false, true, true))
        .containsEntry("state", string("state", false, false, true));
  }

  @Test
  void security_group_rules_are_attributes_that_read_as_blocks() {
    Block group = resource("aws_security_group");
    AttributeType rules =
        new SetOf(
            new ObjectOf(
                new TreeMap<>(
                    Map.of(
                        "cidr_blocks", new ListOf(Primitive.STRING),
                        "description", Primitive.STRING,
                        "from_port", Primitive.NUMBER,
                        "ipv6_cidr_blocks", new ListOf(Primitive.STRING),
                        "prefix_list_ids", new ListOf(Primitive.STRING),
                        "protocol", Primitive.STRING,
                        "security_groups", new SetOf(Primitive.STRING),
                        "self", Primitive.BOOL,
                        "to_port", Primitive.NUMBER))));

    assertThat(group.attributes())
        .containsEntry("ingress", new Attribute("ingress", rules, false, true, true, false))
        .containsEntry("egress", new Attribute("egress", rules, false, true, true, false));
    assertThat(group.nestedBlocks()).containsOnlyKeys("timeouts");
  }

  @Test
  void a_computed_list_of_objects_is_an_attribute() {
    assertThat(resource("aws_vpc_endpoint").attributes())
        .containsEntry(
            "dns_entry",
            new Attribute(
                "dns_entry",
                new ListOf(
                    new ObjectOf(
                        new TreeMap<>(
                            Map.of(
                                "dns_name", Primitive.STRING,
                                "hosted_zone_id", Primitive.STRING)))),
                false,
                false,
                true,
                false));
  }

  @Test
  void nesting_and_the_least_and_most_items_are_kept() {
    Block lifecycle = resource("aws_s3_bucket_lifecycle_configuration");
    assertThat(nested(lifecycle, "rule")).returns(Nesting.LIST, NestedBlock::nesting);
    assertThat(nested(lifecycle, "rule")).returns(1, NestedBlock::minItems);
    assertThat(nested(lifecycle, "rule")).returns(0, NestedBlock::maxItems);

    NestedBlock filter = nested(lifecycle, "rule", "filter");
    assertThat(filter).returns(Nesting.LIST, NestedBlock::nesting);
    assertThat(filter).returns(0, NestedBlock::minItems);
    assertThat(filter).returns(1, NestedBlock::maxItems);

    assertThat(nested(lifecycle, "rule", "transition")).returns(Nesting.SET, NestedBlock::nesting);
    assertThat(nested(resource("aws_vpc_endpoint"), "timeouts"))
        .returns(Nesting.SINGLE, NestedBlock::nesting)
        .returns(0, NestedBlock::maxItems);
  }

  @Test
  void a_block_that_no_argument_describes_is_still_a_block() {
    assertThat(nested(resource("aws_opensearchserverless_security_config"), "saml_options"))
        .returns(Nesting.SINGLE, NestedBlock::nesting)
        .returns(0, NestedBlock::minItems);
  }

  @Test
  void resources_whose_code_is_split_over_files_are_whole() {
    assertThat(nested(resource("aws_medialive_channel"), "encoder_settings", "output_groups"))
        .returns(1, NestedBlock::minItems);
    assertThat(SCHEMA.resources().get("aws_wafv2_rule_group")).isNotNull();
  }

  @Test
  void waf_statements_nest_three_levels_deep_and_no_deeper() {
    NestedBlock third =
        nested(
            resource("aws_wafv2_web_acl"),
            "rule",
            "statement",
            "and_statement",
            "statement",
            "or_statement",
            "statement",
            "not_statement",
            "statement");

    assertThat(third.block().nestedBlocks())
        .containsKeys("geo_match_statement", "ip_set_reference_statement")
        .doesNotContainKeys("and_statement", "or_statement", "not_statement");
  }

  @Test
  void what_the_bindings_take_as_any_value_is_dynamic() {
    assertThat(type(resource("aws_quicksight_dashboard"), "definition"))
        .isEqualTo(Primitive.DYNAMIC);
  }

  @Test
  void the_provider_block_tells_sets_from_lists() {
    Block provider = SCHEMA.provider();
    assertThat(type(provider, "allowed_account_ids")).isEqualTo(new SetOf(Primitive.STRING));
    assertThat(type(provider, "shared_config_files")).isEqualTo(new ListOf(Primitive.STRING));
    assertThat(nested(provider, "endpoints")).returns(Nesting.SET, NestedBlock::nesting);
    assertThat(nested(provider, "default_tags")).returns(1, NestedBlock::maxItems);
    assertThat(provider.attributes()).as("a meta-argument").doesNotContainKey("alias");
  }

  @Test
  void well_known_secrets_are_sensitive_and_other_values_are_not() {
    assertThat(resource("aws_db_instance").attributes().get("password"))
        .extracting(Attribute::sensitive)
        .isEqualTo(true);
    assertThat(resource("aws_db_instance").attributes().get("username"))
        .extracting(Attribute::sensitive)
        .isEqualTo(false);
    assertThat(
            nested(resource("aws_emr_cluster"), "kerberos_attributes")
                .block()
                .attributes()
                .get("kdc_admin_password"))
        .extracting(Attribute::sensitive)
        .isEqualTo(true);
    assertThat(SCHEMA.dataSources().get("aws_secretsmanager_secret_version"))
        .extracting(block -> block.attributes().get("secret_string"))
        .extracting(attribute -> attribute.sensitive())
        .isEqualTo(true);
  }

  /** Terraform core refuses a whole schema for one name or flag that breaks its rules. */
  @Test
  void every_block_obeys_the_rules_of_terraform_core() {
    TreeSet<String> wrong =
        Stream.of(SCHEMA.resources(), SCHEMA.dataSources(), Map.of("provider", SCHEMA.provider()))
            .flatMap(types -> types.entrySet().stream())
            .flatMap(type -> violations(type.getKey(), type.getValue()))
            .collect(toCollection(TreeSet::new));

    assertThat(wrong).isEmpty();
  }

  private static Stream<String> violations(String path, Block block) {
    Stream<String> attributes =
        block.attributes().values().stream()
            .filter(
                attribute ->
                    !attribute.name().matches("[a-z0-9_]+")
                        || block.nestedBlocks().containsKey(attribute.name())
                        || attribute.required() == (attribute.optional() || attribute.computed()))
            .map(attribute -> path + "." + attribute);
    Stream<String> blocks =
        block.nestedBlocks().values().stream()
            .filter(AwsSchemaTest::countsContradict)
            .map(nested -> path + "." + nested.name());
    Stream<String> deeper =
        block.nestedBlocks().values().stream()
            .flatMap(nested -> violations(path + "." + nested.name(), nested.block()));
    return Stream.of(attributes, blocks, deeper).flatMap(found -> found);
  }

  private static boolean countsContradict(NestedBlock nested) {
    boolean limited = nested.maxItems() > 0 || nested.nesting() == Nesting.SINGLE;
    return limited && nested.minItems() > nested.maxItems();
  }

  private static Block resource(String type) {
    return SCHEMA.resource(type).orElseThrow();
  }

  private static NestedBlock nested(Block block, String... path) {
    Block body = block;
    NestedBlock found = null;
    for (String name : path) {
      found = Objects.requireNonNull(body.nestedBlocks().get(name), name);
      body = found.block();
    }
    return Objects.requireNonNull(found);
  }

  private static AttributeType type(Block block, String name) {
    return Objects.requireNonNull(block.attributes().get(name), name).type();
  }

  private static Attribute attribute(String name, AttributeType type) {
    return new Attribute(name, type, false, true, false, false);
  }

  private static Attribute string(
      String name, boolean required, boolean optional, boolean computed) {
    return new Attribute(name, Primitive.STRING, required, optional, computed, false);
  }
}
