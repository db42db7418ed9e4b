package dev.plinth.modules.compute;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.RoleProperties;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

class EmrFoundationTest {

  @Test
  void the_security_configuration_encrypts_at_rest_and_in_transit_and_asks_for_imdsv2() {
    SynthesizedBlock configuration = synthesize().at("Emr/SecurityConfiguration");

    configuration.has("name", "acme-dev-emr");
    assertThat(configuration.get("configuration").asText())
        .isEqualToIgnoringWhitespace(
            """
            {
              "EncryptionConfiguration": {
                "EnableInTransitEncryption": true,
                "EnableAtRestEncryption": true,
                "InTransitEncryptionConfiguration": {
                  "TLSCertificateConfiguration": {
                    "CertificateProviderType": "PEM",
                    "S3Object": "s3://acme-dev-artifacts/certificates/emr.zip"
                  }
                },
                "AtRestEncryptionConfiguration": {
                  "S3EncryptionConfiguration": {
                    "EncryptionMode": "SSE-KMS",
                    "AwsKmsKey": "arn:aws:kms:eu-north-1:111122223333:key/k"
                  },
                  "LocalDiskEncryptionConfiguration": {
                    "EncryptionKeyProviderType": "AwsKms",
                    "AwsKmsKey": "arn:aws:kms:eu-north-1:111122223333:key/disks",
                    "EnableEbsEncryption": true
                  }
                }
              },
              "InstanceMetadataServiceConfiguration": {
                "MinimumInstanceMetadataServiceVersion": 2,
                "HttpPutResponseHopLimit": 1
              }
            }
            """);
  }

  @Test
  void instances_reach_each_other_emr_endpoints_and_s3_and_nothing_else() {
    SynthesizedStack stack = synthesize();
    String groups = "Emr/SecurityGroups/";

    assertThat(stack.all("aws_vpc_security_group_egress_rule"))
        .extracting(SynthesizedBlock::path)
        .containsExactlyInAnyOrder(
            groups + "Primary/EgressMembers",
            groups + "Primary/EgressEndpoints",
            groups + "Primary/EgressS3",
            groups + "Primary/EgressPrimaryToCore",
            groups + "Primary/EgressPrimaryToService",
            groups + "Core/EgressMembers",
            groups + "Core/EgressEndpoints",
            groups + "Core/EgressS3",
            groups + "Core/EgressCoreToPrimary",
            groups + "ServiceAccess/EgressServiceToPrimary",
            groups + "ServiceAccess/EgressServiceToCore");
    stack
        .at(groups + "Core/EgressS3")
        .refersTo("prefix_list_id", stack.only("data.aws_prefix_list"), "id");
    stack.only("data.aws_prefix_list").has("name", "com.amazonaws.eu-north-1.s3");
    stack.at(groups + "Core/EgressEndpoints").has("cidr_ipv4", "10.100.0.0/16");
    assertThat(stack.all("aws_vpc_security_group_ingress_rule"))
        .allSatisfy(rule -> rule.hasNo("cidr_ipv4"));
  }

  @Test
  void emrs_service_and_cluster_manager_reach_each_other_at_their_ports() {
    SynthesizedStack stack = synthesize();
    String groups = "Emr/SecurityGroups/";

    stack
        .at(groups + "ServiceAccess/IngressPrimaryToService")
        .refersTo("referenced_security_group_id", stack.at(groups + "Primary"), "id")
        .has("from_port", 9443)
        .has("to_port", 9443);
    for (String instances : List.of("Primary", "Core")) {
      stack
          .at(groups + instances + "/IngressServiceTo" + instances)
          .refersTo("referenced_security_group_id", stack.at(groups + "ServiceAccess"), "id")
          .has("from_port", 8443);
    }
  }

  @Test
  void emr_may_manage_the_groups_and_terraform_can_still_remove_them() {
    for (SynthesizedBlock group : synthesize().all("aws_security_group")) {
      group
          .has("tags.for-use-with-amazon-emr-managed-policies", "true")
          .has("revoke_rules_on_delete", true);
    }
  }

  @Test
  void emr_may_hand_the_key_of_disks_to_instances_which_may_use_it_and_publish_metrics() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s -> Foundations.of(s).grantTo(role(s, "service"), role(s, "instances")));

    stack
        .at("service/AttachEncryptedDisks/Document")
        .has("statement[0].resources", List.of(Foundations.DISKS.keyArn()))
        .has("statement[1].actions", List.of("kms:CreateGrant"))
        .has("statement[1].condition.variable", "kms:GrantIsForAWSResource")
        .has("statement[1].condition.values", List.of("true"));
    assertThat(stack.at("instances/UseEncryptedDisks/Document").get("statement")).hasSize(1);
    stack
        .at("instances/PublishMetrics/Document")
        .has("statement.condition.variable", "cloudwatch:namespace")
        .has("statement.condition.values", List.of("CWAgent"));
  }

  @Test
  void certificates_are_a_zip_in_the_artifacts_bucket() {
    for (String key : List.of("emr/certificates.pem", "/x.zip", "s3 x.zip")) {
      assertThatProblemsOf(EmrFoundationProperties.builder().name("acme").certificates(key).build())
          .areAt("certificates");
    }
    assertThatProblemsOf(EmrFoundationProperties.builder().build()).areAt("name");
  }

  private static Role role(Construct scope, String name) {
    return new Role(
        scope,
        name,
        RoleProperties.builder()
            .name(name)
            .description(name)
            .trust(List.of(TrustStatements.instances()))
            .build());
  }

  private static SynthesizedStack synthesize() {
    return SynthesizedStack.of(Foundations::of);
  }
}
