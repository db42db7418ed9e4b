package dev.plinth.cli;

import dev.plinth.policies.iam.purpose.PurposeFile;
import dev.plinth.policies.iam.purpose.Purposes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the workloads need, against which their roles are held besides the other rules. */
final class PurposeOption {

  @Option(
      names = "--purposes",
      paramLabel = "FILE",
      description =
          "What the workloads need; roles that are granted more or less are findings. The gate"
              + " takes purposes/<environment>.yaml beside the folder of environments, if there is"
              + " one.")
  private Optional<Path> purposes = Optional.empty();

  /** The purposes of the file that is named; empty when none is. */
  Optional<Purposes> named() {
    return purposes.map(PurposeOption::read);
  }

  /**
   * The purposes of a file.
   *
   * @throws UserError with all that is wrong with it
   */
  static Purposes read(Path file) {
    PurposeFile.Reading reading = PurposeFile.read(file);
    if (!reading.problems().isEmpty()) {
      throw new UserError(
          reading.problems().stream()
              .map(problem -> new UserError.Problem(problem, List.of()))
              .toList());
    }
    return new Purposes(reading.purposes());
  }
}
