package dev.plinth.policies.iam.escalation;

import dev.plinth.policies.iam.access.Breadth;
import dev.plinth.policies.iam.access.Grant;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Permissions;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.access.Request;
import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.escalation.EscalationMethod.Reach;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.rule.Model;
import dev.plinth.policies.rule.PlanContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The escalations of each principal, over all that its policies give together. */
public final class Escalations {

  /** Those of a plan, which rules share. */
  public static final Model<Escalations> MODEL = new Model<>(Escalations.class, Escalations::of);

  private final IamModel model;
  private final List<EscalationMethod> methods = EscalationMethods.all();
  private final Map<Principal, List<Escalation>> found = new ConcurrentHashMap<>();

  private Escalations(IamModel model) {
    this.model = model;
  }

  /** The escalations of a plan's principals; rules share one by {@link PlanContext#model}. */
  public static Escalations of(PlanContext context) {
    return new Escalations(context.model(IamModel.MODEL));
  }

  /** The methods that a principal can use, or may be able to. */
  public List<Escalation> of(Principal principal) {
    return found.computeIfAbsent(principal, one -> new Search(one).all());
  }

  /** Whether a principal may do everything already, or can come to it by itself. */
  public Ternary isPowerful(Principal principal) {
    Ternary powerful = Ternary.NO;
    for (Escalation escalation : of(principal)) {
      powerful = powerful.or(escalation.certainty());
    }
    return powerful;
  }

  /** What gives a principal an action of a method, and how certainly. */
  private record Step(Grant grant, Ternary certainty) {}

  /** The search for one principal, which asks for each action once. */
  private final class Search {

    private final Permissions permissions;
    private final Map<String, List<Grant>> grants = new HashMap<>();

    Search(Principal principal) {
      this.permissions = model.permissions(principal);
    }

    List<Escalation> all() {
      return methods.stream().flatMap(method -> use(method).stream()).toList();
    }

    private Optional<Escalation> use(EscalationMethod method) {
      Ternary certainty = Ternary.YES;
      List<Grant> steps = new ArrayList<>();
      for (int i = 0; i < method.actions().size(); i++) {
        String action = method.actions().get(i);
        Optional<Step> step = best(action, method, i == 0);
        if (step.isEmpty()) {
          return Optional.empty();
        }
        certainty = certainty.and(step.get().certainty());
        steps.add(step.get().grant());
      }
      return Optional.of(new Escalation(method, certainty, steps));
    }

    private Optional<Step> best(String action, EscalationMethod method, boolean first) {
      Optional<AwsAction> known = model.catalogue().action(action);
      return grants(action, method).stream()
          .filter(grant -> !grant.by().vetted())
          .map(grant -> new Step(grant, first ? reaches(grant, method, known) : grant.certainty()))
          .filter(step -> step.certainty().possible())
          .max(Comparator.comparing(Step::certainty));
    }

    private List<Grant> grants(String action, EscalationMethod method) {
      if (!action.equals(EscalationMethod.PASS_ROLE)) {
        return grants.computeIfAbsent(action, name -> permissions.grants(Request.onAnything(name)));
      }
      return method.services().stream()
          .flatMap(service -> passing(action, service).stream())
          .toList();
    }

    private List<Grant> passing(String action, String service) {
      return grants.computeIfAbsent(
          action + " " + service,
          name ->
              permissions.grants(Request.onAnything(action).with("iam:PassedToService", service)));
    }
  }

  private static Ternary reaches(Grant grant, EscalationMethod method, Optional<AwsAction> action) {
    Ternary reaches = grant.certainty().and(Breadth.narrows(grant.conditions()).not());
    if (method.reach() == Reach.ANY) {
      return isOwnUser(grant.resource()) ? Ternary.NO : reaches;
    }
    return action
        .map(known -> reaches.and(Breadth.isBroad(grant.resource(), known)))
        .orElse(reaches);
  }

  /** Whether the resource is the user who asks: managing oneself is no escalation. */
  private static boolean isOwnUser(Glob resource) {
    return resource.source().toLowerCase(Locale.ROOT).endsWith("${aws:username}");
  }
}
