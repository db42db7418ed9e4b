package dev.plinth.cli;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Spelling;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom a question is about, and in which plan. */
final class IamOptions {

  @Parameters(
      index = "0",
      paramLabel = "ROLE",
      description =
          "The name or address of a role, user or group; an instance profile means its role.")
  private String role;

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "PLAN.json",
      description = "The plan; '-' reads standard input.")
  private String plan = "";

  /** Reads the plan's identities. */
  IamModel model() {
    return IamModel.of(PlanContext.of(new PlanFile(plan).read()));
  }

  /**
   * The principal that is meant.
   *
   * @throws UserError when there is none, or more than one
   */
  Principal principal(IamModel model) {
    List<Principal> named = model.named(role);
    if (named.size() == 1) {
      return named.get(0);
    }
    if (named.size() > 1) {
      throw new UserError(
          "%d principals are called '%s'".formatted(named.size(), role),
          "give an address: "
              + named.stream().map(Principal::address).collect(Collectors.joining(", ")));
    }
    List<String> names =
        model.principals().stream()
            .flatMap(one -> Stream.of(one.name(), one.address()))
            .filter(name -> !name.isEmpty())
            .toList();
    throw new UserError(
        "the plan has no role, user or group '" + role + "'",
        Spelling.nearest(role, names)
            .map(near -> "did you mean " + near + "?")
            .orElse(
                names.isEmpty()
                    ? "the plan has no principals at all"
                    : "it has "
                        + model.principals().stream()
                            .map(Principal::address)
                            .limit(10)
                            .collect(Collectors.joining(", "))));
  }
}
