package dev.plinth.modules.compute;

import dev.plinth.modules.json.JsonDocument;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A step of a cluster: one command that EMR runs on the primary instance. */
public sealed interface EmrStep extends Validated permits SparkSubmit, S3DistCp {

  /** What becomes of the cluster and the steps behind a failed one. */
  enum OnFailure {
    /** The next step runs all the same. */
    CONTINUE,
    /** The steps behind it are cancelled; the cluster waits. */
    CANCEL_AND_WAIT,
    /** The cluster ends. */
    TERMINATE_CLUSTER
  }

  /** What it is called in EMR's list of steps. */
  String name();

  /** What becomes of the rest when it fails. */
  OnFailure onFailure();

  /** The command with its arguments. */
  List<String> command();

  /** Steps as the JSON list that AddJobFlowSteps and RunJobFlow take. */
  static String json(List<? extends EmrStep> steps) {
    return JsonDocument.ofRequest(steps.stream().map(Request::of).toList());
  }

  /** What every step must have. */
  static void checkName(Checks check, String name) {
    check.notBlank("name", name, "say what the step does");
  }

  /** The options of a command from a map, in the order of their names. */
  static List<String> options(String option, Map<String, String> values) {
    var options = new ArrayList<String>();
    values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              options.add(option);
              options.add(entry.getKey() + "=" + entry.getValue());
            });
    return options;
  }

  /** A step as EMR's API has it. */
  record Request(String name, String actionOnFailure, HadoopJarStep hadoopJarStep) {

    record HadoopJarStep(String jar, List<String> args) {}

    static Request of(EmrStep step) {
      return new Request(
          step.name(),
          step.onFailure().name(),
          new HadoopJarStep("command-runner.jar", step.command()));
    }
  }
}
