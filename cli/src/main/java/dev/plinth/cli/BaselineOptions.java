package dev.plinth.cli;

import dev.plinth.policies.baseline.Baseline;
import dev.plinth.policies.baseline.BaselineReader;
import dev.plinth.policies.baseline.BaselineReading;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.RuleCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What findings are compared with. */
final class BaselineOptions {

  @Option(
      names = "--baseline",
      paramLabel = "REPORT.json",
      description =
          "An earlier JSON report: each finding is marked as new or old, and what is gone as"
              + " fixed.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--against",
      paramLabel = "PLAN",
      description =
          "The same, against another plan, for example that of the branch's base: a plan's JSON"
              + " file, or a folder with one of the same name for each plan.")
  private Optional<Path> against = Optional.empty();

  /**
   * Marks what is new, old and fixed; results stay as they are when there is nothing to compare
   * with.
   */
  List<CheckResult> compare(List<CheckResult> results, RuleCatalogue rules, boolean required) {
    if (baseline.isPresent() && against.isPresent()) {
      throw new UserError("--baseline and --against are both given", "choose one of them");
    }
    if (baseline.isEmpty() && against.isEmpty()) {
      if (required) {
        throw new UserError(
            "--fail-on new: needs something to compare with", "add --baseline or --against");
      }
      return results;
    }
    Baseline known = baseline.map(BaselineOptions::read).orElseGet(() -> check(results, rules));
    return results.stream().map(known::compare).toList();
  }

  private static Baseline read(Path file) {
    BaselineReading reading = BaselineReader.read(file);
    if (reading instanceof BaselineReading.Success success) {
      return success.baseline();
    }
    var failure = (BaselineReading.Failure) reading;
    throw new UserError(failure.what(), failure.remedy());
  }

  private Baseline check(List<CheckResult> results, RuleCatalogue rules) {
    Path base = against.orElseThrow();
    List<CheckResult> checked = new ArrayList<>();
    if (!Files.isDirectory(base)) {
      if (results.size() > 1) {
        throw new UserError(
            "--against names one plan, and " + results.size() + " are checked",
            "name a folder that holds a plan of the same name for each");
      }
      checked.add(rules.check(results.get(0).name(), new PlanFile(base.toString()).read()));
      return Baseline.of(checked);
    }
    for (CheckResult result : results) {
      Path file = base.resolve(fileName(result.name()));
      // A plan that the base does not have: all of its findings are new.
      checked.add(
          Files.exists(file)
              ? rules.check(result.name(), new PlanFile(file.toString()).read())
              : new CheckResult(result.name(), result.plan(), List.of(), 0));
    }
    return Baseline.of(checked);
  }

  private static String fileName(String plan) {
    String name = String.valueOf(Path.of(plan).getFileName());
    return name.endsWith(".json") ? name : name + ".json";
  }
}
