package dev.plinth.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Core's own errors, with the construct that wrote the wrong part. */
class RejectedPlanTest {

  @TempDir Path directory;

  private List<Diagnostic> stack(String resources) {
    return Offline.diagnostics(
        directory,
        "cdk.tf.json",
        """
        {
          "terraform": {
            "backend": {"s3": {"bucket": "b"}},
            "required_providers": {"aws": {"source": "aws", "version": "5.23.1"}}
          },
          "resource": {
            %s
          }
        }
        """
            .formatted(resources));
  }

  @Test
  void a_mistyped_argument() {
    List<Diagnostic> diagnostics =
        stack(
            """
            "aws_s3_bucket": {
              "raw": {
                "//": {"metadata": {"path": "dev/lake/raw/Resource", "uniqueId": "raw"}},
                "buckett": "x"
              }
            }
            """);

    assertThat(diagnostics)
        .singleElement()
        .satisfies(
            diagnostic -> {
              assertThat(diagnostic.summary()).contains("Extraneous JSON object property");
              assertThat(diagnostic.detail()).contains("buckett", "Did you mean \"bucket\"?");
              assertThat(diagnostic.constructPaths()).containsExactly("dev/lake/raw/Resource");
              assertThat(diagnostic.place()).get().extracting(Diagnostic.Place::line).isEqualTo(10);
            });
  }

  @Test
  void a_missing_argument() {
    List<Diagnostic> diagnostics =
        stack(
            """
            "aws_subnet": {
              "a": {
                "//": {"metadata": {"path": "dev/network/a", "uniqueId": "a"}},
                "cidr_block": "10.0.0.0/24"
              }
            }
            """);

    assertThat(diagnostics)
        .anySatisfy(
            diagnostic -> {
              assertThat(diagnostic.detail()).contains("\"vpc_id\" is required");
              assertThat(diagnostic.constructPaths()).containsExactly("dev/network/a");
            });
  }

  @Test
  void a_reference_to_nothing() {
    List<Diagnostic> diagnostics =
        stack(
            """
            "aws_subnet": {
              "a": {
                "//": {"metadata": {"path": "dev/network/a", "uniqueId": "a"}},
                "vpc_id": "${aws_vpc.main.id}"
              }
            }
            """);

    assertThat(diagnostics)
        .anySatisfy(
            diagnostic -> {
              assertThat(diagnostic.summary()).isEqualTo("Reference to undeclared resource");
              assertThat(diagnostic.constructPaths()).containsExactly("dev/network/a");
            });
  }

  @Test
  void a_cycle_names_every_construct_in_it() {
    List<Diagnostic> diagnostics =
        stack(
            """
            "aws_security_group": {
              "a": {
                "//": {"metadata": {"path": "dev/a", "uniqueId": "a"}},
                "description": "${aws_security_group.b.id}"
              },
              "b": {
                "//": {"metadata": {"path": "dev/b", "uniqueId": "b"}},
                "description": "${aws_security_group.a.id}"
              }
            }
            """);

    assertThat(diagnostics)
        .anySatisfy(
            diagnostic -> {
              assertThat(diagnostic.summary()).contains("Cycle");
              assertThat(diagnostic.constructPaths()).containsExactlyInAnyOrder("dev/a", "dev/b");
            });
  }

  @Test
  void a_value_of_the_wrong_type() {
    List<Diagnostic> diagnostics =
        stack(
            """
            "aws_sqs_queue": {
              "q": {
                "//": {"metadata": {"path": "dev/q", "uniqueId": "q"}},
                "delay_seconds": "soon"
              }
            }
            """);

    assertThat(diagnostics)
        .anySatisfy(
            diagnostic -> {
              assertThat(diagnostic.detail()).contains("a number is required");
              assertThat(diagnostic.constructPaths()).containsExactly("dev/q");
            });
  }

  @Test
  void a_value_that_only_aws_may_decide() {
    List<Diagnostic> diagnostics =
        stack(
            """
            "aws_vpc": {
              "v": {
                "//": {"metadata": {"path": "dev/v", "uniqueId": "v"}},
                "cidr_block": "10.0.0.0/16",
                "arn": "mine"
              }
            }
            """);

    assertThat(diagnostics)
        .anySatisfy(
            diagnostic -> {
              assertThat(diagnostic.summary()).isEqualTo("Value for read-only attribute");
              assertThat(diagnostic.constructPaths()).containsExactly("dev/v");
            });
  }

  @Test
  void a_mistyped_resource_type_gets_a_suggestion() {
    List<Diagnostic> diagnostics =
        stack(
            """
            "aws_s3_buckt": {
              "raw": {
                "//": {"metadata": {"path": "dev/raw", "uniqueId": "raw"}}
              }
            }
            """);

    assertThat(diagnostics)
        .anySatisfy(
            diagnostic -> {
              assertThat(diagnostic.summary()).isEqualTo("Invalid resource type");
              assertThat(diagnostic.detail())
                  .contains("aws_s3_buckt", "Did you mean \"aws_s3_bucket\"?");
              assertThat(diagnostic.constructPaths()).containsExactly("dev/raw");
            });
  }

  @Test
  void text_that_is_not_json() {
    List<Diagnostic> diagnostics = Offline.diagnostics(directory, "cdk.tf.json", "{\"resource\": ");

    assertThat(diagnostics).isNotEmpty();
    assertThat(diagnostics.get(0).place()).isPresent();
  }

  @Test
  void another_version_of_the_provider() {
    List<Diagnostic> diagnostics =
        Offline.diagnostics(
            directory,
            "main.tf",
            """
            terraform {
              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = "~> 6.0"
                }
              }
            }
            """);

    assertThat(diagnostics)
        .singleElement()
        .satisfies(
            diagnostic -> {
              assertThat(diagnostic.summary()).contains("~> 6.0");
              assertThat(diagnostic.detail()).contains("5.23.1", "--online");
            });
  }

  @Test
  void another_provider() {
    List<Diagnostic> diagnostics =
        Offline.diagnostics(
            directory,
            "main.tf",
            "terraform {\n  required_providers {\n    random = { source = \"hashicorp/random\" }\n  }\n}\n");

    assertThat(diagnostics)
        .singleElement()
        .satisfies(
            diagnostic -> {
              assertThat(diagnostic.summary()).contains("hashicorp/random");
              assertThat(diagnostic.detail()).contains("--online");
            });
  }

  @Test
  void a_directory_without_configuration() {
    PlanOutcome outcome = Offline.outcome(directory);

    assertThat(outcome).isInstanceOf(PlanOutcome.Rejected.class);
    assertThat(((PlanOutcome.Rejected) outcome).diagnostics().get(0).summary())
        .contains("No configuration");
  }

  @Test
  void a_line_after_a_deferred_data_source_is_still_the_users_line() {
    List<Diagnostic> diagnostics =
        Offline.diagnostics(
            directory,
            "main.tf",
            """
            data "aws_ami" "linux" { most_recent = true }
            data "aws_vpc" "shared" {
              default = true
            }
            resource "aws_s3_bucket" "raw" {
              buckett = "x"
            }
            """);

    assertThat(diagnostics)
        .singleElement()
        .satisfies(
            diagnostic ->
                assertThat(diagnostic.place())
                    .get()
                    .extracting(Diagnostic.Place::line)
                    .isEqualTo(6));
  }
}
