package dev.plinth.policies.iam.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.iam.IamPlan;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.rule.PlanContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PathsTest {

  private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

  /** AWS may keep anything in a policy that Plinth does not know. */
  private static final String ANYTHING = "arn:aws:iam::aws:policy/SomethingNew";

  /** A role that others of the plan may assume. */
  private static IamPlan role(IamPlan plan, String name, String... trusted) {
    String[] references = new String[trusted.length];
    StringBuilder statements = new StringBuilder();
    for (int i = 0; i < trusted.length; i++) {
      statements
          .append(i == 0 ? "" : ", ")
          .append("{\"actions\": [\"sts:AssumeRole\"], \"principals\": [")
          .append("{\"type\": \"AWS\", \"identifiers\": [\"?\"]}]}");
      references[i] =
          "statement.%d.principals.identifiers <- aws_iam_role.%s.arn".formatted(i, trusted[i]);
    }
    return plan.role(name, statements.toString(), references);
  }

  private static IamPlan attach(IamPlan plan, String role, String policy) {
    return plan.add(
        "aws_iam_role_policy_attachment." + role,
        "{\"role\": \"%s\", \"policy_arn\": \"%s\"}".formatted(role, policy));
  }

  private static Optional<Path> path(IamPlan plan, String from) {
    PlanContext context = PlanContext.of(plan.plan());
    IamModel model = context.model(IamModel.MODEL);
    return Paths.of(context).toPower(model.named(from).get(0));
  }

  private static String target(Optional<Path> path) {
    return path.map(Path::target).map(Principal::name).orElse("nobody");
  }

  @Test
  void the_nearest_powerful_role_is_the_target() {
    IamPlan plan = role(role(new IamPlan(), "far", "middle"), "near", "job").role("job");
    role(plan, "middle", "job");
    attach(attach(plan, "far", ADMINISTRATOR), "near", ADMINISTRATOR);

    assertThat(target(path(plan, "job"))).isEqualTo("near");
    assertThat(target(path(plan, "middle"))).isEqualTo("far");
  }

  @Test
  void a_way_through_several_roles_shows_each_step() {
    IamPlan plan = role(role(new IamPlan(), "admin", "middle"), "middle", "job").role("job");
    attach(plan, "admin", ADMINISTRATOR);

    Path path = path(plan, "job").orElseThrow();

    assertThat(path.certainty()).isEqualTo(Ternary.YES);
    assertThat(path.steps())
        .extracting(step -> step.note())
        .anyMatch(note -> note.contains("makes middle (aws_iam_role.middle) trust job"))
        .anyMatch(note -> note.contains("makes admin (aws_iam_role.admin) trust middle"));
  }

  @Test
  void without_a_powerful_role_there_is_no_way() {
    IamPlan plan = role(role(new IamPlan(), "a", "b"), "b", "a");

    assertThat(path(plan, "a")).isEmpty();
    assertThat(path(plan, "b")).isEmpty();
  }

  @Test
  void whoever_may_be_powerful_itself_has_a_way_to_somebody_else_only() {
    IamPlan plan = role(role(new IamPlan(), "perhaps", "middle"), "middle", "perhaps");
    attach(plan, "perhaps", ANYTHING);

    assertThat(path(plan, "perhaps")).isEmpty();
    assertThat(target(path(plan, "middle"))).isEqualTo("perhaps");

    role(plan, "other", "middle");
    attach(plan, "other", ANYTHING);

    Path path = path(plan, "perhaps").orElseThrow();
    assertThat(path.target().name()).isEqualTo("other");
    assertThat(path.certainty()).isEqualTo(Ternary.UNKNOWN);
  }
}
