package dev.plinth.policies.iam.escalation;

import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.iam.access.Answer;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Permissions;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.access.Request;
import dev.plinth.policies.iam.access.TrustedPrincipals;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.PlanContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps from principal to role: assuming a role that trusts one, or having a service run one's
 * own code with a role. For one thread.
 */
final class Hops {

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
  private final TrustedPrincipals trust;
  private final Map<Principal, List<Carried>> carried;
  private final Map<Principal, Map<String, Launch>> launches = new HashMap<>();

  Hops(PlanContext context) {
    this.model = context.model(IamModel.MODEL);
    this.trust = new TrustedPrincipals(model);
    this.carried = carried(model, context.graph());
  }

  /** A resource that runs code with a role. */
  private record Carried(Carrier carrier, Resource resource) {}

  /** What lets a principal start something in a service. */
  private record Launch(PlacedStatement by, Ternary certainty) {

    Launch better(Launch other) {
      return other.certainty().compareTo(certainty) > 0 ? other : this;
    }
  }

  /** The steps into a role, one from each of those who can take one. */
  Map<Principal, Hop> into(Principal role, List<Principal> candidates, Ternary least) {
    Map<Principal, Hop> found = new HashMap<>();
    Map<String, Ternary> services = new HashMap<>();
    for (Principal from : candidates) {
      if (from.equals(role)) {
        continue;
      }
      assume(from, role, least)
          .or(() -> pass(from, role, services, least))
          .or(() -> carry(from, role, least))
          .ifPresent(hop -> found.put(from, hop));
    }
    return found;
  }

  private Optional<Hop> assume(Principal from, Principal role, Ternary least) {
    TrustedPrincipals.Trust trusted = trust.principal(role, from);
    if (trusted.certainty().compareTo(least) < 0) {
      return Optional.empty();
    }
    Glob arn = model.arns().of(role.resource());
    Answer answer =
        model.permissions(from).can(new Request(Glob.literal(ASSUME_ROLE), arn, Map.of()));
    boolean denied = !answer.denials().isEmpty();
    // Inside an account, a trust policy that names somebody needs no policy on the other side.
    Ternary allowed = denied ? answer.allowed() : answer.allowed().or(trusted.byName());
    Ternary certainty = allowed.and(trusted.certainty());
    if (certainty.compareTo(least) < 0) {
      return Optional.empty();
    }
    List<Evidence> proof = new ArrayList<>();
    answer.deciding().forEach(one -> proof.add(one.evidence("lets " + from + " assume " + role)));
    trusted.by().forEach(one -> proof.add(one.evidence("makes " + role + " trust " + from)));
    return Optional.of(new Hop(role, certainty, proof));
  }

  /**
   * The step by way of a service to which the role is passed.
   *
   * @param services how certainly the role trusts those that were asked for before
   */
  private Optional<Hop> pass(
      Principal from, Principal role, Map<String, Ternary> services, Ternary least) {
    Permissions permissions = model.permissions(from);
    Glob arn = model.arns().of(role.resource());
    for (Map.Entry<String, Launch> launch :
        launches.computeIfAbsent(from, key -> launches(permissions)).entrySet()) {
      String service = launch.getKey();
      Ternary trusted =
          services
              .computeIfAbsent(service, name -> trust.service(role, name))
              .and(launch.getValue().certainty());
      if (trusted.compareTo(least) < 0) {
        continue;
      }
      Request request =
          new Request(Glob.literal(EscalationMethod.PASS_ROLE), arn, Map.of())
              .with("iam:PassedToService", service);
      Answer answer = permissions.can(request);
      Ternary certainty = answer.allowed().and(trusted);
      if (certainty.compareTo(least) >= 0) {
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

  private Optional<Hop> carry(Principal from, Principal role, Ternary least) {
    for (Carried one : carried.getOrDefault(role, List.of())) {
      Glob arn = model.arns().of(one.resource());
      Answer answer =
          model
              .permissions(from)
              .can(new Request(Glob.literal(one.carrier().action()), arn, Map.of()));
      if (answer.allowed().compareTo(least) >= 0) {
        return Optional.of(hop(one, role, answer));
      }
    }
    return Optional.empty();
  }

  private static Map<Principal, List<Carried>> carried(IamModel model, ResourceGraph graph) {
    Map<Principal, List<Carried>> found = new HashMap<>();
    for (Carrier carrier : CARRIERS) {
      for (Resource resource : graph.ofType(carrier.type())) {
        graph
            .related(resource, carrier.argument(), "aws_iam_role")
            .certain()
            .flatMap(model::principal)
            .ifPresent(
                role ->
                    found
                        .computeIfAbsent(role, key -> new ArrayList<>())
                        .add(new Carried(carrier, resource)));
      }
    }
    return found;
  }

  private static Hop hop(Carried carried, Principal role, Answer answer) {
    Resource resource = carried.resource();
    List<Evidence> proof = new ArrayList<>();
    answer
        .deciding()
        .forEach(one -> proof.add(one.evidence("runs code in " + resource.address().text())));
    proof.add(Evidence.of(resource, carried.carrier().argument(), "has the role " + role));
    return new Hop(role, answer.allowed(), proof);
  }
}
