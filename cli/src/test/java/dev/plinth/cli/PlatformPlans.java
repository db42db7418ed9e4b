package dev.plinth.cli;

import dev.plinth.planner.PlanOutcome;
import dev.plinth.planner.Planner;
import dev.plinth.planner.PriorState;
import dev.plinth.planner.terraform.TerraformBinary;
import dev.plinth.stacks.Environments;
import dev.plinth.stacks.Synthesis;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The platform as it is planned offline, by the real Terraform. */
final class PlatformPlans {

  private PlatformPlans() {}

  /** The plan of each environment as JSON, by its name. */
  static Map<String, String> json(Path directory) throws Exception {
    Environments loaded = Environments.load(Path.of("../stacks/environments"), Set.of());
    Map<String, Path> stacks =
        Synthesis.run(((Environments.Valid) loaded).all(), directory.resolve("cdktf.out"));
    Planner planner =
        new Planner(TerraformBinary.find(Optional.empty(), System.getenv()), System.getenv());
    Map<String, String> plans = new TreeMap<>();
    for (Map.Entry<String, Path> stack : stacks.entrySet()) {
      PlanOutcome outcome = planner.planOffline(stack.getValue(), PriorState.none());
      plans.put(stack.getKey(), ((PlanOutcome.Planned) outcome).json());
    }
    return plans;
  }
}
