package dev.plinth.policies.iam.escalation;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.access.Principal.Kind;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Model;
import dev.plinth.policies.rule.PlanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The paths from principal to principal inside a plan that end in one that can do everything. */
public final class Paths {

  /** Those of a plan, which rules share. */
  public static final Model<Paths> MODEL = new Model<>(Paths.class, Paths::of);

  private final Escalations escalations;
  private final Ways certain;
  private final Ways possible;

  private Paths(PlanContext context) {
    IamModel model = context.model(IamModel.MODEL);
    this.escalations = context.model(Escalations.MODEL);
    List<Principal> all = model.principals();
    var hops = new Hops(context);
    this.certain = new Ways(all, powerful(all, Ternary.YES), hops, Ternary.YES);
    this.possible = new Ways(all, powerful(all, Ternary.UNKNOWN), hops, Ternary.UNKNOWN);
  }

  /** The paths of a plan; rules share one by {@link PlanContext#model}. */
  public static Paths of(PlanContext context) {
    return new Paths(context);
  }

  private List<Principal> powerful(List<Principal> all, Ternary least) {
    return all.stream()
        .filter(one -> one.kind() == Kind.ROLE)
        .filter(role -> escalations.isPowerful(role).compareTo(least) >= 0)
        .toList();
  }

  /**
   * The shortest path to a principal that may do everything or can come to it; the most certain
   * ones come first.
   */
  public Optional<Path> toPower(Principal from) {
    return certain.from(from).or(() -> possible.from(from)).map(this::path);
  }

  private Path path(Ways.Way way) {
    Principal target = way.target();
    Ternary powerful = escalations.isPowerful(target);
    List<Evidence> steps = new ArrayList<>();
    way.hops().forEach(hop -> steps.addAll(hop.proof()));
    escalations.of(target).stream()
        .filter(escalation -> escalation.certainty() == powerful)
        .findFirst()
        .ifPresent(
            escalation ->
                escalation
                    .steps()
                    .forEach(
                        grant ->
                            steps.add(
                                grant
                                    .by()
                                    .evidence(
                                        "lets " + target + " " + escalation.method().gain()))));
    return new Path(target, way.certainty().and(powerful), steps);
  }
}
