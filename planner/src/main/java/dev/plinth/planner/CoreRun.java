package dev.plinth.planner;

import dev.plinth.planner.terraform.CoreMessages;
import dev.plinth.planner.terraform.TerraformProcess;
import dev.plinth.planner.terraform.TerraformProcess.Output;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands of core in one directory, and their errors as diagnostics. */
final class CoreRun {

  static final String PLAN_FILE = "plinth.tfplan";

  private final TerraformProcess process;
  private final ErrorPlaces errors;

  CoreRun(TerraformProcess process, ErrorPlaces errors) {
    this.process = process;
    this.errors = errors;
  }

  /** The result of a command: what it printed, or why it failed. */
  sealed interface Result {
    record Success(Output output) implements Result {}

    record Failure(List<Diagnostic> diagnostics) implements Result {}
  }

  /** Plans, and validates as well when planning fails: core plans until the first broken part. */
  Result plan(List<String> options) throws InterruptedException {
    Result planned = lines("plan", with(options, "-out=" + PLAN_FILE));
    if (!(planned instanceof Result.Failure failure)) {
      return planned;
    }
    Set<Diagnostic> all = new LinkedHashSet<>(failure.diagnostics());
    Output validated = process.run("validate", "-json", "-no-color");
    CoreMessages.ofValidation(validated.standardOutput())
        .forEach(error -> all.add(errors.diagnostic(error)));
    return new Result.Failure(List.copyOf(all));
  }

  /** The plan just made, as JSON. */
  String show() throws InterruptedException {
    Output shown = process.run("show", "-json", PLAN_FILE);
    if (!shown.succeeded()) {
      throw new IllegalStateException("core cannot show its own plan: " + shown.standardError());
    }
    return shown.standardOutput();
  }

  /** Initializes the directory: modules, and online the backend and providers. */
  Result init(List<String> options) throws InterruptedException {
    Output output =
        process.run(with(options, "init", "-input=false", "-no-color").toArray(String[]::new));
    return output.succeeded()
        ? new Result.Success(output)
        : new Result.Failure(
            List.of(Diagnostic.of("terraform init failed", plain(output.standardError()))));
  }

  /** Applies, with the same options as a plan. */
  Result apply(List<String> options) throws InterruptedException {
    return lines("apply", with(options, "-auto-approve"));
  }

  private Result lines(String command, List<String> options) throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of(command, "-json", "-no-color", "-input=false"));
    arguments.addAll(options);
    Output output = process.run(arguments.toArray(String[]::new));
    CoreMessages messages = CoreMessages.ofLines(output.standardOutput());
    Optional<String> tooOld = messages.version().flatMap(version -> version.tooOld());
    if (tooOld.isPresent()) {
      return new Result.Failure(
          List.of(Diagnostic.of(tooOld.get(), "Name another binary with --terraform.")));
    }
    if (output.succeeded()) {
      return new Result.Success(output);
    }
    List<Diagnostic> diagnostics = messages.errors().stream().map(errors::diagnostic).toList();
    return new Result.Failure(
        diagnostics.isEmpty()
            ? List.of(
                Diagnostic.of("terraform " + command + " failed", plain(output.standardError())))
            : diagnostics);
  }

  private static List<String> with(List<String> options, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(options);
    return all;
  }

  /** Core's text for people, without the frame that it draws around it. */
  private static String plain(String text) {
    return text.replaceAll("(?m)^[╷│╵]\\s?", "").strip();
  }
}
