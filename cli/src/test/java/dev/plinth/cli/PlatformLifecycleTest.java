package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.planner.Diagnostic;
import dev.plinth.planner.OfflineWorkspace;
import dev.plinth.planner.PlanOutcome;
import dev.plinth.planner.Planner;
import dev.plinth.planner.PriorState;
import dev.plinth.planner.terraform.TerraformBinary;
import dev.plinth.policies.plan.Action;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import dev.plinth.stacks.Environments;
import dev.plinth.stacks.Synthesis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The life of the platform: applied, planned again, changed and destroyed by real Terraform. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformLifecycleTest {

  private static final String CONSENT = "dataMayBeDestroyed: true\n";
  private static final String DESTROYABLE = "destroyable: true\n";

  private Path directory;
  private Planner planner;
  private String dev;
  private PriorState applied;

  @BeforeAll
  void apply(@TempDir Path temporary) throws Exception {
    directory = temporary;
    planner = new Planner(TerraformBinary.find(Optional.empty(), System.getenv()), System.getenv());
    dev = Files.readString(Path.of("../stacks/environments/dev.yaml"));
    try (OfflineWorkspace workspace =
        planner.offline(synthesize("applied", dev), PriorState.none())) {
      assertThat(workspace.apply()).isEmpty();
      applied = workspace.state();
    }
  }

  private Path synthesize(String name, String environment) throws Exception {
    Path environments = Files.createDirectories(directory.resolve(name));
    Files.writeString(environments.resolve("dev.yaml"), environment);
    Environments loaded = Environments.load(environments, Set.of());
    assertThat(loaded).isInstanceOf(Environments.Valid.class);
    Path output = environments.resolve("cdktf.out");
    Synthesis.run(((Environments.Valid) loaded).all(), output);
    return output.resolve("stacks/dev");
  }

  private Plan plan(Path stack) throws Exception {
    PlanOutcome outcome = planner.planOffline(stack, applied);
    assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
    return StackPlan.read("dev", ((PlanOutcome.Planned) outcome).json());
  }

  private List<Diagnostic> destroy(String name, String environment) throws Exception {
    try (OfflineWorkspace workspace = planner.offline(synthesize(name, environment), applied)) {
      return workspace.destroy();
    }
  }

  @Test
  void what_was_applied_needs_no_change() throws Exception {
    Plan plan = plan(synthesize("again", dev));

    assertThat(plan.actions()).containsOnlyKeys(Action.NO_OP);
  }

  @Test
  void everything_that_can_be_tagged_has_the_tags_of_its_environment() throws Exception {
    Plan plan = plan(synthesize("tags", dev));

    List<Resource> taggable =
        plan.resources().values().stream()
            .filter(resource -> !resource.get("tags_all").isNull())
            .toList();
    assertThat(taggable)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            resource ->
                assertThat(resource.get("tags_all").get("environment").asText()).contains("dev"));
  }

  @Test
  void a_changed_tag_updates_in_place_and_replaces_nothing() throws Exception {
    assertThat(dev).contains("team: data-platform");

    Plan plan = plan(synthesize("tagged", dev.replace("team: data-platform", "team: analytics")));

    assertThat(plan.actions()).containsOnlyKeys(Action.NO_OP, Action.UPDATE);
    assertThat(plan.actions().get(Action.UPDATE)).isGreaterThan(30);
  }

  @Test
  void data_is_not_destroyed_without_both_keys() throws Exception {
    for (String keys : List.of("", CONSENT, DESTROYABLE)) {
      assertThat(destroy("kept", dev + keys))
          .as("destroying with '%s'", keys.strip())
          .isNotEmpty()
          .allSatisfy(
              diagnostic ->
                  assertThat(diagnostic.summary()).isEqualTo("Instance cannot be destroyed"))
          .flatExtracting(Diagnostic::constructPaths)
          .as("core stops at the first that refuses on each way through the graph")
          .anySatisfy(path -> assertThat(path).startsWith("dev/Lake/"))
          .contains("dev/Database/Resource");
    }
  }

  @Test
  void data_is_destroyed_with_both_keys() throws Exception {
    assertThat(destroy("destroyed", dev + CONSENT + DESTROYABLE)).isEmpty();
  }
}
