package dev.plinth.cli;

import dev.plinth.stacks.Environment;
import dev.plinth.stacks.Synthesis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * The file of this path beside the folder of environments, which says what must hold of them;
   * none when it is not there, and none for bootstrap stacks.
   */
  Optional<Path> beside(String path) {
    return Optional.of(directory.resolveSibling(path))
        .filter(file -> !bootstrap && Files.exists(file));
  }

  /**
   * The environments.
   *
   * @throws UserError listing every problem of every file asked for
   */
  List<Environment> load() {
    return EnvironmentFiles.load(directory, new LinkedHashSet<>(names));
  }

  /**
   * Loads and synthesizes the environments; the directory of each stack by environment, in order.
   *
   * @throws UserError listing every problem of every file asked for; then nothing is written
   */
  Map<String, Path> synthesize() {
    return synthesize(load());
  }

  /** Synthesizes these environments; the directory of each stack by environment, in order. */
  Map<String, Path> synthesize(List<Environment> environments) {
    return bootstrap
        ? Synthesis.bootstrap(environments, output)
        : Synthesis.run(environments, output);
  }
}
