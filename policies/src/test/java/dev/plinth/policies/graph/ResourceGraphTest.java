package dev.plinth.policies.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.plan.Address;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResourceGraphTest {

  private static Resource resource(Plan plan, String address) {
    return Objects.requireNonNull(plan.resources().get(Address.parse(address)), address);
  }

  private static Related related(Plan plan, String address, String argument) {
    return ResourceGraph.of(plan).related(resource(plan, address), argument);
  }

  @Test
  void a_reference_in_the_configuration_is_a_certain_edge() {
    Plan plan =
        new PlanText()
            .create("aws_vpc.main", "{\"id\": \"?\"}")
            .create(
                "aws_subnet.a", "{\"vpc_id\": \"?\"}", "vpc_id <- aws_vpc.main.id, aws_vpc.main")
            .plan();

    assertThat(related(plan, "aws_subnet.a", "vpc_id").certain())
        .contains(resource(plan, "aws_vpc.main"));
    assertThat(
            ResourceGraph.of(plan)
                .referring(resource(plan, "aws_vpc.main"), "aws_subnet", "vpc_id"))
        .singleElement()
        .satisfies(edge -> assertThat(edge.attribute()).isEqualTo("id"));
  }

  @Test
  void a_known_identifier_is_a_certain_edge_without_any_reference() {
    Plan plan =
        new PlanText()
            .keep("aws_vpc.main", "{\"id\": \"vpc-1\"}")
            .create("aws_subnet.a", "{\"vpc_id\": \"vpc-1\"}")
            .plan();

    assertThat(related(plan, "aws_subnet.a", "vpc_id").certain())
        .contains(resource(plan, "aws_vpc.main"));
  }

  @Test
  void a_bucket_is_found_by_its_name() {
    Plan plan =
        new PlanText()
            .create("aws_s3_bucket.raw", "{\"bucket\": \"lake-raw\"}")
            .create("aws_s3_bucket_versioning.raw", "{\"bucket\": \"lake-raw\"}")
            .plan();

    assertThat(related(plan, "aws_s3_bucket_versioning.raw", "bucket").certain())
        .contains(resource(plan, "aws_s3_bucket.raw"));
  }

  @Test
  void a_reference_with_a_key_means_that_instance() {
    Plan plan =
        new PlanText()
            .create("aws_eip.nat[0]", "{\"id\": \"?\"}")
            .create("aws_eip.nat[1]", "{\"id\": \"?\"}")
            .create(
                "aws_nat_gateway.one",
                "{\"allocation_id\": \"?\"}",
                "allocation_id <- aws_eip.nat[1].id, aws_eip.nat[1], aws_eip.nat")
            .plan();

    assertThat(related(plan, "aws_nat_gateway.one", "allocation_id").edges())
        .extracting(edge -> edge.to().address().text())
        .contains("aws_eip.nat[1]");
  }

  @Test
  void a_reference_to_one_of_several_instances_is_uncertain() {
    Plan plan =
        new PlanText()
            .create("aws_eip.nat[0]", "{\"id\": \"?\"}")
            .create("aws_eip.nat[1]", "{\"id\": \"?\"}")
            .create(
                "aws_nat_gateway.one", "{\"allocation_id\": \"?\"}", "allocation_id <- aws_eip.nat")
            .plan();

    Related related = related(plan, "aws_nat_gateway.one", "allocation_id");
    assertThat(related.certain()).isEmpty();
    assertThat(related.edges()).hasSize(2).noneMatch(Edge::certain);
  }

  @Test
  void an_expression_that_names_two_resources_for_one_value_is_uncertain() {
    Plan plan =
        new PlanText()
            .create("aws_vpc.a", "{\"id\": \"?\"}")
            .create("aws_vpc.b", "{\"id\": \"?\"}")
            .create("aws_subnet.s", "{\"vpc_id\": \"?\"}", "vpc_id <- aws_vpc.a.id, aws_vpc.b.id")
            .plan();

    assertThat(related(plan, "aws_subnet.s", "vpc_id").certain()).isEmpty();
    assertThat(related(plan, "aws_subnet.s", "vpc_id").mayBe(resource(plan, "aws_vpc.b"))).isTrue();
  }

  @Test
  void a_list_refers_to_each_of_its_elements() {
    Plan plan =
        new PlanText()
            .create("aws_subnet.a", "{\"id\": \"?\"}")
            .create("aws_subnet.b", "{\"id\": \"?\"}")
            .create(
                "aws_db_subnet_group.g",
                "{\"subnet_ids\": \"?\"}",
                "subnet_ids <- aws_subnet.a.id, aws_subnet.b.id")
            .plan();

    assertThat(related(plan, "aws_db_subnet_group.g", "subnet_ids").edges())
        .hasSize(2)
        .allMatch(Edge::certain);
  }

  @Test
  void what_each_value_and_locals_mean_is_lost() {
    Plan plan =
        new PlanText()
            .create("aws_subnet.a[\"x\"]", "{\"vpc_id\": \"?\"}")
            .create("aws_subnet.b", "{\"vpc_id\": \"?\"}", "vpc_id <- local.vpc")
            .plan();

    assertThat(related(plan, "aws_subnet.b", "vpc_id").lost()).isTrue();
  }

  @Test
  void references_are_followed_into_and_out_of_modules() {
    Plan plan =
        PlanText.read(
            """
            {"format_version": "1.2", "resource_changes": [
              {"address": "module.net.aws_vpc.main", "mode": "managed", "type": "aws_vpc",
               "change": {"actions": ["create"], "after": {}, "after_unknown": {"id": true}}},
              {"address": "module.app.aws_subnet.a", "mode": "managed", "type": "aws_subnet",
               "change": {"actions": ["create"], "after": {}, "after_unknown": {"vpc_id": true}}}],
             "configuration": {"root_module": {"module_calls": {
               "net": {"module": {
                 "outputs": {"vpc_id": {"expression": {"references": ["aws_vpc.main.id", "aws_vpc.main"]}}},
                 "resources": [{"address": "aws_vpc.main", "expressions": {}}]}},
               "app": {"expressions": {"vpc": {"references": ["module.net.vpc_id", "module.net"]}},
                 "module": {"resources": [{"address": "aws_subnet.a",
                   "expressions": {"vpc_id": {"references": ["var.vpc"]}}}]}}}}}}
            """);

    assertThat(related(plan, "module.app.aws_subnet.a", "vpc_id").certain())
        .contains(resource(plan, "module.net.aws_vpc.main"));
  }
}
