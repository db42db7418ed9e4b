package dev.plinth.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.hashicorp.cdktf.providers.aws.s3_bucket.S3Bucket;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the address of everything that would lose data, addresses or identity if Terraform replaced
 * it. Terraform knows a resource by its address alone: a renamed construct id reads as "destroy the
 * old one, create a new one".
 */
class StatefulAddressesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/stateful-addresses.txt");

  private static final Set<String> STATEFUL =
      Set.of(
          "aws_backup_vault",
          "aws_cloudtrail",
          "aws_cloudwatch_log_group",
          "aws_db_instance",
          "aws_dynamodb_table",
          "aws_ec2_client_vpn_endpoint",
          "aws_eip",
          "aws_emr_cluster",
          "aws_glue_catalog_database",
          "aws_iam_group",
          "aws_iam_openid_connect_provider",
          "aws_iam_policy",
          "aws_iam_role",
          "aws_iam_user",
          "aws_kms_key",
          "aws_mwaa_environment",
          "aws_nat_gateway",
          "aws_s3_bucket",
          "aws_secretsmanager_secret",
          "aws_sns_topic",
          "aws_sqs_queue",
          "aws_subnet",
          "aws_vpc");

  @Test
  void no_stateful_resource_changes_its_address(@TempDir Path output) throws IOException {
    var now = new TreeSet<StatefulAddress>();
    Map<String, Path> platforms = Synthesis.run(SynthesisTest.environments(), output);
    platforms.keySet().forEach(stack -> addTo(now, output, stack));
    Map<String, Path> bootstraps = Synthesis.bootstrap(SynthesisTest.environments(), output);
    bootstraps.keySet().forEach(stack -> addTo(now, output, stack));
    var held = StatefulAddress.read(Files.readAllLines(GOLDEN));

    var moves = AddressChange.between(held, now);
    if (moves.gone().isEmpty() && Boolean.getBoolean("plinth.golden.add")) {
      Files.write(GOLDEN, now.stream().map(StatefulAddress::toString).toList());
      return;
    }
    if (!moves.isEmpty()) {
      fail(moves.explanation(GOLDEN));
    }
  }

  @Test
  void a_renamed_construct_is_told_with_the_line_that_keeps_its_resource() {
    var held =
        StatefulAddress.read(
            List.of(
                "dev aws_s3_bucket.Lake_Raw_8A880B75 Lake/Raw/Resource",
                "dev aws_s3_bucket.Lake_Logs_E3C3C489 Lake/Logs/Resource",
                "dev aws_vpc.Network_1C6012B5 Network/Resource"));
    var now =
        StatefulAddress.read(
            List.of(
                "dev aws_s3_bucket.Lake_Landing_11111111 Lake/Landing/Resource",
                "dev aws_s3_bucket.Lake_Logs_E3C3C489 Lake/Logs/Resource",
                "dev aws_vpc.Network_1C6012B5 Network/Resource"));

    assertThat(AddressChange.between(held, now).explanation(GOLDEN))
        .contains(
            """
            Gone, so Terraform would DESTROY them with what they hold:
              dev aws_s3_bucket.Lake_Raw_8A880B75 Lake/Raw/Resource
            """)
        .contains(
            """
              at Lake/Landing/Resource:
                resource.moveFromId("aws_s3_bucket.Lake_Raw_8A880B75");
            """);
  }

  @Test
  void a_removed_resource_is_no_move() {
    var held = StatefulAddress.read(List.of("dev aws_vpc.Network_1 Network/Resource"));

    var change = AddressChange.between(held, new TreeSet<>());

    assertThat(change.gone()).hasSize(1);
    assertThat(change.explanation(GOLDEN)).doesNotContain("moveFromId(\"aws_vpc");
  }

  @Test
  void the_line_that_is_told_makes_terraform_move_the_resource() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s ->
                S3Bucket.Builder.create(s, "Landing")
                    .bucket("raw")
                    .build()
                    .moveFromId("aws_s3_bucket.Lake_Raw_8A880B75"));

    SynthesizedBlock bucket = stack.only("aws_s3_bucket");
    assertThat(stack.json().path("moved").toString())
        .isEqualTo(
            "[{\"from\":\"aws_s3_bucket.Lake_Raw_8A880B75\",\"to\":\"" + bucket.address() + "\"}]");
  }

  private static void addTo(Set<StatefulAddress> all, Path output, String stack) {
    SynthesizedStack.read(output, stack).blocks().stream()
        .filter(block -> STATEFUL.contains(block.type()) && block.kind().equals("resource"))
        .forEach(block -> all.add(new StatefulAddress(stack, block.address(), block.path())));
  }
}
