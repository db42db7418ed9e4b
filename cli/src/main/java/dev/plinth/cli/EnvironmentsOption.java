package dev.plinth.cli;

import dev.plinth.stacks.Environment;
import dev.plinth.stacks.Synthesis;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which environments, and where their configuration is written. */
final class EnvironmentsOption {

  @Parameters(
      paramLabel = "ENV",
      arity = "0..*",
      description = "Environments, each a file in stacks/environments; by default all.")
  private List<String> names = List.of();

  @Option(
      names = "--environments",
      paramLabel = "DIR",
      description =
          "Where the environment files are; by default stacks/environments of the checkout.")
  private Path directory = CheckoutPath.of("stacks/environments");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where to write; by default cdktf.out in the current directory.")
  private Path output = Path.of(System.getenv().getOrDefault("CDKTF_OUTDIR", "cdktf.out"));

  @Option(
      names = "--bootstrap",
      description =
          "What must be there before each environment, its bootstrap stack, instead of itself.")
  private boolean bootstrap;

  /** Where the environment files are. */
  Path directory() {
    return directory;
  }

  /**
   * Synthesizes the environments; the directory of each stack by environment, in order.
   *
   * @throws UserError listing every problem of every file asked for; then nothing is written
   */
  Map<String, Path> synthesize() {
    List<Environment> environments = EnvironmentFiles.load(directory, new LinkedHashSet<>(names));
    return bootstrap
        ? Synthesis.bootstrap(environments, output)
        : Synthesis.run(environments, output);
  }
}
