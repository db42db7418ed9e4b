package dev.plinth.planner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans against what was applied before. */
class OfflineApplyTest {

  private static final String CONFIGURATION =
      """
      resource "aws_vpc" "main" {
        cidr_block = "10.0.0.0/16"
        tags       = { Name = "main" }
      }
      resource "aws_security_group" "app" {
        vpc_id = aws_vpc.main.id
        ingress {
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = [aws_vpc.main.cidr_block]
        }
      }
      resource "aws_s3_bucket_lifecycle_configuration" "raw" {
        bucket = aws_s3_bucket.raw.id
        rule {
          id     = "expire"
          status = "Enabled"
          expiration {
            days = 30
          }
        }
      }
      resource "aws_s3_bucket" "raw" {
        bucket = "lake-raw"
      }
      """;

  @TempDir Path directory;

  private PriorState applied(String configuration) throws Exception {
    Offline.write(directory, "main.tf", configuration);
    try (OfflineWorkspace workspace = Offline.planner().offline(directory, PriorState.none())) {
      assertThat(workspace.apply()).isEmpty();
      return workspace.state();
    }
  }

  private JsonNode plan(String configuration, PriorState prior) throws InterruptedException {
    Offline.write(directory, "main.tf", configuration);
    return Offline.plan(Offline.planner().planOffline(directory, prior));
  }

  private static String action(JsonNode plan, String address) {
    return Offline.change(plan, address).path("actions").toString();
  }

  @Test
  void after_apply_there_is_nothing_left_to_change() throws Exception {
    JsonNode plan = plan(CONFIGURATION, applied(CONFIGURATION));

    assertThat(plan.path("resource_changes"))
        .allSatisfy(
            change ->
                assertThat(change.path("change").path("actions").toString())
                    .isEqualTo("[\"no-op\"]"));
  }

  @Test
  void a_tag_changes_in_place() throws Exception {
    PriorState prior = applied(CONFIGURATION);

    JsonNode plan = plan(CONFIGURATION.replace("\"main\" }", "\"other\" }"), prior);

    assertThat(action(plan, "aws_vpc.main")).isEqualTo("[\"update\"]");
    assertThat(action(plan, "aws_s3_bucket.raw")).isEqualTo("[\"no-op\"]");
  }

  @Test
  void a_name_that_cannot_change_forces_a_replacement_and_the_plan_says_why() throws Exception {
    PriorState prior = applied(CONFIGURATION);

    JsonNode plan = plan(CONFIGURATION.replace("lake-raw", "lake-new"), prior);

    assertThat(action(plan, "aws_s3_bucket.raw")).isEqualTo("[\"delete\",\"create\"]");
    assertThat(Offline.change(plan, "aws_s3_bucket.raw").path("replace_paths").toString())
        .isEqualTo("[[\"bucket\"]]");
  }

  @Test
  void what_is_no_longer_configured_is_destroyed() throws Exception {
    PriorState prior = applied(CONFIGURATION);

    JsonNode plan = plan("resource \"aws_sqs_queue\" \"q\" {}\n", prior);

    assertThat(action(plan, "aws_s3_bucket.raw")).isEqualTo("[\"delete\"]");
  }

  @Test
  void a_moved_resource_stays() throws Exception {
    PriorState prior = applied(CONFIGURATION);

    JsonNode plan =
        plan(
            CONFIGURATION
                    .replace("aws_s3_bucket\" \"raw\"", "aws_s3_bucket\" \"zone\"")
                    .replace("aws_s3_bucket.raw", "aws_s3_bucket.zone")
                + "moved {\n  from = aws_s3_bucket.raw\n  to = aws_s3_bucket.zone\n}\n",
            prior);

    assertThat(action(plan, "aws_s3_bucket.zone")).isEqualTo("[\"no-op\"]");
  }

  @Test
  void everything_can_be_destroyed() throws Exception {
    Offline.write(directory, "main.tf", CONFIGURATION);
    try (OfflineWorkspace workspace = Offline.planner().offline(directory, PriorState.none())) {
      assertThat(workspace.apply()).isEmpty();
      assertThat(workspace.state().json()).contains("lake-raw");

      assertThat(workspace.destroy()).isEmpty();

      assertThat(workspace.state().json()).doesNotContain("lake-raw");
    }
  }
}
