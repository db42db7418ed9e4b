package dev.plinth.policies.iam.access;

import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.graph.Related;
import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.iam.access.Principal.Kind;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers for each principal the statements of all policies that are attached to it. */
final class Attachments {

  private static final String POLICY = "aws_iam_policy";

  private final ResourceGraph graph;
  private final PolicyReader reader;
  private final IamModel model;
  private final Map<Principal, Set<PlacedStatement>> statements = new HashMap<>();
  private final List<ManagedAttachment> managed = new ArrayList<>();

  Attachments(ResourceGraph graph, PolicyReader reader, IamModel model) {
    this.graph = graph;
    this.reader = reader;
    this.model = model;
    model.principals().forEach(one -> statements.put(one, new LinkedHashSet<>()));
    ownPolicies();
    attach("aws_iam_role_policy", "role", Kind.ROLE, "");
    attach("aws_iam_user_policy", "user", Kind.USER, "");
    attach("aws_iam_group_policy", "group", Kind.GROUP, "");
    attach("aws_iam_role_policy_attachment", "role", Kind.ROLE, "policy_arn");
    attach("aws_iam_user_policy_attachment", "user", Kind.USER, "policy_arn");
    attach("aws_iam_group_policy_attachment", "group", Kind.GROUP, "policy_arn");
    attach("aws_iam_policy_attachment", "roles", Kind.ROLE, "policy_arn");
    attach("aws_iam_policy_attachment", "users", Kind.USER, "policy_arn");
    attach("aws_iam_policy_attachment", "groups", Kind.GROUP, "policy_arn");
    attachOnly("aws_ssoadmin_managed_policy_attachment", "managed_policy_arn");
    members();
  }

  List<ManagedAttachment> managed() {
    return managed.stream().distinct().toList();
  }

  Map<Principal, Permissions> permissions() {
    Map<Principal, Permissions> permissions = new HashMap<>();
    statements.forEach(
        (principal, all) ->
            permissions.put(
                principal, new Permissions(List.copyOf(all), boundary(principal.resource()))));
    return permissions;
  }

  /** What stands in the principal itself: inline policies and ARNs of managed ones. */
  private void ownPolicies() {
    for (Principal principal : model.principals()) {
      Resource resource = principal.resource();
      for (PlacedDocument document : model.identityPolicies(resource)) {
        add(principal, document.statements());
      }
      if (principal.kind() == Kind.ROLE) {
        add(principal, policies(resource, "managed_policy_arns"));
      }
    }
  }

  /**
   * Attaches the policies of a type.
   *
   * @param argument which names the principals
   * @param policyArgument which names the managed policy; empty when it holds its own text
   */
  private void attach(String type, String argument, Kind kind, String policyArgument) {
    String principalType = kind.resourceType();
    for (Resource attachment : graph.ofType(type)) {
      List<PlacedStatement> given =
          policyArgument.isEmpty()
              ? model.identityPolicies(attachment).stream()
                  .flatMap(document -> document.statements().stream())
                  .toList()
              : policies(attachment, policyArgument);
      Value to = attachment.get(argument);
      Related related = graph.related(attachment, argument, principalType);
      for (Edge edge : related.edges()) {
        model
            .principal(edge.to())
            .ifPresent(one -> add(one, edge.certain() ? given : uncertain(given)));
      }
      if (related.edges().isEmpty() && !to.hasUnknown() && !to.isNull()) {
        // The name may be that of a role whose name is known only after apply.
        model.principals().stream()
            .filter(one -> one.kind() == kind && hasUnknownName(one.resource()))
            .forEach(one -> add(one, uncertain(given)));
      }
      boolean lost = to.hasUnknown() && (related.lost() || related.edges().isEmpty());
      if (lost) {
        // Whose it is shows after apply: it may be anyone's.
        model.principals().stream()
            .filter(one -> one.kind() == kind && !related.mayBe(one.resource()))
            .forEach(one -> add(one, uncertain(given)));
      }
    }
  }

  /** Whether somebody has chosen its name, but the plan does not show it. */
  private boolean hasUnknownName(Resource principal) {
    return principal.get("name").isUnknown() && reader.isConfigured(principal, "name");
  }

  private void attachOnly(String type, String policyArgument) {
    graph.ofType(type).forEach(attachment -> policies(attachment, policyArgument));
  }

  /** The statements of the managed policies that an argument names. */
  private List<PlacedStatement> policies(Resource attachment, String argument) {
    Value arns = attachment.get(argument);
    List<PlacedStatement> all = new ArrayList<>();
    if (arns.isNull() || (arns.isUnknown() && !reader.isConfigured(attachment, argument))) {
      return all;
    }
    Related related = graph.related(attachment, argument, POLICY);
    List<String> known = arns.asText().map(List::of).orElseGet(arns::texts);
    for (String arn : known) {
      List<Resource> named =
          related.edges().stream()
              .map(Edge::to)
              .filter(policy -> policy.get("arn").asText().filter(arn::equals).isPresent())
              .toList();
      managed.add(new ManagedAttachment(attachment, argument, arn, !named.isEmpty()));
      if (named.isEmpty()) {
        all.addAll(awsManaged(attachment, argument, arn));
      }
      named.forEach(policy -> all.addAll(text(policy)));
    }
    if (arns.hasUnknown()) {
      all.addAll(unknownOnes(attachment, argument, arns, related));
    }
    return all;
  }

  private List<PlacedStatement> unknownOnes(
      Resource attachment, String argument, Value arns, Related related) {
    List<PlacedStatement> all = new ArrayList<>();
    List<Edge> open =
        related.edges().stream().filter(edge -> edge.to().get("arn").asText().isEmpty()).toList();
    for (Edge edge : open) {
      all.addAll(edge.certain() ? text(edge.to()) : uncertain(text(edge.to())));
    }
    long unknown = arns.isUnknown() ? 1 : arns.elements().stream().filter(Value::isUnknown).count();
    boolean told =
        !related.lost()
            && (!arns.isUnknown() || !argument.endsWith("s"))
            && open.stream().allMatch(Edge::certain)
            && open.size() == unknown
            && graph.related(attachment, argument).edges().size() == related.edges().size();
    managed.add(new ManagedAttachment(attachment, argument, "", told));
    if (!told) {
      Statement anything = Statement.unknown("a managed policy known only after apply");
      all.add(new PlacedStatement(attachment, argument, anything));
    }
    return all;
  }

  private List<PlacedStatement> awsManaged(Resource attachment, String argument, String arn) {
    Optional<AwsManagedPolicy> policy = AwsManagedPolicy.ofArn(arn);
    if (policy.isEmpty()) {
      Statement anything =
          Statement.unknown("managed policy " + arn + ", which is not in the plan");
      return List.of(new PlacedStatement(attachment, argument, anything));
    }
    return policy.get().document().statements().stream()
        .map(one -> new PlacedStatement(attachment, argument, one, policy.get().isNarrow()))
        .toList();
  }

  /** The statements of a managed policy that the plan shows, as a resource or a data source. */
  private List<PlacedStatement> text(Resource policy) {
    List<PlacedDocument> documents =
        policy.mode() == Resource.Mode.DATA
            ? reader.read(policy).stream().toList()
            : model.identityPolicies(policy);
    if (documents.isEmpty()) {
      return List.of(
          new PlacedStatement(policy, "policy", Statement.unknown(policy.address().text())));
    }
    return documents.stream().flatMap(document -> document.statements().stream()).toList();
  }

  private Optional<Permissions> boundary(Resource principal) {
    Value boundary = principal.get("permissions_boundary");
    boolean none = boundary.isNull() || boundary.asText().filter(String::isEmpty).isPresent();
    if (none || principal.type().equals(Kind.GROUP.resourceType())) {
      return Optional.empty();
    }
    int before = managed.size();
    List<PlacedStatement> within = policies(principal, "permissions_boundary");
    // A boundary is no attachment: it gives nothing.
    managed.subList(before, managed.size()).clear();
    return Optional.of(new Permissions(within, Optional.empty()));
  }

  /** Users have what their groups have. */
  private void members() {
    for (Resource membership : graph.ofType("aws_iam_user_group_membership")) {
      join(
          graph.related(membership, "user", Kind.USER.resourceType()),
          graph.related(membership, "groups", Kind.GROUP.resourceType()));
    }
    for (Resource membership : graph.ofType("aws_iam_group_membership")) {
      join(
          graph.related(membership, "users", Kind.USER.resourceType()),
          graph.related(membership, "group", Kind.GROUP.resourceType()));
    }
  }

  private void join(Related users, Related groups) {
    for (Edge user : users.edges()) {
      for (Edge group : groups.edges()) {
        List<PlacedStatement> given =
            model.principal(group.to()).map(one -> List.copyOf(of(one))).orElse(List.of());
        boolean certain = user.certain() && group.certain();
        model.principal(user.to()).ifPresent(one -> add(one, certain ? given : uncertain(given)));
      }
    }
  }

  private void add(Principal principal, List<PlacedStatement> given) {
    of(principal).addAll(given);
  }

  private Set<PlacedStatement> of(Principal principal) {
    return statements.computeIfAbsent(principal, one -> new LinkedHashSet<>());
  }

  private static List<PlacedStatement> uncertain(List<PlacedStatement> given) {
    return given.stream().map(PlacedStatement::uncertain).toList();
  }
}
