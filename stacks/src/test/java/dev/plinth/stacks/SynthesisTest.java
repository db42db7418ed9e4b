package dev.plinth.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SynthesisTest {

  private final Path output;
  private final Map<String, Path> directories;

  SynthesisTest(@TempDir Path output) throws IOException {
    this.output = output;
    Files.createDirectories(output.resolve("stacks/dev/.terraform"));
    directories = Synthesis.run(environments(), output);
  }

  @Test
  void each_environment_has_a_stack_of_its_name() {
    assertThat(directories)
        .containsExactly(
            Map.entry("dev", output.resolve("stacks/dev")),
            Map.entry("prod", output.resolve("stacks/prod")),
            Map.entry("staging", output.resolve("stacks/staging")));
    assertThat(directories.values())
        .allSatisfy(directory -> assertThat(directory.resolve("cdk.tf.json")).isNotEmptyFile());
    assertThat(output.resolve("manifest.json")).content().contains("stacks/prod/cdk.tf.json");
  }

  @Test
  void what_terraform_keeps_beside_the_configuration_stays() {
    assertThat(output.resolve("stacks/dev/.terraform")).isDirectory();
  }

  @Test
  void the_state_is_in_s3_encrypted_and_locked_there() {
    JsonNode terraform = stack("dev").json().path("terraform");

    assertThat(terraform.path("backend").toString())
        .isEqualTo(
            "{\"s3\":{\"bucket\":\"acme-data-state-111122223333\",\"encrypt\":true,"
                + "\"key\":\"acme-data/dev/terraform.tfstate\",\"region\":\"eu-north-1\","
                + "\"use_lockfile\":true}}");
    assertThat(terraform.path("required_version").asText()).isEqualTo(">= 1.10.0");
  }

  @Test
  void the_provider_is_pinned_and_bound_to_the_account() {
    JsonNode json = stack("prod").json();

    assertThat(json.at("/terraform/required_providers/aws/version").asText()).isEqualTo("5.23.1");
    assertThat(json.at("/provider/aws/0/allowed_account_ids/0").asText()).isEqualTo("333344445555");
  }

  @Test
  void the_provider_tags_all_that_can_be_tagged() {
    assertThat(stack("dev").json().at("/provider/aws/0/default_tags/0/tags").toString())
        .isEqualTo(
            "{\"cost-center\":\"4711\",\"environment\":\"dev\",\"managed-by\":\"terraform\","
                + "\"team\":\"data-platform\"}");
  }

  @Test
  void environments_have_the_same_addresses_but_for_what_they_choose() {
    List<String> dev = addresses("dev");

    assertThat(addresses("staging")).isEqualTo(dev);
    assertThat(addresses("prod"))
        .containsAll(dev)
        .filteredOn(address -> !dev.contains(address))
        .allMatch(
            address ->
                Stream.of("Network_NatB", "NatAlarms_", "Backup_", "Keys_Backups_", "Alerts_Mail-")
                    .anyMatch(address::contains));
  }

  @Test
  void nothing_hides_references_from_the_plan() {
    for (SynthesizedBlock block : stack("dev").blocks()) {
      block.hasNo("count").hasNo("for_each").hasNo("dynamic");
    }
  }

  @Test
  void synthesis_gives_the_same_bytes_every_time(@TempDir Path again) throws IOException {
    Synthesis.run(environments(), again);

    for (String environment : directories.keySet()) {
      assertThat(again.resolve("stacks").resolve(environment).resolve("cdk.tf.json"))
          .hasSameBinaryContentAs(
              output.resolve("stacks").resolve(environment).resolve("cdk.tf.json"));
    }
  }

  static List<Environment> environments() {
    return ((Environments.Valid) Environments.load(Path.of("environments"), Set.of())).all();
  }

  private SynthesizedStack stack(String environment) {
    return SynthesizedStack.read(output, environment);
  }

  private List<String> addresses(String environment) {
    return stack(environment).blocks().stream().map(SynthesizedBlock::address).sorted().toList();
  }
}
