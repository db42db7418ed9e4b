package dev.plinth.planner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plinth.bindings.schema.Block;
import dev.plinth.bindings.schema.ProviderSchema;
import dev.plinth.planner.SchemaConfiguration.Extent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plans, applies and plans again every type of the provider, with required arguments only and with
 * all of them. {@code ./mvnw verify -Pexhaustive} takes every type; every build takes a part.
 */
class EveryTypeTest {

  private static final int TYPES_IN_ONE_PLAN = 100;
  private static final int PART = 45;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Extent.class)
  void a_part_of_the_resource_types_plans_and_stays_as_applied(Extent extent) throws Exception {
    check(part(ProviderSchema.loadAll().resources()), "resource", extent);
  }

  @ParameterizedTest
  @EnumSource(Extent.class)
  void a_part_of_the_data_sources_plans(Extent extent) throws Exception {
    check(part(ProviderSchema.loadAll().dataSources()), "data", extent);
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @EnumSource(Extent.class)
  void every_resource_type_plans_and_stays_as_applied(Extent extent) throws Exception {
    SortedMap<String, Block> resources = ProviderSchema.loadAll().resources();
    assertThat(resources).hasSize(1271);
    check(resources, "resource", extent);
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @EnumSource(Extent.class)
  void every_data_source_plans(Extent extent) throws Exception {
    SortedMap<String, Block> dataSources = ProviderSchema.loadAll().dataSources();
    assertThat(dataSources).hasSize(520);
    check(dataSources, "data", extent);
  }

  /** Every so many, and those whose shape is hard: nested sets, dynamic values, maps of blocks. */
  private static SortedMap<String, Block> part(SortedMap<String, Block> types) {
    SortedMap<String, Block> part = new TreeMap<>();
    int i = 0;
    for (var type : types.entrySet()) {
      boolean hard =
          List.of(
                  "aws_autoscaling_group",
                  "aws_cloudfront_distribution",
                  "aws_emr_cluster",
                  "aws_instance",
                  "aws_lb_listener",
                  "aws_mwaa_environment",
                  "aws_quicksight_analysis",
                  "aws_s3_bucket_lifecycle_configuration",
                  "aws_security_group",
                  "aws_wafv2_web_acl")
              .contains(type.getKey());
      if (hard || i++ % PART == 0) {
        part.put(type.getKey(), type.getValue());
      }
    }
    return part;
  }

  private void check(SortedMap<String, Block> types, String section, Extent extent)
      throws Exception {
    List<String> failures = new ArrayList<>();
    List<String> names = List.copyOf(types.keySet());
    for (int from = 0; from < names.size(); from += TYPES_IN_ONE_PLAN) {
      List<String> group = names.subList(from, Math.min(names.size(), from + TYPES_IN_ONE_PLAN));
      ObjectNode configuration = JSON.createObjectNode();
      for (String type : group) {
        configuration
            .withObject("/" + section)
            .putObject(type)
            .set("x", SchemaConfiguration.of(Objects.requireNonNull(types.get(type)), extent));
      }
      Path stack = directory.resolve(section + from);
      Offline.write(stack, "main.tf.json", JSON.writeValueAsString(configuration));
      failures.addAll(checkGroup(stack, group, section));
    }
    assertThat(failures).isEmpty();
  }

  private static List<String> checkGroup(Path stack, List<String> group, String section)
      throws Exception {
    try (OfflineWorkspace workspace = Offline.planner().offline(stack, PriorState.none())) {
      PlanOutcome outcome = workspace.plan();
      if (outcome instanceof PlanOutcome.Rejected rejected) {
        return rejected.diagnostics().stream().map(Diagnostic::toString).toList();
      }
      JsonNode plan = Offline.plan(outcome);
      assertThat(plan.path("configuration").path("root_module").path("resources"))
          .hasSize(group.size());
      if (section.equals("data")) {
        return List.of();
      }
      List<Diagnostic> applied = workspace.apply();
      if (!applied.isEmpty()) {
        return applied.stream().map(Diagnostic::toString).toList();
      }
      List<String> changed = new ArrayList<>();
      for (JsonNode change : Offline.plan(workspace.plan()).path("resource_changes")) {
        String actions = change.path("change").path("actions").toString();
        if (!actions.equals("[\"no-op\"]")) {
          changed.add(change.path("address").asText() + " " + actions);
        }
      }
      return changed;
    }
  }
}
