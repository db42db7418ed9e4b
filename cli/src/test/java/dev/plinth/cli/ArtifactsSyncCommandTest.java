package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plinth.cli.artifacts.Bucket;
import dev.plinth.s3server.S3Server;
import dev.plinth.stacks.Environments;
import dev.plinth.stacks.Synthesis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command in processes of its own, with a server that speaks S3's protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArtifactsSyncCommandTest {

  private static final String BUCKET = "acme-data-dev-artifacts-111122223333";
  private static final Map<String, String> CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", "anybody", "AWS_SECRET_ACCESS_KEY", "anything");
  private static final int KILLS = 4;

  private S3Server server;
  private Bucket bucket;

  private Path dags;

  @TempDir Path directory;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    server = S3Server.start(Files.createDirectory(temporary.resolve("s3")));
    bucket = Bucket.create(server, BUCKET);
    dags = copy(Path.of("../dags"), temporary.resolve("dags"));
  }

  @BeforeEach
  void empty() {
    bucket.clear();
  }

  @AfterAll
  void stop() {
    bucket.close();
    server.close();
  }

  @Test
  void the_bucket_is_the_one_that_the_stack_makes() throws IOException {
    var environments =
        (Environments.Valid) Environments.load(Path.of("../stacks/environments"), Set.of("dev"));
    Synthesis.run(environments.all(), directory);
    Path stack = directory.resolve("stacks/dev/cdk.tf.json");

    assertThat(new ObjectMapper().readTree(stack.toFile()).path("resource").path("aws_s3_bucket"))
        .anySatisfy(made -> assertThat(made.path("bucket").asText()).isEqualTo(BUCKET));
  }

  @Test
  void the_repositorys_dags_arrive_and_a_dry_run_says_what_would_and_changes_nothing()
      throws Exception {
    bucket.put("config/platform.json", "the stack's");
    SortedMap<String, String> before = bucket.times();

    Run dry = sync("--dry-run");

    assertThat(dry.err()).isEmpty();
    assertThat(dry.out())
        .startsWith("s3://" + BUCKET)
        .contains("+ dags/big_data_pipeline.py (", "+ dags/plinth_dags/templates/failure.txt (")
        .contains("+ etl/plinth-etl.jar (13 B)")
        .contains("0 to remove, 0 unchanged; dry run: nothing is changed")
        .doesNotContain("test_", "requirements.txt");
    assertThat(bucket.times()).isEqualTo(before);

    Run real = sync();

    assertThat(real.exitCode()).isZero();
    assertThat(bucket.contents())
        .containsEntry("config/platform.json", "the stack's")
        .containsEntry("etl/plinth-etl.jar", "the Spark job")
        .containsEntry(
            "dags/simple_addition.py", Files.readString(dags.resolve("simple_addition.py")));
    assertThat(sync().out()).contains("0 to add, 0 to replace, 0 to remove");
  }

  @Test
  void killed_at_any_moment_and_repeated_it_ends_in_the_same_state() throws Exception {
    sync();
    SortedMap<String, String> undisturbed = bucket.contents();
    var random = new Random(4);

    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      undisturbed.keySet().stream()
          .filter(key -> key.startsWith("dags/"))
          .forEach(key -> bucket.put(key, "stale"));
      bucket.put("dags/gone.py", "stale");
      Process process = start(CREDENTIALS, "dev");
      // The command says what it will do before it begins.
      assertThat(process.inputReader().lines().takeWhile(line -> !line.contains(" to add,")))
          .isNotEmpty();
      Thread.sleep(random.nextInt(60));
      process.destroyForcibly();
      process.waitFor();
      if (!bucket.contents().equals(undisturbed)) {
        killed++;
      }

      assertThat(sync().exitCode()).isZero();
      assertThat(bucket.contents()).isEqualTo(undisturbed);
    }
    assertThat(killed).as("runs that were cut off before their end").isPositive();
  }

  @Test
  void some_folders_alone_can_be_synced() throws Exception {
    Run run = sync("--only", "dags", "--dry-run");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).doesNotContain("etl/plinth-etl.jar");
  }

  @Test
  void a_mistake_is_named_with_its_remedy_and_nothing_is_stored() throws Exception {
    SortedMap<String, String> before = bucket.times();

    Run unknown = run(CREDENTIALS, "prdo");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("'prdo' is no environment here", "did you mean 'prod'?");

    Run noBucket = run(CREDENTIALS, "prod");
    assertThat(noBucket.exitCode()).isEqualTo(2);
    assertThat(noBucket.err()).contains("NoSuchBucket", "help: deploy the environment first");

    Run noJar = run(CREDENTIALS, "dev", "--jar", "missing.jar");
    assertThat(noJar.exitCode()).isEqualTo(2);
    assertThat(noJar.err()).contains("there is no file missing.jar", "help: build the Spark job");

    Run noFolder = run(CREDENTIALS, "dev", "--only", "dgas");
    assertThat(noFolder.exitCode()).isEqualTo(2);
    assertThat(noFolder.err()).contains("dags, etl, scripts");

    Run nobody = run(Map.of("AWS_EC2_METADATA_DISABLED", "true"), "dev");
    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.err()).contains("cannot be asked", "help: check the credentials");

    assertThat(bucket.times()).isEqualTo(before);
  }

  private Run sync(String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("dev"));
    arguments.addAll(List.of(more));
    return run(CREDENTIALS, arguments.toArray(String[]::new));
  }

  private Run run(Map<String, String> environment, String... arguments) throws Exception {
    Process process = start(environment, arguments);
    byte[] out = process.getInputStream().readAllBytes();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(
        process.exitValue(),
        new String(out, StandardCharsets.UTF_8),
        Files.readString(directory.resolve("err")));
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    Path jar = Files.writeString(directory.resolve("job.jar"), "the Spark job");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dplinth.home=..",
                "dev.plinth.cli.Plinth",
                "artifacts",
                "sync",
                "--dags=" + dags,
                "--endpoint=" + server.endpoint()));
    command.addAll(List.of(arguments));
    if (!command.contains("--jar")) {
      command.add("--jar=" + jar);
    }
    var builder = new ProcessBuilder(command).redirectError(directory.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("HOME", directory.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** The repository's DAGs as they are when the tests begin. */
  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return to;
  }
}
