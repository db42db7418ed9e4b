package dev.plinth.policies.iam.access;

import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.iam.access.Principal.Kind;
import dev.plinth.policies.iam.catalogue.ActionCatalogue;
import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Model;
import dev.plinth.policies.rule.PlanContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The policies and principals of a plan; rules share one by {@link PlanContext#model}. */
public final class IamModel {

  /** The one of a plan, which rules share. */
  public static final Model<IamModel> MODEL = new Model<>(IamModel.class, IamModel::of);

  private static final List<Kind> KINDS = List.of(Kind.values());

  private final ResourceGraph graph;
  private final List<Resource> resources;
  private final ResourceArns arns;
  private final ActionCatalogue catalogue;
  private final Map<Resource, List<PlacedDocument>> identityPolicies;
  private final Map<Resource, PlacedDocument> trustPolicies;
  private final Map<Resource, PlacedDocument> resourcePolicies;
  private final Map<Resource, Principal> principals;
  private final List<Principal> sorted;
  private final Map<Principal, Permissions> permissions;
  private final Map<Resource, List<ManagedAttachment>> attachments;
  private final Map<Selection, List<AwsAction>> selections = new ConcurrentHashMap<>();

  private IamModel(PlanContext context) {
    this.graph = context.graph();
    this.resources =
        context.plan().resources().values().stream()
            .filter(resource -> resource.mode() == Resource.Mode.MANAGED && resource.remains())
            .toList();
    this.arns = ResourceArns.of(graph, context.plan());
    this.catalogue = ActionCatalogue.shared();
    var policies = new PolicyReader(context, arns);
    this.identityPolicies = new HashMap<>();
    this.trustPolicies = new HashMap<>();
    this.resourcePolicies = new HashMap<>();
    this.principals = new LinkedHashMap<>();
    for (Resource resource : resources) {
      List<PlacedDocument> identity = policies.identity(resource);
      if (!identity.isEmpty()) {
        identityPolicies.put(resource, identity);
      }
      policies.trust(resource).ifPresent(one -> trustPolicies.put(resource, one));
      policies.resource(resource).ifPresent(one -> resourcePolicies.put(resource, one));
      principal(resource).ifPresent(one -> principals.put(resource, one));
    }
    this.sorted =
        principals.values().stream()
            .sorted(Comparator.comparing((Principal one) -> one.resource().address()))
            .toList();
    var gathering = new Attachments(graph, policies, this);
    this.permissions = gathering.permissions();
    this.attachments =
        gathering.managed().stream().collect(Collectors.groupingBy(ManagedAttachment::by));
  }

  /** Reads all policies of a plan. */
  public static IamModel of(PlanContext context) {
    return new IamModel(context);
  }

  /** What AWS can do. */
  public ActionCatalogue catalogue() {
    return catalogue;
  }

  /** Actions of a kind among those that are meant. */
  private record Selection(Globs globs, Predicate<AwsAction> kind) {}

  /**
   * The actions of a kind that are certainly meant, in the order of services and names.
   *
   * @param kind always the same object for the same kind, so that the answer is found once
   */
  public List<AwsAction> actions(Globs globs, Predicate<AwsAction> kind) {
    return selections.computeIfAbsent(
        new Selection(globs, kind), key -> expand(globs).stream().filter(kind).toList());
  }

  private List<AwsAction> expand(Globs globs) {
    if (globs.negated()) {
      return catalogue.expand(Glob.of("*")).stream()
          .filter(action -> globs.covers(Glob.literal(action.lowerCase())) == Ternary.YES)
          .toList();
    }
    return globs.globs().stream()
        .flatMap(glob -> catalogue.expand(glob).stream())
        .distinct()
        .toList();
  }

  /** What the plan manages, once applied. */
  public List<Resource> resources() {
    return resources;
  }

  /** The ARNs of the plan's resources. */
  public ResourceArns arns() {
    return arns;
  }

  /** The account that the plan is for; empty when the plan does not tell. */
  public Optional<String> account() {
    return arns.account();
  }

  /** The roles, users and groups, sorted by address. */
  public List<Principal> principals() {
    return sorted;
  }

  /** The principal that a resource is; empty when it is none. */
  public Optional<Principal> principal(Resource resource) {
    Principal known = principals.get(resource);
    if (known != null) {
      return Optional.of(known);
    }
    for (Kind kind : KINDS) {
      if (kind.resourceType().equals(resource.type())) {
        String name = resource.get("name").asText().orElse("");
        return Optional.of(new Principal(resource, kind, name));
      }
    }
    return Optional.empty();
  }

  /**
   * The principals of that name or address; an instance profile stands for its role.
   *
   * @param name for example {@code emr-service}, {@code aws_iam_role.emr}
   */
  public List<Principal> named(String name) {
    List<Principal> found = new ArrayList<>();
    for (Principal principal : principals()) {
      if (principal.name().equals(name) || principal.address().equals(name)) {
        found.add(principal);
      }
    }
    for (Resource profile : graph.ofType("aws_iam_instance_profile")) {
      boolean meant =
          profile.address().text().equals(name)
              || profile.get("name").asText().filter(name::equals).isPresent();
      if (meant) {
        graph.related(profile, "role", "aws_iam_role").edges().stream()
            .map(edge -> principals.get(edge.to()))
            .filter(role -> role != null && !found.contains(role))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** All that its policies give a principal. */
  public Permissions permissions(Principal principal) {
    return permissions.getOrDefault(principal, new Permissions(List.of(), Optional.empty()));
  }

  /** Whether a principal may do what is asked. */
  public Answer can(Principal principal, Request request) {
    return permissions(principal).can(request);
  }

  /** The identity policies that a resource holds itself. */
  public List<PlacedDocument> identityPolicies(Resource resource) {
    return identityPolicies.getOrDefault(resource, List.of());
  }

  /** The trust policy of a role. */
  public Optional<PlacedDocument> trustPolicy(Resource role) {
    return Optional.ofNullable(trustPolicies.get(role));
  }

  /** The resource policy that a resource holds. */
  public Optional<PlacedDocument> resourcePolicy(Resource resource) {
    return Optional.ofNullable(resourcePolicies.get(resource));
  }

  /** All documents that a resource holds, each with its kind. */
  public List<HeldDocument> documents(Resource resource) {
    List<HeldDocument> all = new ArrayList<>();
    identityPolicies(resource).forEach(one -> all.add(new HeldDocument(one, PolicyKind.IDENTITY)));
    trustPolicy(resource).ifPresent(one -> all.add(new HeldDocument(one, PolicyKind.TRUST)));
    resourcePolicy(resource).ifPresent(one -> all.add(new HeldDocument(one, PolicyKind.RESOURCE)));
    return all;
  }

  /** A document and what it is for. */
  public record HeldDocument(PlacedDocument document, PolicyKind kind) {}

  /** The attachments of managed policies that a resource makes. */
  public List<ManagedAttachment> attachments(Resource resource) {
    return attachments.getOrDefault(resource, List.of());
  }
}
