package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plinth.planner.Planner;
import dev.plinth.planner.terraform.TerraformBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job flow that a stack writes for its DAGs is gated like a cluster: real plans, made offline, of
 * a bucket with the request and its placement.
 */
class JobFlowGateTest {

  private static final String GOOD =
      """
      {
        "Name": "etl",
        "ReleaseLabel": "emr-7.8.0",
        "SecurityConfiguration": "lake",
        "LogUri": "s3://acme-logs/emr/",
        "AutoTerminationPolicy": {"IdleTimeout": 900},
        "Instances": {
          "KeepJobFlowAliveWhenNoSteps": true,
          "InstanceFleets": [
            {"InstanceFleetType": "MASTER", "TargetOnDemandCapacity": 1},
            {"InstanceFleetType": "CORE", "TargetSpotCapacity": 8}
          ]
        }
      }
      """;

  @TempDir Path directory;

  private Run check(String request, String subnet) throws Exception {
    String content = new ObjectMapper().writeValueAsString(request);
    Files.writeString(
        directory.resolve("cdk.tf.json"),
        """
        {
          "terraform": {"required_providers": {"aws": {"source": "aws", "version": "5.23.1"}}},
          "resource": {
            "aws_vpc": {"main": {"cidr_block": "10.0.0.0/16"}},
            "aws_internet_gateway": {"main": {"vpc_id": "${aws_vpc.main.id}"}},
            "aws_subnet": {
              "public": {"vpc_id": "${aws_vpc.main.id}", "cidr_block": "10.0.0.0/24"},
              "private": {"vpc_id": "${aws_vpc.main.id}", "cidr_block": "10.0.1.0/24"}
            },
            "aws_route_table": {
              "public": {"vpc_id": "${aws_vpc.main.id}"},
              "private": {"vpc_id": "${aws_vpc.main.id}", "route": []}
            },
            "aws_route": {
              "internet": {
                "route_table_id": "${aws_route_table.public.id}",
                "destination_cidr_block": "0.0.0.0/0",
                "gateway_id": "${aws_internet_gateway.main.id}"
              }
            },
            "aws_route_table_association": {
              "public": {
                "subnet_id": "${aws_subnet.public.id}",
                "route_table_id": "${aws_route_table.public.id}"
              },
              "private": {
                "subnet_id": "${aws_subnet.private.id}",
                "route_table_id": "${aws_route_table.private.id}"
              }
            },
            "aws_s3_object": {
              "request": {"bucket": "artifacts", "key": "emr/job-flow.json", "content": %s},
              "placement": {
                "bucket": "artifacts",
                "key": "emr/placement.json",
                "content": "{\\"Instances\\": {\\"Ec2SubnetIds\\": [\\"${aws_subnet.%s.id}\\"]}}"
              }
            }
          }
        }
        """
            .formatted(content, subnet));
    var planner =
        new Planner(TerraformBinary.find(Optional.empty(), System.getenv()), System.getenv());
    Path plan = directory.resolve("plan.json");
    Files.writeString(plan, new StackPlan(planner, false).json("dev", directory));
    return Run.plinth("check", "--format", "json", plan.toString());
  }

  /** What is found, as in {@code PLINTH-EMR-020 FAIL aws_s3_object.request}. */
  private static List<String> findings(Run run) throws IOException {
    var findings = new ArrayList<String>();
    JsonNode report = new ObjectMapper().readTree(run.out());
    for (JsonNode finding : report.path("plans").path(0).path("findings")) {
      String address = finding.path("address").asText();
      if (address.startsWith("aws_s3_object.")) {
        findings.add(
            finding.path("rule").asText() + " " + finding.path("verdict").asText() + " " + address);
      }
    }
    return findings;
  }

  @Test
  void a_job_flow_that_breaks_no_rule_has_no_finding() throws Exception {
    assertThat(findings(check(GOOD, "private"))).noneMatch(found -> found.contains("EMR"));
  }

  @Test
  void a_public_subnet_fails_the_gate() throws Exception {
    Run run = check(GOOD, "public");

    assertThat(findings(run)).contains("PLINTH-EMR-024 FAIL aws_s3_object.placement");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void no_auto_termination_fails_the_gate() throws Exception {
    assertThat(without("\"AutoTerminationPolicy\": {\"IdleTimeout\": 900},", ""))
        .containsExactly("PLINTH-EMR-020 FAIL aws_s3_object.request");
  }

  @Test
  void no_security_configuration_fails_the_gate() throws Exception {
    assertThat(without("\"SecurityConfiguration\": \"lake\",", ""))
        .containsExactly("PLINTH-EMR-022 FAIL aws_s3_object.request");
  }

  @Test
  void on_demand_capacity_alone_fails_the_gate() throws Exception {
    assertThat(without("\"TargetSpotCapacity\": 8", "\"TargetOnDemandCapacity\": 8"))
        .containsExactly("PLINTH-EMR-023 FAIL aws_s3_object.request");
  }

  /** The findings about job flows when a part of the good request is replaced. */
  private List<String> without(String part, String replacement) throws Exception {
    assertThat(GOOD).contains(part);
    Run run = check(GOOD.replace(part, replacement), "private");
    assertThat(run.exitCode()).isEqualTo(1);
    return findings(run).stream().filter(found -> found.contains("EMR")).toList();
  }
}
