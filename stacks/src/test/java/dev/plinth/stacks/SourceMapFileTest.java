package dev.plinth.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import dev.plinth.modules.AccountId;
import dev.plinth.modules.PlatformApp;
import dev.plinth.modules.encryption.EncryptionKey;
import dev.plinth.modules.encryption.EncryptionKeyProperties;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.source.Waivers;
import dev.plinth.modules.validation.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.constructs.Construct;

/** The map beside a stack: which line of Java makes what, and what it accepts. */
class SourceMapFileTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private static EncryptionKey key(Construct scope, String id) {
    return new EncryptionKey(
        scope,
        id,
        EncryptionKeyProperties.builder()
            .name("acme-" + id.toLowerCase(java.util.Locale.ROOT).replace('/', '-'))
            .account(AccountId.parse("111122223333"))
            .description("test")
            .build());
  }

  private static TerraformStack stack(App app, String name) {
    var stack = new TerraformStack(app, name);
    AwsProvider.Builder.create(stack, "Aws").region("eu-north-1").build();
    return stack;
  }

  private JsonNode written(PlatformApp app, String stack) throws IOException {
    app.synth();
    Path folder = directory.resolve("stacks").resolve(stack);
    SourceMapFile.of(app.sources()).write(folder);
    return JSON.readTree(Files.readString(folder.resolve(SourceMapFile.NAME)));
  }

  @Test
  void a_resource_comes_from_the_line_that_makes_its_construct() throws IOException {
    PlatformApp app = PlatformApp.into(directory);
    TerraformStack stack = stack(app, "dev");
    int line = new Throwable().getStackTrace()[0].getLineNumber() + 1;
    key(stack, "Lake");

    JsonNode resources = written(app, "dev").path("resources");
    String address =
        names(resources).stream()
            .filter(name -> name.startsWith("aws_kms_key."))
            .findFirst()
            .orElseThrow();
    JsonNode resource = resources.path(address);

    assertThat(resource.path("construct").asText()).isEqualTo("Lake/Resource");
    assertThat(resource.path("file").asText())
        .isEqualTo("dev/plinth/stacks/SourceMapFileTest.java");
    // The line of the helper that says new; the caller's is one frame further out.
    assertThat(resource.path("line").asInt()).isPositive().isLessThan(line);
  }

  @Test
  void constructs_of_any_kind_may_stand_between_and_ids_have_slashes() throws IOException {
    PlatformApp app = PlatformApp.into(directory);
    TerraformStack stack = stack(app, "dev");
    var plain = new Construct(new PlatformConstruct(stack, "Of/Ours"), "Plain");
    key(new PlatformConstruct(plain, "Part"), "The/Key");

    JsonNode resources = written(app, "dev").path("resources");

    assertThat(resources)
        .isNotEmpty()
        .allSatisfy(
            resource -> {
              assertThat(resource.path("construct").asText())
                  .startsWith("Of--Ours/Plain/Part/The--Key");
              assertThat(resource.path("file").asText())
                  .isEqualTo("dev/plinth/stacks/SourceMapFileTest.java");
            });
  }

  @Test
  void every_resource_of_the_platform_has_its_line(@TempDir Path output) throws IOException {
    Synthesis.run(SynthesisTest.environments(), output);

    JsonNode map = JSON.readTree(Files.readString(output.resolve("stacks/prod/sources.json")));
    JsonNode configuration =
        JSON.readTree(Files.readString(output.resolve("stacks/prod/cdk.tf.json")));

    for (String type : names(configuration.path("resource"))) {
      for (String name : names(configuration.path("resource").path(type))) {
        String address = type + "." + name;
        assertThat(map.path("resources").path(address).path("file").asText())
            .as(address)
            .startsWith("dev/plinth/stacks/");
      }
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void a_waiver_is_in_the_map_and_not_in_the_configuration() throws IOException {
    PlatformApp app = PlatformApp.into(directory);
    TerraformStack stack = stack(app, "dev");
    Waivers.of(key(stack, "Lake"))
        .accept("PLINTH-KMS-001", "rotated by hand", "security", LocalDate.of(2026, 9, 30));

    JsonNode waivers = written(app, "dev").path("waivers");

    assertThat(waivers).hasSize(1);
    assertThat(waivers.get(0).path("construct").asText()).isEqualTo("Lake");
    assertThat(waivers.get(0).path("expires").asText()).isEqualTo("2026-09-30");
    assertThat(directory.resolve("stacks/dev/cdk.tf.json"))
        .content()
        .doesNotContain("rotated by hand");
  }

  @Test
  void each_stack_has_its_own_waivers_alone() throws IOException {
    PlatformApp app = PlatformApp.into(directory);
    Waivers.of(key(stack(app, "dev"), "Lake"))
        .accept("PLINTH-KMS-001", "reason", "owner", LocalDate.of(2026, 9, 30));
    key(stack(app, "development"), "Lake");

    assertThat(written(app, "development").path("waivers")).isEmpty();
  }

  @Test
  void a_waiver_needs_a_reason_and_an_app_that_keeps_it() {
    PlatformApp app = PlatformApp.into(directory);
    Waivers waivers = Waivers.of(key(stack(app, "dev"), "Lake"));
    Waivers lost = Waivers.of(new TerraformStack(new App(), "other"));
    LocalDate day = LocalDate.of(2026, 9, 30);

    assertThatThrownBy(() -> waivers.accept("PLINTH-KMS-001", " ", "security", day))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("reason");
    assertThatThrownBy(() -> lost.accept("PLINTH-KMS-001", "reason", "security", day))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PlatformApp.into");
  }

  @Test
  void the_map_is_the_same_every_time(@TempDir Path one, @TempDir Path other) throws IOException {
    List<Path> outputs = List.of(one, other);
    for (Path output : outputs) {
      Synthesis.run(SynthesisTest.environments(), output);
    }

    assertThat(one.resolve("stacks/dev/sources.json"))
        .hasSameBinaryContentAs(other.resolve("stacks/dev/sources.json"));
  }
}
