package dev.plinth.cli;

import dev.plinth.stacks.Environment;
import dev.plinth.stacks.Environments;
import dev.plinth.stacks.yaml.FileProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Environments as their files tell them, or every mistake in them. */
final class EnvironmentFiles {

  private EnvironmentFiles() {}

  /**
   * The environments of these names, or all when none is given.
   *
   * @throws UserError listing every problem of every file asked for
   */
  static List<Environment> load(Path directory, Set<String> names) {
    Environments environments = Environments.load(directory, names);
    if (environments instanceof Environments.Valid valid) {
      return valid.all();
    }
    throw new UserError(
        ((Environments.Invalid) environments)
            .problems().stream().map(EnvironmentFiles::problem).toList());
  }

  private static UserError.Problem problem(FileProblem found) {
    List<String> lines = found.problem().toString().lines().toList();
    List<String> details = new ArrayList<>(List.of("at: " + found.place()));
    lines.stream().skip(1).map(String::strip).forEach(details::add);
    return new UserError.Problem(lines.get(0), details);
  }
}
