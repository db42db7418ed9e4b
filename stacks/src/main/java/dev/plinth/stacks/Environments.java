package dev.plinth.stacks;

import dev.plinth.modules.validation.Problem;
import dev.plinth.modules.validation.Suggestion;
import dev.plinth.stacks.yaml.Bound;
import dev.plinth.stacks.yaml.FileProblem;
import dev.plinth.stacks.yaml.RecordFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a directory of environment files holds: every environment asked for, or every problem. */
public sealed interface Environments {

  /**
   * Every environment asked for.
   *
   * @param all the environments, in the order of their names
   */
  record Valid(List<Environment> all) implements Environments {}

  /**
   * Nothing but problems.
   *
   * @param problems all of them, by file, from top to bottom
   */
  record Invalid(List<FileProblem> problems) implements Environments {}

  /**
   * Reads {@code <name>.yaml} for each name, or every such file when no name is given. Nothing is
   * synthesized.
   */
  static Environments load(Path directory, Set<String> names) {
    var problems = new ArrayList<FileProblem>();
    var environments = new ArrayList<Environment>();
    Map<String, Path> files = files(directory, problems);
    for (String name : names.isEmpty() ? files.keySet() : new TreeSet<>(names)) {
      Path file = files.get(name);
      if (file == null) {
        problems.add(FileProblem.of(directory, unknown(name, files.keySet())));
        continue;
      }
      Bound<Environment> bound =
          RecordFile.bind(file, Environment.class, new EnvironmentInheritance(name));
      problems.addAll(bound.problems());
      bound.value().ifPresent(environments::add);
    }
    return problems.isEmpty() ? new Valid(environments) : new Invalid(problems);
  }

  private static Map<String, Path> files(Path directory, List<FileProblem> problems) {
    var files = new TreeMap<String, Path>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path file : entries.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".yaml")) {
          files.put(name.substring(0, name.length() - ".yaml".length()), file);
        } else if (name.endsWith(".yml")) {
          problems.add(
              FileProblem.of(
                  file, problem("the file is not read", "names that end in .yaml", "rename it")));
        }
      }
      if (files.isEmpty() && problems.isEmpty()) {
        problems.add(
            FileProblem.of(
                directory,
                problem(
                    "there is no environment",
                    "a file <environment>.yaml for each",
                    "write one, for instance dev.yaml")));
      }
    } catch (IOException e) {
      problems.add(
          FileProblem.of(
              directory,
              problem(
                  "the directory cannot be read: " + e,
                  "a directory of environment files",
                  "check its path")));
    }
    return files;
  }

  private static Problem unknown(String name, Collection<String> known) {
    return new Problem(
        "",
        Optional.of(name),
        "is no environment here",
        String.join(", ", known),
        Suggestion.didYouMean(name, known) + "name one of them, or add " + name + ".yaml");
  }

  private static Problem problem(String wrong, String allowed, String remedy) {
    return new Problem("", Optional.empty(), wrong, allowed, remedy);
  }
}
