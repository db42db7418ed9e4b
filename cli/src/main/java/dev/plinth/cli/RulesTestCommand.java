package dev.plinth.cli;

import dev.plinth.policies.declarative.RuleCase;
import dev.plinth.policies.declarative.RuleFolder;
import dev.plinth.policies.declarative.RuleSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs the test cases of the user's own rules. */
@Command(
    name = "test",
    header = "Run the cases of your own rules.",
    description = {
      "",
      "Every rule must judge each of its cases as the case expects, and have at least one that"
          + " passes, one that fails and one that is unknown. Ends with 1 if not.",
      "",
    })
final class RulesTestCommand implements Callable<Integer> {

  @ParentCommand private RulesCommand rules;

  @Parameters(paramLabel = "DIR", description = "A folder of .yaml files, or one file.")
  private Path folder;

  @Override
  public Integer call() {
    RuleFolder read = RuleFolder.read(folder);
    RuleOptions.failOn(read.problems());
    PrintWriter out = rules.terminal().out();
    int failed = 0;
    int cases = 0;
    for (RuleSource source : read.rules()) {
      failed += test(source, out);
      cases += source.cases().size();
    }
    out.printf(
        "%d rules, %d cases, %s%n",
        read.rules().size(), cases, failed == 0 ? "all as expected" : failed + " not as expected");
    return failed == 0 ? Plinth.CLEAN : Plinth.FINDINGS;
  }

  private static int test(RuleSource source, PrintWriter out) {
    int failed = 0;
    for (RuleCase one : source.cases()) {
      List<String> mismatches = one.mismatches(source.rule());
      if (!mismatches.isEmpty()) {
        failed++;
        out.printf("✘ %s %s%n", source.id(), one.title());
        out.printf("  --> %s:%d%n", source.file(), one.line());
        mismatches.forEach(mismatch -> out.println("   | " + mismatch));
      }
    }
    Set<RuleCase.Expected> missing = source.missingVerdicts();
    if (!missing.isEmpty()) {
      failed++;
      out.printf("✘ %s has no case of %s%n", source.id(), missing);
      out.printf("  --> %s:%d%n", source.file(), source.line());
    }
    if (failed == 0) {
      out.printf("✔ %s  %d cases%n", source.id(), source.cases().size());
    }
    return failed;
  }
}
