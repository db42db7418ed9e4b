package dev.plinth.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
          "aws_iam_openid_connect_provider",
          "aws_iam_role",
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
    Synthesis.run(SynthesisTest.environments(), output);
    var now = new TreeSet<String>();
    for (Environment environment : SynthesisTest.environments()) {
      SynthesizedStack.read(output, environment.environment()).blocks().stream()
          .filter(block -> STATEFUL.contains(block.type()) && block.kind().equals("resource"))
          .forEach(block -> now.add(line(environment, block)));
    }
    var held = new TreeSet<>(Files.readAllLines(GOLDEN));

    var gone = new TreeSet<>(held);
    gone.removeAll(now);
    var added = new TreeSet<>(now);
    added.removeAll(held);
    if (gone.isEmpty() && Boolean.getBoolean("plinth.golden.add")) {
      Files.write(GOLDEN, now);
      return;
    }
    if (!gone.isEmpty() || !added.isEmpty()) {
      fail(explanation(gone, added));
    }
    assertThat(now).isEqualTo(held);
  }

  private static String line(Environment environment, SynthesizedBlock block) {
    return "%s %s %s".formatted(environment.environment(), block.address(), block.path());
  }

  private static String explanation(Set<String> gone, Set<String> added) {
    return """
    Stateful resources changed their addresses.

    No more there, so Terraform would DESTROY them with what they hold:
    %s
    New, so Terraform would create them:
    %s
    If a construct id was renamed or a construct moved, undo that, or tell Terraform that the \
    resource is the same, in the construct that makes it now:

        resource.moveFromId("<old address, as aws_s3_bucket.Lake_Raw_8A880B75>");

    and keep it until every environment is applied. If everything above is really new, run this test \
    once with -Dplinth.golden.add; if something is really to be destroyed, remove its line from %s \
    by hand.
    """
        .formatted(lines(gone), lines(added), GOLDEN);
  }

  private static String lines(Set<String> lines) {
    return lines.isEmpty()
        ? "  (none)\n"
        : lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }
}
