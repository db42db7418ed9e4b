package dev.plinth.cli;

import dev.plinth.policies.declarative.RuleFolder;
import dev.plinth.policies.declarative.RuleProblem;
import dev.plinth.policies.declarative.RuleSelection;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.StandardRules;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rules are checked: the standard ones, the user's own, and what plinth.yaml selects. */
final class RuleOptions {

  private static final Path DEFAULT_CONFIGURATION = Path.of("plinth.yaml");

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Rules of your own: a folder of .yaml files, or one file; may be repeated.")
  private List<Path> folders = List.of();

  @Option(
      names = "--rules-jar",
      paramLabel = "JAR",
      description =
          "Rules of your own in Java: a jar that offers dev.plinth.policies.rule.Rule as a"
              + " service; may be repeated.")
  private List<Path> jars = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Which rules are on, and how severe; by default plinth.yaml in the current directory,"
              + " if there is one.")
  private @Nullable Path configuration;

  /** The rules that the options ask for. */
  RuleCatalogue catalogue() {
    List<RuleProblem> problems = new ArrayList<>();
    List<Rule> rules = new ArrayList<>(StandardRules.rules());
    for (Path folder : folders) {
      RuleFolder read = RuleFolder.read(folder);
      problems.addAll(read.problems());
      rules.addAll(read.withoutCases());
    }
    jars.forEach(jar -> rules.addAll(fromJar(jar)));
    failOn(problems);
    checkIds(rules);
    List<Rule> selected = selection(problems).apply(rules, problems);
    failOn(problems);
    return new RuleCatalogue(selected);
  }

  private RuleSelection selection(List<RuleProblem> problems) {
    Path chosen = configuration;
    if (chosen != null) {
      return RuleSelection.read(chosen, problems);
    }
    return Files.exists(DEFAULT_CONFIGURATION)
        ? RuleSelection.read(DEFAULT_CONFIGURATION, problems)
        : RuleSelection.all();
  }

  private static List<Rule> fromJar(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new UserError(jar + " does not exist", "name the jar that holds your rules");
    }
    List<Rule> rules = new ArrayList<>();
    // Not closed: rules load their classes when they first judge.
    var loader = new URLClassLoader(new URL[] {url(jar)}, Rule.class.getClassLoader());
    try {
      ServiceLoader.load(Rule.class, loader).stream()
          .filter(provider -> provider.type().getClassLoader() == loader)
          .forEach(provider -> rules.add(provider.get()));
    } catch (ServiceConfigurationError e) {
      throw new UserError(
          jar + " offers a rule that cannot be loaded: " + e.getMessage(),
          "a rule is a public class with a public constructor without parameters, built against"
              + " this version of Plinth");
    }
    if (rules.isEmpty()) {
      throw new UserError(
          jar + " offers no rules",
          "list their classes in META-INF/services/" + Rule.class.getName() + " of the jar");
    }
    return rules;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void checkIds(List<Rule> rules) {
    Set<String> ids = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.document().id())) {
        throw new UserError(
            "two rules have the id " + rule.document().id(),
            "give your own rule another id; those that start with PLINTH- are taken");
      }
    }
  }

  /** Ends the command when something is wrong with the user's files. */
  static void failOn(List<RuleProblem> problems) {
    if (!problems.isEmpty()) {
      throw new UserError(
          problems.stream()
              .map(
                  problem ->
                      new UserError.Problem(
                          problem.place() + ": " + problem.what(),
                          List.of("help: " + problem.remedy())))
              .toList());
    }
  }
}
