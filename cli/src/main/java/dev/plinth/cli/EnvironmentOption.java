package dev.plinth.cli;

import dev.plinth.stacks.Environment;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which one environment. */
final class EnvironmentOption {

  @Parameters(paramLabel = "ENV", description = "An environment, a file in stacks/environments.")
  private String name;

  @Option(
      names = "--environments",
      paramLabel = "DIR",
      description =
          "Where the environment files are; by default stacks/environments of the checkout.")
  private Path directory = CheckoutPath.of("stacks/environments");

  /**
   * The environment.
   *
   * @throws UserError listing every problem of its file
   */
  Environment load() {
    return EnvironmentFiles.load(directory, Set.of(name)).get(0);
  }
}
