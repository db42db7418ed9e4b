package dev.plinth.cli;

import dev.plinth.stacks.Environment;
import dev.plinth.stacks.Environments;
import dev.plinth.stacks.Synthesis;
import dev.plinth.stacks.yaml.FileProblem;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private Path directory = here(home().resolve("stacks/environments"));

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where to write; by default cdktf.out in the current directory.")
  private Path output = Path.of(System.getenv().getOrDefault("CDKTF_OUTDIR", "cdktf.out"));

  /**
   * Synthesizes the environments; the directory of each stack by environment, in order.
   *
   * @throws UserError listing every problem of every file asked for; then nothing is written
   */
  Map<String, Path> synthesize() {
    return Synthesis.run(load(), output);
  }

  private List<Environment> load() {
    Environments environments = Environments.load(directory, new LinkedHashSet<>(names));
    if (environments instanceof Environments.Valid valid) {
      return valid.all();
    }
    throw new UserError(
        ((Environments.Invalid) environments)
            .problems().stream().map(EnvironmentsOption::problem).toList());
  }

  private static UserError.Problem problem(FileProblem found) {
    List<String> lines = found.problem().toString().lines().toList();
    List<String> details = new ArrayList<>(List.of("at: " + found.place()));
    lines.stream().skip(1).map(String::strip).forEach(details::add);
    return new UserError.Problem(lines.get(0), details);
  }

  /** The path as seen from the current directory, which is how people click and type it. */
  private static Path here(Path path) {
    Path current = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(current) ? current.relativize(absolute) : absolute;
  }

  private static Path home() {
    return Path.of(System.getProperty("plinth.home", "."));
  }
}
