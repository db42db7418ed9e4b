package dev.plinth.policies.declarative;

import dev.plinth.policies.rule.Rule;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The declared rules of a folder: every {@code .yaml} or {@code .yml} file below it.
 *
 * @param rules in the order of files and of lines
 * @param problems none when all can be used
 */
public record RuleFolder(List<RuleSource> rules, List<RuleProblem> problems) {

  public RuleFolder {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /** Reads a folder, or one file. */
  public static RuleFolder read(Path folder) {
    List<RuleProblem> problems = new ArrayList<>();
    List<RuleSource> rules = new ArrayList<>();
    List<Path> files = files(folder, problems);
    if (!files.isEmpty()) {
      var formulas = new FormulaCompiler();
      for (Path file : files) {
        read(file, formulas, rules, problems);
      }
      findDuplicates(rules, problems);
    }
    return new RuleFolder(rules, problems);
  }

  /** The rules without their cases. */
  public List<Rule> withoutCases() {
    return rules.stream().map(RuleSource::rule).toList();
  }

  private static List<Path> files(Path folder, List<RuleProblem> problems) {
    if (!Files.exists(folder)) {
      problems.add(
          new RuleProblem(
              folder.toString(),
              0,
              0,
              "does not exist",
              "name a folder with .yaml files of rules"));
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .filter(file -> file.toString().matches(".*\\.ya?ml"))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        problems.add(
            new RuleProblem(
                folder.toString(),
                0,
                0,
                "holds no .yaml file",
                "'plinth rules new ID' writes one to start from"));
      }
      return files;
    } catch (IOException e) {
      problems.add(unreadable(folder, e));
      return List.of();
    }
  }

  private static void read(
      Path file, FormulaCompiler formulas, List<RuleSource> rules, List<RuleProblem> problems) {
    try {
      rules.addAll(RuleFile.read(file.toString(), Files.readString(file), formulas, problems));
    } catch (CharacterCodingException e) {
      problems.add(new RuleProblem(file.toString(), 0, 0, "is not UTF-8", "save it as UTF-8"));
    } catch (IOException e) {
      problems.add(unreadable(file, e));
    }
  }

  private static RuleProblem unreadable(Path path, IOException e) {
    return new RuleProblem(
        path.toString(), 0, 0, "cannot be read: " + e.getMessage(), "check its permissions");
  }

  private static void findDuplicates(List<RuleSource> rules, List<RuleProblem> problems) {
    Map<String, RuleSource> byId = new HashMap<>();
    for (RuleSource rule : rules) {
      RuleSource first = byId.putIfAbsent(rule.id(), rule);
      if (first != null) {
        problems.add(
            new RuleProblem(
                rule.file(),
                rule.line(),
                1,
                "the id " + rule.id() + " stands at " + first.file() + ":" + first.line() + " too",
                "give each rule its own id"));
      }
    }
  }
}
