package dev.plinth.policies.iam.escalation;

import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.iam.access.Answer;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Permissions;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.access.Principal.Kind;
import dev.plinth.policies.iam.access.Request;
import dev.plinth.policies.iam.access.TrustedPrincipals;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.PlanContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The paths from principal to principal inside a plan: assuming a role that trusts one, or having a
 * service run one's own code with a role.
 */
public final class Paths {

  private static final String ASSUME_ROLE = "sts:assumerole";

  /** Who may do such a thing to such a resource runs code with the role that it names. */
  private record Carrier(String type, String argument, String action) {}

  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier("aws_mwaa_environment", "execution_role_arn", "airflow:createclitoken"),
          new Carrier("aws_lambda_function", "role", "lambda:updatefunctioncode"),
          new Carrier("aws_glue_job", "role_arn", "glue:updatejob"),
          new Carrier("aws_codebuild_project", "service_role", "codebuild:startbuild"));

  private final IamModel model;
  private final Escalations escalations;
  private final ResourceGraph graph;
  private final TrustedPrincipals trust;
  private final Map<Principal, List<Hop>> hops = new ConcurrentHashMap<>();

  private Paths(PlanContext context) {
    this.model = context.model(IamModel.class, IamModel::of);
    this.escalations = context.model(Escalations.class, Escalations::of);
    this.graph = context.graph();
    this.trust = new TrustedPrincipals(model);
  }

  /** The paths of a plan; rules share one by {@link PlanContext#model}. */
  public static Paths of(PlanContext context) {
    return new Paths(context);
  }

  /** One step from a principal to a role. */
  private record Hop(Principal to, Ternary certainty, List<Evidence> proof) {}

  /** The way reached so far. */
  private record Reached(Principal at, Ternary certainty, List<Evidence> steps) {}

  /**
   * The shortest path to a principal that may do everything or can come to it; the most certain
   * ones come first.
   */
  public Optional<Path> toPower(Principal from) {
    Optional<Path> certain = search(from, Ternary.YES);
    return certain.isPresent() ? certain : search(from, Ternary.UNKNOWN);
  }

  private Optional<Path> search(Principal from, Ternary least) {
    Deque<Reached> open = new ArrayDeque<>(List.of(new Reached(from, Ternary.YES, List.of())));
    Set<Principal> seen = new HashSet<>(Set.of(from));
    while (!open.isEmpty()) {
      Reached reached = open.remove();
      for (Hop hop : hops.computeIfAbsent(reached.at(), this::hops)) {
        if (hop.certainty().compareTo(least) < 0 || !seen.add(hop.to())) {
          continue;
        }
        List<Evidence> steps = new ArrayList<>(reached.steps());
        steps.addAll(hop.proof());
        var next = new Reached(hop.to(), reached.certainty().and(hop.certainty()), steps);
        Ternary powerful = escalations.isPowerful(hop.to());
        if (powerful.compareTo(least) >= 0 && powerful.possible()) {
          return Optional.of(path(next, powerful));
        }
        open.add(next);
      }
    }
    return Optional.empty();
  }

  private Path path(Reached reached, Ternary powerful) {
    List<Evidence> steps = new ArrayList<>(reached.steps());
    escalations.of(reached.at()).stream()
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
                                        "lets "
                                            + reached.at()
                                            + " "
                                            + escalation.method().gain()))));
    return new Path(reached.at(), reached.certainty().and(powerful), steps);
  }

  private List<Hop> hops(Principal from) {
    Permissions permissions = model.permissions(from);
    Map<String, Launch> launches = launches(permissions);
    List<Hop> all = new ArrayList<>();
    for (Principal role : model.principals()) {
      if (role.kind() != Kind.ROLE || role.equals(from)) {
        continue;
      }
      Stream.of(
              assume(from, permissions, role),
              launches.isEmpty() ? Optional.<Hop>empty() : pass(permissions, role, launches))
          .flatMap(Optional::stream)
          .forEach(all::add);
    }
    all.addAll(carried(permissions));
    return all;
  }

  private Optional<Hop> assume(Principal from, Permissions permissions, Principal role) {
    Glob arn = model.arns().of(role.resource());
    TrustedPrincipals.Trust trusted = trust.principal(role, from);
    if (!trusted.certainty().possible()) {
      return Optional.empty();
    }
    Answer answer = permissions.can(new Request(Glob.literal(ASSUME_ROLE), arn, Map.of()));
    boolean denied = !answer.denials().isEmpty();
    // Inside an account, a trust policy that names somebody needs no policy on the other side.
    Ternary allowed = denied ? answer.allowed() : answer.allowed().or(trusted.byName());
    Ternary certainty = allowed.and(trusted.certainty());
    if (!certainty.possible()) {
      return Optional.empty();
    }
    List<Evidence> proof = new ArrayList<>();
    answer.deciding().forEach(one -> proof.add(one.evidence("lets " + from + " assume " + role)));
    trusted.by().forEach(one -> proof.add(one.evidence("makes " + role + " trust " + from)));
    return Optional.of(new Hop(role, certainty, proof));
  }

  /** What lets a principal start something in a service. */
  private record Launch(PlacedStatement by, Ternary certainty) {

    Launch better(Launch other) {
      return other.certainty().compareTo(certainty) > 0 ? other : this;
    }
  }

  /** The services in which a principal can start something with a role, and what lets it. */
  private static Map<String, Launch> launches(Permissions permissions) {
    Map<String, Launch> services = new HashMap<>();
    boolean passes =
        permissions.can(Request.onAnything(EscalationMethod.PASS_ROLE)).allowed().possible();
    if (!passes) {
      return services;
    }
    for (EscalationMethod method : EscalationMethods.all()) {
      if (!method.passesRole()) {
        continue;
      }
      List<Answer> answers =
          method.actions().stream()
              .filter(action -> !action.equals(EscalationMethod.PASS_ROLE))
              .map(action -> permissions.can(Request.onAnything(action)))
              .toList();
      Ternary all = answers.stream().map(Answer::allowed).reduce(Ternary.YES, Ternary::and);
      if (all.possible()) {
        var launch = new Launch(answers.get(0).deciding().get(0), all);
        method.services().forEach(service -> services.merge(service, launch, Launch::better));
      }
    }
    return services;
  }

  private Optional<Hop> pass(
      Permissions permissions, Principal role, Map<String, Launch> launches) {
    Glob arn = model.arns().of(role.resource());
    for (Map.Entry<String, Launch> launch : launches.entrySet()) {
      String service = launch.getKey();
      Ternary trusted = trust.service(role, service).and(launch.getValue().certainty());
      if (!trusted.possible()) {
        continue;
      }
      Request request =
          new Request(Glob.literal(EscalationMethod.PASS_ROLE), arn, Map.of())
              .with("iam:PassedToService", service);
      Answer answer = permissions.can(request);
      Ternary certainty = answer.allowed().and(trusted);
      if (certainty.possible()) {
        List<Evidence> proof = new ArrayList<>();
        answer
            .deciding()
            .forEach(one -> proof.add(one.evidence("passes " + role + " to " + service)));
        proof.add(launch.getValue().by().evidence("starts work there with that role"));
        return Optional.of(new Hop(role, certainty, proof));
      }
    }
    return Optional.empty();
  }

  private List<Hop> carried(Permissions permissions) {
    List<Hop> found = new ArrayList<>();
    for (Carrier carrier : CARRIERS) {
      for (Resource resource : graph.ofType(carrier.type())) {
        Answer answer =
            permissions.can(
                new Request(Glob.literal(carrier.action()), model.arns().of(resource), Map.of()));
        if (answer.allowed().possible()) {
          graph
              .related(resource, carrier.argument(), "aws_iam_role")
              .certain()
              .flatMap(model::principal)
              .ifPresent(role -> found.add(hop(carrier, resource, role, answer)));
        }
      }
    }
    return found;
  }

  private static Hop hop(Carrier carrier, Resource resource, Principal role, Answer answer) {
    List<Evidence> proof = new ArrayList<>();
    answer
        .deciding()
        .forEach(one -> proof.add(one.evidence("runs code in " + resource.address().text())));
    proof.add(Evidence.of(resource, carrier.argument(), "has the role " + role));
    return new Hop(role, answer.allowed(), proof);
  }
}
