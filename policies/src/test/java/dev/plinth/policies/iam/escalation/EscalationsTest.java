package dev.plinth.policies.iam.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.policies.iam.IamPlan;
import dev.plinth.policies.iam.catalogue.ActionCatalogue;
import dev.plinth.policies.rule.PlanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EscalationsTest {

  private static final Path PUBLISHED = Path.of("../../shared/data/iam-privilege-escalation.tsv");

  @Test
  void every_published_combination_is_found_with_each_action_in_a_policy_of_its_own()
      throws IOException {
    assumeTrue(Files.exists(PUBLISHED), () -> "no shared test data at " + PUBLISHED);
    List<String> missed = new ArrayList<>();
    List<String> lines = Files.readAllLines(PUBLISHED);
    for (String line : lines.subList(1, lines.size())) {
      String actions = line.split("\t", -1)[3];
      IamPlan plan = new IamPlan().role("r");
      for (String action : actions.split("[+]", -1)) {
        plan.policy(
            action.replaceAll("\\W", "_"),
            "r",
            "{\"actions\": [\"%s\"], \"resources\": [\"*\"]}".formatted(action));
      }
      if (!plan.verdicts("PLINTH-IAM-007").equals(List.of("FAIL aws_iam_role.r"))) {
        missed.add(line);
      }
    }

    assertThat(lines).hasSizeGreaterThan(100);
    assertThat(missed).isEmpty();
  }

  @Test
  void every_action_of_every_method_exists() {
    ActionCatalogue catalogue = ActionCatalogue.shared();

    assertThat(EscalationMethods.all())
        .flatExtracting(EscalationMethod::actions)
        .allMatch(action -> catalogue.action(action).isPresent());
  }

  @Test
  void each_method_is_found_and_no_action_less_will_do() {
    for (EscalationMethod method : EscalationMethods.all()) {
      assertThat(found(method.actions())).as(method.toString()).contains(method);
      for (String without : method.actions()) {
        List<String> fewer =
            method.actions().stream().filter(action -> !action.equals(without)).toList();
        assertThat(found(fewer)).as(method + " without " + without).doesNotContain(method);
      }
    }
  }

  private static List<EscalationMethod> found(List<String> actions) {
    if (actions.isEmpty()) {
      return List.of();
    }
    String list = actions.stream().map(one -> '"' + one + '"').collect(Collectors.joining(", "));
    IamPlan plan =
        new IamPlan()
            .role("r")
            .policy("p", "r", "{\"actions\": [%s], \"resources\": [\"*\"]}".formatted(list));
    var context = PlanContext.of(plan.plan());
    return Stream.of(Escalations.of(context))
        .flatMap(all -> all.of(plan.model().named("r").get(0)).stream())
        .map(Escalation::method)
        .toList();
  }
}
