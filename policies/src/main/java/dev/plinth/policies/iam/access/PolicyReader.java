package dev.plinth.policies.iam.access;

import dev.plinth.policies.graph.Related;
import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.plan.Expression;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.PlanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the documents that resources hold in their arguments. */
final class PolicyReader {

  private static final String ROLE = "aws_iam_role";
  private static final String INLINE = "inline_policy";

  private final Plan plan;
  private final ResourceGraph graph;
  private final DocumentResolver documents;

  PolicyReader(PlanContext context, ResourceArns arns) {
    this.plan = context.plan();
    this.graph = context.graph();
    this.documents = new DocumentResolver(graph, plan.configuration(), arns);
  }

  List<PlacedDocument> identity(Resource resource) {
    if (resource.type().equals(ROLE)) {
      return inline(resource);
    }
    String attribute = PolicyArguments.identity().get(resource.type());
    return attribute == null
        ? List.of()
        : documents.document(resource, attribute).stream().toList();
  }

  Optional<PlacedDocument> trust(Resource resource) {
    return resource.type().equals(ROLE)
        ? documents.document(resource, "assume_role_policy")
        : Optional.empty();
  }

  Optional<PlacedDocument> resource(Resource resource) {
    String attribute = PolicyArguments.resource().get(resource.type());
    if (attribute == null) {
      return Optional.empty();
    }
    Value value = resource.get(attribute);
    boolean unset = value.isUnknown() && !isConfigured(resource, attribute);
    // What the configuration leaves to AWS becomes known after apply, as AWS's own default.
    return unset || value.asText().filter(String::isEmpty).isPresent()
        ? Optional.empty()
        : documents.document(resource, attribute);
  }

  /** The text of a policy that AWS or another configuration keeps and this plan has read. */
  Optional<PlacedDocument> read(Resource data) {
    return documents.document(data, "policy");
  }

  /** Whether the configuration sets an argument, which AWS would otherwise fill in. */
  boolean isConfigured(Resource resource, String attribute) {
    return plan.configuration()
        .of(resource.address())
        .map(block -> block.arguments().containsKey(attribute))
        .orElse(true);
  }

  /** The policies inside of a role; the plan loses which block is which, but not what they hold. */
  private List<PlacedDocument> inline(Resource role) {
    Value blocks = role.get(INLINE);
    List<PlacedDocument> found = new ArrayList<>();
    if (blocks.isUnknown() && isConfigured(role, INLINE)) {
      documents.document(role, INLINE, blocks, graph.related(role, INLINE)).ifPresent(found::add);
      return found;
    }
    List<Value> unknown = new ArrayList<>();
    for (Value block : blocks.elements()) {
      Value policy = block.get("policy");
      if (policy.isUnknown()) {
        unknown.add(policy);
      } else {
        documents
            .document(role, INLINE + ".policy", policy, new Related(List.of(), false))
            .ifPresent(found::add);
      }
    }
    List<Related> references = inlineReferences(role);
    for (int i = 0; i < unknown.size(); i++) {
      Related related =
          references.size() == unknown.size()
              ? references.get(i)
              : new Related(graph.related(role, INLINE).edges(), true);
      documents.document(role, INLINE + ".policy", unknown.get(i), related).ifPresent(found::add);
    }
    return found;
  }

  /** What the blocks refer to whose policy is not known. */
  private List<Related> inlineReferences(Resource role) {
    Expression expression =
        plan.configuration()
            .of(role.address())
            .map(block -> block.arguments().get(INLINE))
            .orElse(Expression.Constant.LITERAL);
    if (!(expression instanceof Expression.Blocks blocks)) {
      return List.of();
    }
    return blocks.blocks().stream()
        .map(block -> block.getOrDefault("policy", Expression.Constant.LITERAL))
        .filter(policy -> policy != Expression.Constant.LITERAL)
        .map(policy -> graph.related(role, "policy", policy))
        .filter(related -> !allKnown(related))
        .toList();
  }

  private static boolean allKnown(Related related) {
    return !related.lost()
        && !related.edges().isEmpty()
        && related.edges().stream()
            .allMatch(edge -> edge.to().get(edge.attribute()).asText().isPresent());
  }
}
