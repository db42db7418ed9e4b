package dev.plinth.modules.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plinth.modules.Region;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.IRole;
import dev.plinth.modules.network.Cidr;
import dev.plinth.modules.network.NetworkAttributes;
import dev.plinth.modules.network.Peer;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

class AirflowEnvironmentTest {

  private static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/k");
  private static final IBucket ARTIFACTS =
      IBucket.fromAttributes("acme-dev-artifacts", Optional.of(KEY));
  private static final String ROLE = "arn:aws:iam::111122223333:role/acme-dev-airflow";

  @Test
  void its_web_pages_are_private_and_it_is_in_two_private_subnets() {
    SynthesizedStack stack = synthesize(valid().build());

    stack
        .at("Airflow")
        .has("name", "acme-dev")
        .has("webserver_access_mode", "PRIVATE_ONLY")
        .has("network_configuration.subnet_ids", List.of("subnet-a", "subnet-b"))
        .has(
            "network_configuration.security_group_ids",
            List.of(stack.at("Airflow/SecurityGroup").reference("id")))
        .has("execution_role_arn", ROLE)
        .has("kms_key", KEY.keyArn())
        .has("source_bucket_arn", "arn:aws:s3:::acme-dev-artifacts")
        .has("dag_s3_path", "dags/")
        .has("weekly_maintenance_window_start", "SUN:02:30");
  }

  @Test
  void its_size_follows_the_class_unless_given() {
    synthesize(valid().build())
        .at("Airflow")
        .has("airflow_version", "2.10.3")
        .has("environment_class", "mw1.small")
        .has("schedulers", 2)
        .has("min_workers", 1)
        .has("max_workers", 5);
    synthesize(valid().environmentClass(AirflowClass.MICRO).build())
        .at("Airflow")
        .has("environment_class", "mw1.micro")
        .has("schedulers", 1)
        .has("max_workers", 1);
  }

  @Test
  void all_five_streams_of_logs_are_on_encrypted_and_end() {
    SynthesizedStack stack = synthesize(valid().logDays(30).build());

    SynthesizedBlock airflow = stack.at("Airflow");
    for (String stream : List.of("dag_processing", "scheduler", "task", "webserver", "worker")) {
      airflow
          .has("logging_configuration." + stream + "_logs.enabled", true)
          .has("logging_configuration." + stream + "_logs.log_level", "INFO");
    }
    assertThat(stack.all("aws_cloudwatch_log_group"))
        .hasSize(5)
        .allSatisfy(group -> group.has("retention_in_days", 30).has("kms_key_id", KEY.keyArn()))
        .extracting(group -> group.get("name").asText())
        .contains("airflow-acme-dev-DAGProcessing", "airflow-acme-dev-WebServer");
    assertThat(airflow.get("depends_on")).hasSize(5);
  }

  @Test
  void requirements_are_pinned_within_airflows_constraints_and_to_the_version_written() {
    SynthesizedStack stack =
        synthesize(
            valid().requirements(List.of("pyarrow==17.0.0", "great-expectations==1.2.0")).build());

    stack
        .at("Airflow/Requirements")
        .has("bucket", "acme-dev-artifacts")
        .has("key", "mwaa/requirements.txt")
        .has(
            "content",
            """
            --constraint "https://raw.githubusercontent.com/apache/airflow/constraints-2.10.3/constraints-3.11.txt"
            great-expectations==1.2.0
            pyarrow==17.0.0
            """);
    stack
        .at("Airflow")
        .refersTo("requirements_s3_path", stack.at("Airflow/Requirements"), "key")
        .refersTo("requirements_s3_object_version", stack.at("Airflow/Requirements"), "version_id");
  }

  @Test
  void plugins_are_one_archive_pinned_to_the_version_written() throws IOException {
    var plugins = Map.of("b.py", "# b", "a.py", "# a");
    SynthesizedStack stack = synthesize(valid().plugins(plugins).build());

    SynthesizedBlock archive = stack.at("Airflow/Plugins").has("key", "mwaa/plugins.zip");
    byte[] bytes = Base64.getDecoder().decode(archive.get("content_base64").asText());
    List<String> files = new ArrayList<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.add(entry.getName() + ": " + new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(files).containsExactly("a.py: # a", "b.py: # b");
    stack
        .at("Airflow")
        .refersTo("plugins_s3_path", archive, "key")
        .refersTo("plugins_s3_object_version", archive, "version_id");
  }

  @Test
  void the_same_plugins_make_the_same_archive_and_others_another() {
    String once = PluginArchive.base64(Map.of("a.py", "# a", "b.py", "# b"));

    assertThat(PluginArchive.base64(new TreeMap<>(Map.of("b.py", "# b", "a.py", "# a"))))
        .isEqualTo(once);
    assertThat(PluginArchive.base64(Map.of("a.py", "# a", "b.py", "# c"))).isNotEqualTo(once);
  }

  @Test
  void without_plugins_there_is_no_archive() {
    SynthesizedStack stack = synthesize(valid().build());

    assertThat(stack.all("aws_s3_object")).hasSize(2);
    stack.at("Airflow").hasNo("plugins_s3_path").hasNo("plugins_s3_object_version");
  }

  @Test
  void the_startup_script_tells_where_the_configuration_is_and_fails_loudly() {
    SynthesizedStack stack = synthesize(valid().build());

    assertThat(stack.at("Airflow/StartupScript").get("content").asText())
        .startsWith("#!/bin/sh\n")
        .contains("\nset -eu\n")
        .endsWith("\nexport PLINTH_CONFIG='s3://acme-dev-artifacts/config/platform.json'\n");
    stack
        .at("Airflow")
        .refersTo(
            "startup_script_s3_object_version", stack.at("Airflow/StartupScript"), "version_id");
  }

  @Test
  void connections_and_variables_come_from_secrets_manager() {
    SynthesizedBlock airflow =
        synthesize(valid().options(Map.of("core.parallelism", "64")).build()).at("Airflow");

    assertThat(airflow.get("airflow_configuration_options").properties())
        .extracting(Map.Entry::getKey, option -> option.getValue().asText())
        .containsExactlyInAnyOrder(
            tuple("core.parallelism", "64"),
            tuple(
                "secrets.backend",
                "airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend"),
            tuple(
                "secrets.backend_kwargs",
                "{\"connections_prefix\": \"acme-dev/airflow/connections\","
                    + " \"variables_prefix\": \"acme-dev/airflow/variables\"}"),
            tuple("webserver.expose_config", "False"));
  }

  @Test
  void its_parts_reach_each_other_and_out_for_https_and_mail_and_nobody_reaches_them() {
    SynthesizedStack stack = synthesize(valid().build());

    stack
        .only("aws_vpc_security_group_ingress_rule")
        .refersTo("referenced_security_group_id", stack.at("Airflow/SecurityGroup"), "id");
    assertThat(stack.all("aws_vpc_security_group_egress_rule"))
        .filteredOn(rule -> rule.get("cidr_ipv4").asText().equals("0.0.0.0/0"))
        .extracting(rule -> rule.get("from_port").asInt(), rule -> rule.get("to_port").asInt())
        .containsExactlyInAnyOrder(tuple(443, 443), tuple(587, 587));
  }

  @Test
  void the_web_pages_are_shown_to_those_who_are_let_in() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s ->
                airflow(s, valid().build())
                    .allowWebFrom("Vpn", Peer.cidr(Cidr.parse("10.0.0.0/16")), "VPN clients"));

    stack
        .at("Airflow/SecurityGroup/IngressVpn")
        .has("cidr_ipv4", "10.0.0.0/16")
        .has("from_port", 443)
        .has("to_port", 443);
  }

  @Test
  void dags_read_the_configuration_as_json() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s ->
                new PlatformConfigurationObject(
                    s,
                    "Configuration",
                    ARTIFACTS,
                    new PlatformConfiguration(
                        PlatformConfiguration.VERSION,
                        "dev",
                        "eu-north-1",
                        new PlatformConfiguration.Buckets("r", "c", "a", "l"),
                        new PlatformConfiguration.JobFlow(
                            "emr/job-flow.json", "emr/placement.json"),
                        "https://sqs/q",
                        "arn:aws:sns:t",
                        "acme-dev/airflow/connections/smtp_default")));

    stack.at("Configuration").has("key", "config/platform.json");
    assertThat(stack.at("Configuration").get("content").asText())
        .isEqualToIgnoringWhitespace(
            """
            {
              "version": 1,
              "environment": "dev",
              "region": "eu-north-1",
              "buckets": {"raw": "r", "curated": "c", "artifacts": "a", "logs": "l"},
              "jobFlow": {"request": "emr/job-flow.json", "placement": "emr/placement.json"},
              "rawEventsQueueUrl": "https://sqs/q",
              "alertTopicArn": "arn:aws:sns:t",
              "smtpSecretName": "acme-dev/airflow/connections/smtp_default"
            }
            """);
  }

  static AirflowPropertiesBuilder valid() {
    return AirflowProperties.builder().name("acme-dev");
  }

  private static SynthesizedStack synthesize(AirflowProperties properties) {
    return SynthesizedStack.of(s -> airflow(s, properties));
  }

  private static AirflowEnvironment airflow(Construct scope, AirflowProperties properties) {
    return new AirflowEnvironment(
        scope,
        "Airflow",
        NetworkAttributes.builder()
            .vpcId("vpc-1")
            .cidr(Cidr.parse("10.100.0.0/16"))
            .region(Region.EU_NORTH_1)
            .subnets(Map.of(Tier.PRIVATE, List.of("subnet-a", "subnet-b", "subnet-c")))
            .build(),
        KEY,
        IRole.fromArn(ROLE),
        ARTIFACTS,
        properties);
  }
}
