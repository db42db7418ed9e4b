package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plinth.stacks.Environments;
import dev.plinth.stacks.Synthesis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the stacks write for Airflow is what the DAGs read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StackDocumentsTest {

  private static final Path DAGS = Path.of("../dags");

  /** The content of each object in the artifacts bucket, by its key, by environment. */
  private final Map<String, Map<String, String>> objects = new TreeMap<>();

  @TempDir Path directory;

  @BeforeAll
  void synthesize(@TempDir Path out) throws IOException {
    var environments =
        (Environments.Valid) Environments.load(Path.of("../stacks/environments"), Set.of());
    Synthesis.run(environments.all(), out);
    for (String environment : List.of("dev", "staging", "prod")) {
      JsonNode stack =
          new ObjectMapper()
              .readTree(out.resolve("stacks/" + environment + "/cdk.tf.json").toFile());
      var contents = new TreeMap<String, String>();
      for (JsonNode object : stack.path("resource").path("aws_s3_object")) {
        contents.put(object.path("key").asText(), object.path("content").asText());
      }
      objects.put(environment, contents);
    }
  }

  @Test
  void the_dags_accept_the_configuration_and_the_job_flow_of_every_environment() throws Exception {
    for (Map.Entry<String, Map<String, String>> environment : objects.entrySet()) {
      Map<String, String> contents = environment.getValue();
      for (String key :
          List.of("config/platform.json", "emr/job-flow.json", "emr/placement.json")) {
        assertThat(contents).containsKey(key);
        Files.writeString(
            directory.resolve(Path.of(key).getFileName().toString()), contents.get(key));
      }

      Run read =
          run(
              Map.of(),
              "python3",
              "-c",
              """
              import sys, pathlib
              sys.path.insert(0, sys.argv[1])
              from plinth_dags import config, job_flow
              folder = pathlib.Path(sys.argv[2])
              text = lambda name: (folder / name).read_text()
              platform = config.parse(text("platform.json"), "platform.json")
              request = job_flow.compose(text("job-flow.json"), text("placement.json"), {"x": "y"})
              print(platform.environment, platform.request, platform.placement)
              print(len(request["Instances"]["Ec2SubnetIds"]), [t for t in request["Tags"]][-1])
              """,
              DAGS.toAbsolutePath().toString(),
              directory.toString());

      assertThat(read.exitCode()).as(environment.getKey() + ": " + read.out()).isZero();
      assertThat(read.out())
          .startsWith(environment.getKey() + " emr/job-flow.json emr/placement.json\n")
          .contains("{'Key': 'x', 'Value': 'y'}");
    }
  }

  @Test
  void airflow_gets_the_requirements_that_the_dags_are_tested_with() throws IOException {
    String tested = Files.readString(DAGS.resolve("requirements.txt"));

    objects.forEach(
        (environment, contents) ->
            assertThat(contents).as(environment).containsEntry("mwaa/requirements.txt", tested));
  }

  @Test
  void the_startup_script_names_the_configuration_prints_nothing_and_fails_loudly()
      throws Exception {
    for (Map<String, String> contents : objects.values()) {
      Path script = directory.resolve("startup.sh");
      String text = contents.getOrDefault("mwaa/startup.sh", "");
      Files.writeString(script, text);

      Run started =
          run(Map.of(), "sh", "-c", ". \"$0\"; echo \"[$PLINTH_CONFIG]\"", script.toString());
      assertThat(started.exitCode()).isZero();
      assertThat(started.out()).matches("\\[s3://.+/config/platform\\.json]\n");

      Files.writeString(script, text + "\nfalse\ntrue\n");
      assertThat(run(Map.of(), "sh", script.toString()).exitCode()).isNotZero();
    }
  }

  private static Run run(Map<String, String> environment, String... command) throws Exception {
    var builder =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, "");
  }
}
