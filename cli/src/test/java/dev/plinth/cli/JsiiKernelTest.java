package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one Node process that the launcher gives to jsii, against the two that jsii starts itself.
 */
class JsiiKernelTest {

  private static final List<String> KERNEL =
      List.of(
          "node",
          "--no-opt",
          "--preserve-symlinks",
          Path.of("src/main/node/kernel.js").toAbsolutePath().toString(),
          Path.of("target/dist/jsii/software/amazon/jsii/lib/program.js")
              .toAbsolutePath()
              .toString());

  @TempDir private Path directory;

  private record Ended(int exitCode, String out, String err) {}

  private Ended run(ProcessBuilder builder, String input) throws Exception {
    Path in = Files.writeString(directory.resolve("in"), input);
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    int exitCode =
        builder
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Ended(exitCode, Files.readString(out), Files.readString(err));
  }

  @Test
  void it_answers_on_standard_output_and_ends_when_told() throws Exception {
    Ended kernel = run(new ProcessBuilder(KERNEL), "{\"api\":\"stats\"}\n{\"exit\":0}\n");

    assertThat(kernel.out().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"hello\":\"@jsii/runtime@");
    assertThat(kernel.out()).contains("{\"ok\":{\"objectCount\":0}}");
    assertThat(kernel.exitCode()).isZero();
  }

  @Test
  void it_ends_with_its_input() throws Exception {
    assertThat(run(new ProcessBuilder(KERNEL), "").exitCode()).isZero();
  }

  @Test
  void what_javascript_prints_stays_out_of_the_answers() throws Exception {
    Path prints =
        Files.writeString(
            directory.resolve("prints.js"), "setImmediate(() => console.log('hello'));");
    List<String> command = new ArrayList<>(KERNEL);
    command.addAll(1, List.of("--require", prints.toString()));

    Ended kernel = run(new ProcessBuilder(command), "{\"api\":\"stats\"}\n{\"api\":\"stats\"}\n");

    String printed = Base64.getEncoder().encodeToString("hello\n".getBytes(StandardCharsets.UTF_8));
    assertThat(kernel.err()).isEqualTo("{\"stdout\":\"" + printed + "\"}\n");
    assertThat(kernel.out().lines()).allMatch(line -> line.startsWith("{")).hasSize(3);
  }

  @Test
  void it_synthesizes_the_same_bytes(@TempDir Path own, @TempDir Path jsii) throws Exception {
    List<String> synth =
        List.of("synth", "dev", "--environments", "../stacks/environments", "--output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Plinth.class.getName()));
    command.addAll(synth);
    command.add(own.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JSII_RUNTIME", "exec '" + String.join("' '", KERNEL) + "'");

    Ended ended = run(builder, "");
    List<String> arguments = new ArrayList<>(synth);
    arguments.add(jsii.toString());
    Run.plinth(arguments.toArray(String[]::new));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(files(own)).isEqualTo(files(jsii));
  }

  private static List<String> files(Path output) throws IOException {
    List<String> contents = new ArrayList<>();
    for (String file :
        List.of("manifest.json", "stacks/dev/cdk.tf.json", "stacks/dev/sources.json")) {
      contents.add(Files.readString(output.resolve(file)));
    }
    return contents;
  }
}
