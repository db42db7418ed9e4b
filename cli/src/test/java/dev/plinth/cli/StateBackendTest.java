package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plinth.planner.terraform.TerraformBinary;
import dev.plinth.s3server.S3Server;
import dev.plinth.stacks.Environments;
import dev.plinth.stacks.Synthesis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The backend that environments are synthesized with, used by the real Terraform against a server
 * that speaks S3's protocol. What is applied is Terraform's own {@code terraform_data}, which needs
 * no provider; it waits for a file, so that a test can hold an apply open.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StateBackendTest {

  /**
   * S3Mock takes the mark of a deleted object for the object when a write is conditional, which S3
   * does not: in a bucket with versions, a lock could be taken only once. So the tests of locks use
   * a bucket without them.
   */
  private static final String BUCKET = "state";

  private static final String VERSIONED_BUCKET = "versioned-state";

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern LOCK_ID = Pattern.compile("ID:\\s+([0-9a-f-]{36})");
  private static final ObjectMapper JSON = new ObjectMapper();

  private S3Server s3;
  private JsonNode backend;
  private String key;

  @TempDir Path directory;

  @BeforeAll
  void synthesize(@TempDir Path temporary) throws IOException {
    Environments environments = Environments.load(Path.of("../stacks/environments"), Set.of("dev"));
    Synthesis.run(((Environments.Valid) environments).all(), temporary.resolve("cdktf.out"));
    backend =
        JSON.readTree(temporary.resolve("cdktf.out/stacks/dev/cdk.tf.json").toFile())
            .path("terraform")
            .path("backend");
    key = backend.path("s3").path("key").asText();
    s3 = S3Server.start(Files.createDirectory(temporary.resolve("s3")));
    s3.createBucket(BUCKET);
    s3.createVersionedBucket(VERSIONED_BUCKET);
  }

  @AfterAll
  void stop() {
    s3.close();
  }

  @BeforeEach
  void initialize() throws Exception {
    initialize(BUCKET);
  }

  private void initialize(String bucket) throws Exception {
    configure("first", false);
    Ended init =
        terraform(
                "init",
                "-reconfigure",
                "-backend-config=bucket=" + bucket,
                "-backend-config=use_path_style=true",
                "-backend-config=skip_credentials_validation=true",
                "-backend-config=skip_requesting_account_id=true",
                "-backend-config=skip_region_validation=true",
                "-backend-config=endpoints={s3=\"%s\"}".formatted(s3.endpoint()),
                // Each test has a state of its own.
                "-backend-config=key=" + key())
            .end();
    assertThat(init.exitCode()).as(init.output()).isZero();
  }

  private String key() {
    return directory.getFileName() + "/" + key;
  }

  /** Makes the configuration apply the value, at once or when the file {@code go} exists. */
  private void configure(String value, boolean waiting) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.putObject("terraform").set("backend", backend);
    ObjectNode data = root.putObject("resource").putObject("terraform_data").putObject("value");
    data.put("triggers_replace", value).put("input", value);
    if (waiting) {
      data.putArray("provisioner")
          .addObject()
          .putObject("local-exec")
          .put("command", "touch waiting; until [ -e go ]; do sleep 0.1; done");
    }
    JSON.writeValue(directory.resolve("cdk.tf.json").toFile(), root);
  }

  /** A run of Terraform that has ended. */
  private record Ended(int exitCode, String output) {}

  /** A run of Terraform that goes on. */
  private record Run(Process process, Path log) {

    Ended end() throws Exception {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("Terraform did not end:\n" + Files.readString(log));
      }
      return new Ended(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }
  }

  private Run terraform(String... arguments) throws Exception {
    TerraformBinary binary = TerraformBinary.find(Optional.empty(), System.getenv());
    List<String> command = new ArrayList<>(List.of(binary.executable().toString()));
    command.addAll(List.of(arguments));
    if (!arguments[0].equals("force-unlock")) {
      command.add("-input=false");
    }
    command.add("-no-color");
    Path log = Files.createTempFile(directory, "terraform", ".log");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_EC2_METADATA_DISABLED", "true",
                "CHECKPOINT_DISABLE", "1"));
    return new Run(builder.start(), log);
  }

  private Ended apply() throws Exception {
    return terraform("apply", "-auto-approve").end();
  }

  /** Starts an apply that holds the lock until {@link #finish}. */
  private Run applyAndHold() throws Exception {
    configure("held", true);
    Run run = terraform("apply", "-auto-approve");
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (!Files.exists(directory.resolve("waiting"))) {
      assertThat(run.process().isAlive() && System.nanoTime() < limit)
          .as(() -> read(run.log()))
          .isTrue();
      Thread.sleep(50);
    }
    return run;
  }

  private void finish() throws IOException {
    Files.createFile(directory.resolve("go"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private String state() {
    return s3.get("/" + BUCKET + "/" + key()).body();
  }

  @Test
  void the_state_is_stored_encrypted_and_every_version_is_kept() throws Exception {
    initialize(VERSIONED_BUCKET);
    assertThat(apply().exitCode()).isZero();
    configure("second", false);
    assertThat(terraform("apply", "-auto-approve", "-lock=false").end().exitCode()).isZero();

    var stored = s3.get("/" + VERSIONED_BUCKET + "/" + key());
    assertThat(stored.headers().firstValue("x-amz-server-side-encryption")).contains("AES256");
    assertThat(stored.body()).contains("\"second\"").doesNotContain("\"first\"");
    String versions = s3.get("/" + VERSIONED_BUCKET + "?versions&prefix=" + key()).body();
    assertThat(versions.split("<Key>" + Pattern.quote(key()) + "</Key>", -1)).hasSize(1 + 2);
  }

  @Test
  void of_two_applies_at_once_one_gets_the_lock_and_the_other_is_told_who_has_it()
      throws Exception {
    Run first = applyAndHold();

    Ended second = apply();
    finish();

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.output())
        .contains("Error acquiring the state lock", "OperationTypeApply")
        .containsPattern(LOCK_ID);
    assertThat(first.end().exitCode()).isZero();
    assertThat(state()).contains("\"held\"");
    assertThat(s3.get("/" + BUCKET + "/" + key() + ".tflock").statusCode()).isEqualTo(404);
  }

  @Test
  void an_apply_that_is_killed_leaves_a_state_that_the_next_one_completes() throws Exception {
    assertThat(apply().exitCode()).isZero();
    Run killed = applyAndHold();
    killed.process().destroyForcibly().waitFor();
    finish();
    assertThat(state()).contains("\"first\"");

    Ended locked = apply();
    Matcher lock = LOCK_ID.matcher(locked.output());
    assertThat(lock.find()).as(locked.output()).isTrue();
    assertThat(terraform("force-unlock", "-force", lock.group(1)).end().exitCode()).isZero();

    assertThat(apply().exitCode()).isZero();
    assertThat(state()).contains("\"held\"");
    Ended plan = terraform("plan", "-detailed-exitcode").end();
    assertThat(plan.exitCode()).as(plan.output()).isZero();
  }
}
