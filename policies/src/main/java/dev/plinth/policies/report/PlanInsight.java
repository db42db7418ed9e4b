package dev.plinth.policies.report;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.network.drawing.NetworkDrawing;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.PlanContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the engines know of a plan beyond its findings.
 *
 * @param plan its name
 * @param network a drawing in SVG; empty when there is no network in the plan
 * @param identities who may do what, sorted by address
 */
record PlanInsight(String plan, Optional<String> network, List<Identity> identities) {

  /** A longer list of actions or resources is cut in the table; the finding's proof is not. */
  private static final int MOST = 40;

  /**
   * A role, user or group.
   *
   * @param name in IAM, or its address
   * @param permissions each statement of its policies
   */
  record Identity(String name, String address, String kind, List<Permission> permissions) {}

  /** One statement, in words. */
  record Permission(String effect, String actions, String resources, String conditions) {}

  static PlanInsight of(CheckResult result) {
    PlanContext context = PlanContext.of(result.plan());
    return new PlanInsight(result.name(), network(context), identities(context));
  }

  private static Optional<String> network(PlanContext context) {
    return context
        .graph()
        .ofTypes("aws_vpc", "aws_subnet")
        .findAny()
        .map(any -> Paragraph.plain(NetworkDrawing.svg(context)));
  }

  private static List<Identity> identities(PlanContext context) {
    IamModel model = context.model(IamModel.MODEL);
    return model.principals().stream()
        .map(
            principal ->
                new Identity(
                    principal.name().isEmpty() ? principal.address() : principal.name(),
                    principal.address(),
                    principal.kind().name().toLowerCase(Locale.ROOT),
                    model.permissions(principal).statements().stream()
                        .map(PlanInsight::permission)
                        .toList()))
        .toList();
  }

  private static Permission permission(PlacedStatement placed) {
    Statement statement = placed.statement();
    String effect =
        switch (statement.effect()) {
          case ALLOW -> "allow";
          case DENY -> "deny";
          case UNKNOWN -> "unknown";
        };
    if (placed.source().isSensitive(placed.attribute())) {
      return new Permission(effect, placed.quote(), "", "");
    }
    return new Permission(
        effect,
        globs(statement.actions()),
        globs(statement.resources()),
        statement.conditions().stream()
            .map(PlanInsight::condition)
            .collect(Collectors.joining("; ")));
  }

  private static String condition(Condition condition) {
    return "%s %s %s"
        .formatted(condition.operator(), condition.key(), globs(condition.values()))
        .strip();
  }

  private static String globs(Globs globs) {
    return (globs.negated() ? "all but " : "") + globs(globs.globs());
  }

  private static String globs(List<Glob> globs) {
    String text = globs.stream().limit(MOST).map(Glob::toString).collect(Collectors.joining(", "));
    return globs.size() > MOST ? text + ", and %d more".formatted(globs.size() - MOST) : text;
  }
}
