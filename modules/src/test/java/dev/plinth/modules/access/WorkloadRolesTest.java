package dev.plinth.modules.access;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.storage.DataLake;
import dev.plinth.modules.storage.DataLakeProperties;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.constructs.Construct;

class WorkloadRolesTest {

  private static final AccountId ACCOUNT = AccountId.parse("111122223333");
  private static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/k");

  private final SynthesizedStack stack = SynthesizedStack.of(WorkloadRolesTest::roles);

  @Test
  void every_role_is_named_for_the_platform() {
    assertThat(stack.all("aws_iam_role"))
        .hasSize(3)
        .extracting(role -> role.get("name").asText())
        .containsExactlyInAnyOrder(
            "acme-dev-airflow", "acme-dev-emr-instances", "acme-dev-emr-service");
  }

  @Test
  void no_grant_has_a_wildcard_in_its_actions() {
    assertThat(grants())
        .isNotEmpty()
        .allSatisfy(
            document ->
                assertThat(texts(document.json(), "actions"))
                    .noneMatch(action -> action.contains("*")));
  }

  @Test
  void whatever_changes_something_everywhere_is_bound_by_a_condition() {
    for (SynthesizedBlock document : grants()) {
      for (JsonNode statement : document.get("statement")) {
        if (texts(statement, "resources").equals(Set.of("*"))
            && texts(statement, "actions").stream()
                .anyMatch(action -> !action.matches("[a-z0-9]+:(Describe|Get|List).*"))) {
          assertThat(statement.path("condition"))
              .as("%s %s", document.path(), statement)
              .isNotEmpty();
        }
      }
    }
  }

  @Test
  void jobs_write_no_raw_data_and_no_code() {
    Set<String> raw = new TreeSet<>();
    for (SynthesizedBlock document : grantsOf("EmrInstances")) {
      for (JsonNode statement : document.get("statement")) {
        if (texts(statement, "resources").stream()
            .anyMatch(arn -> arn.contains("Raw") || arn.contains("Artifacts"))) {
          raw.addAll(texts(statement, "actions"));
        }
      }
    }
    assertThat(raw).containsExactly("s3:GetObject", "s3:ListBucket");
  }

  @Test
  void jobs_push_logs_below_their_folder() {
    stack
        .at("EmrInstances/Role/WriteLogs/Document")
        .has(
            "statement.resources",
            List.of("arn:aws:s3:::" + stack.at("Lake/Logs").reference("bucket") + "/emr/*"));
  }

  @Test
  void emr_starts_instances_in_tagged_networks_alone_and_passes_one_role() {
    stack
        .at("EmrService/Role/LaunchInstances/Document")
        .has("statement[0].sid", "InTaggedNetwork")
        .has(
            "statement[0].resources",
            List.of(
                "arn:aws:ec2:eu-north-1:111122223333:security-group/*",
                "arn:aws:ec2:eu-north-1:111122223333:subnet/*"))
        .has(
            "statement[0].condition.variable",
            "aws:ResourceTag/for-use-with-amazon-emr-managed-policies")
        .has("statement[0].condition.values", List.of("true"));
    stack
        .at("EmrService/Role/PassInstanceRole/Document")
        .has("statement.resources", List.of(stack.at("EmrInstances/Role").reference("arn")))
        .has("statement.condition.values", List.of("ec2.amazonaws.com"));
  }

  @Test
  void airflow_starts_clusters_with_the_tags_of_this_platform_and_uses_no_others() {
    SynthesizedBlock document = stack.at("Airflow/Role/RunClusters/Document");
    document
        .has("statement[0].actions", List.of("elasticmapreduce:RunJobFlow"))
        .has("statement[0].condition[1].variable", "aws:RequestTag/platform")
        .has("statement[0].condition[1].values", List.of("acme-dev"))
        .has("statement[3].condition.variable", "aws:ResourceTag/platform")
        .has("statement[3].condition.values", List.of("acme-dev"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PassServiceRole", "PassInstanceRole"})
  void airflow_passes_the_clusters_roles_to_their_service_alone(String grant) {
    boolean service = grant.equals("PassServiceRole");
    stack
        .at("Airflow/Role/" + grant + "/Document")
        .has("statement.actions", List.of("iam:PassRole"))
        .has(
            "statement.resources",
            List.of(stack.at(service ? "EmrService/Role" : "EmrInstances/Role").reference("arn")))
        .has(
            "statement.condition.values",
            List.of(service ? "elasticmapreduce.amazonaws.com" : "ec2.amazonaws.com"));
  }

  @Test
  void airflow_is_assumed_for_this_environment_alone() {
    stack
        .at("Airflow/Role/Trust")
        .has(
            "statement.principals.identifiers",
            List.of("airflow.amazonaws.com", "airflow-env.amazonaws.com"))
        .has(
            "statement.condition[1].values",
            List.of("arn:aws:airflow:eu-north-1:111122223333:environment/acme-dev"));
  }

  @Test
  void a_workload_needs_its_place() {
    assertThatProblemsOf(WorkloadProperties.builder().build()).areAt("name", "account", "region");
  }

  private List<SynthesizedBlock> grants() {
    return stack.all("data.aws_iam_policy_document").stream()
        .filter(document -> document.path().matches("(Emr|Airflow).*/Document/Resource"))
        .toList();
  }

  private List<SynthesizedBlock> grantsOf(String construct) {
    return grants().stream().filter(document -> document.path().startsWith(construct)).toList();
  }

  private static Set<String> texts(JsonNode parent, String field) {
    var texts = new TreeSet<String>();
    for (JsonNode list : parent.findValues(field)) {
      StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).forEach(texts::add);
    }
    return texts;
  }

  private static void roles(Construct stack) {
    var workload =
        WorkloadProperties.builder()
            .name("acme-dev")
            .account(ACCOUNT)
            .region(Region.EU_NORTH_1)
            .build();
    var lake =
        new DataLake(
            stack,
            "Lake",
            DataLakeProperties.builder()
                .name("acme-dev")
                .account(ACCOUNT)
                .region(Region.EU_NORTH_1)
                .build());
    var instances = new EmrInstanceRole(stack, "EmrInstances", lake, workload);
    var service = new EmrServiceRole(stack, "EmrService", instances.role(), workload);
    new AirflowRole(
        stack, "Airflow", KEY, lake, new EmrRoles(service.role(), instances.role()), workload);
  }
}
