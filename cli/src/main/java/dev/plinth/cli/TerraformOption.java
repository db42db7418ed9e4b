package dev.plinth.cli;

import dev.plinth.planner.Planner;
import dev.plinth.planner.terraform.MissingTerraformException;
import dev.plinth.planner.terraform.TerraformBinary;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which Terraform runs, and how. */
final class TerraformOption {

  @Option(
      names = "--terraform",
      paramLabel = "BINARY",
      description =
          "The Terraform or OpenTofu to run: a path, or a command on the PATH; by default"
              + " $PLINTH_TERRAFORM, else terraform, else tofu.")
  private Optional<String> binary = Optional.empty();

  @Option(
      names = "--online",
      description =
          "Plan with the real provider and backend instead of offline: needs the network and AWS"
              + " credentials.")
  private boolean online;

  /** Whether the plan asks AWS. */
  boolean online() {
    return online;
  }

  /** A planner that runs it. */
  Planner planner() {
    try {
      return new Planner(TerraformBinary.find(binary, System.getenv()), System.getenv());
    } catch (MissingTerraformException e) {
      throw new UserError(e.what(), e.remedy());
    }
  }
}
