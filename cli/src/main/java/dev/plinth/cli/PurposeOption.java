package dev.plinth.cli;

import dev.plinth.policies.iam.purpose.Purpose;
import dev.plinth.policies.iam.purpose.PurposeFile;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.identity.PurposeRules;
import java.nio.file.Files;
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

  /** These rules, and the purposes of the file that is named. */
  RuleCatalogue added(RuleCatalogue rules) {
    return with(rules, purposes);
  }

  /** These rules, and the purposes of the file that is named, else of this one if it exists. */
  RuleCatalogue addedOr(RuleCatalogue rules, Path file) {
    return with(rules, purposes.or(() -> Optional.of(file).filter(Files::exists)));
  }

  private static RuleCatalogue with(RuleCatalogue rules, Optional<Path> file) {
    return file.map(one -> rules.and(PurposeRules.of(read(one)))).orElse(rules);
  }

  /**
   * The purposes of a file.
   *
   * @throws UserError with all that is wrong with it
   */
  static List<Purpose> read(Path file) {
    PurposeFile.Reading reading = PurposeFile.read(file);
    if (!reading.problems().isEmpty()) {
      throw new UserError(
          reading.problems().stream()
              .map(problem -> new UserError.Problem(problem, List.of()))
              .toList());
    }
    return reading.purposes();
  }
}
