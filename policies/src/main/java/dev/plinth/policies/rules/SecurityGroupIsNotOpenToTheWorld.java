package dev.plinth.policies.rules;

import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * No security group lets the world in, but on port 443 of a load balancer. All rules of a group
 * count together: two rules for half of the internet each are one for all of it.
 */
final class SecurityGroupIsNotOpenToTheWorld implements Rule {

  private static final String GROUP = "aws_security_group";
  private static final String DEFAULT_GROUP = "aws_default_security_group";
  private static final String RULE = "aws_security_group_rule";
  private static final String INGRESS_RULE = "aws_vpc_security_group_ingress_rule";
  private static final String GROUP_ID = "security_group_id";
  private static final List<String> LOAD_BALANCERS = List.of("aws_lb", "aws_alb", "aws_elb");

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-NET-002",
          "Security groups are not open to the world",
          Severity.HIGH,
          Category.NETWORK,
          """
          An ingress rule from everywhere lets every scanner on the internet try the service \
          behind it. Rules add up: 0.0.0.0/1 and 128.0.0.0/1 are 0.0.0.0/0, protocol -1 is every \
          port, and IPv6 counts as much. Port 443 of a load balancer is what is meant to be public. \
          The world is at least half of all IPv4, or of all public IPv6, addresses.""",
          """
          Name the addresses, prefix lists or security groups that need the port. Put a service \
          that must be public behind a load balancer on 443.""",
          """
          resource "aws_vpc_security_group_ingress_rule" "ssh" {
            security_group_id = aws_security_group.app.id
            cidr_ipv4         = "0.0.0.0/0"
            ip_protocol       = "tcp"
            from_port         = 22
            to_port           = 22
          }
          """,
          """
          resource "aws_vpc_security_group_ingress_rule" "ssh" {
            security_group_id            = aws_security_group.app.id
            referenced_security_group_id = aws_security_group.bastion.id
            ip_protocol                  = "tcp"
            from_port                    = 22
            to_port                      = 22
          }
          """,
          List.of("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"),
          List.of("CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277"));

  @Override
  public RuleDocument document() {
    return DOCUMENT;
  }

  @Override
  public Set<String> resourceTypes() {
    return Set.of(GROUP, DEFAULT_GROUP, RULE, INGRESS_RULE);
  }

  @Override
  public Judgement judge(Resource resource, PlanContext context) {
    if (!resource.remains()) {
      return Judgement.notApplicable();
    }
    ResourceGraph graph = context.graph();
    return switch (resource.type()) {
      case RULE ->
          belongsToGroup(resource, graph)
              ? Judgement.notApplicable()
              : judge(resource, IngressRule.ofRule(resource, graph).stream().toList(), graph);
      case INGRESS_RULE ->
          belongsToGroup(resource, graph)
              ? Judgement.notApplicable()
              : judge(resource, List.of(IngressRule.ofIngressRule(resource, graph)), graph);
      default -> judge(resource, rulesOf(resource, graph), graph);
    };
  }

  /** A rule of a group in the plan is judged with its group, with which it adds up. */
  private static boolean belongsToGroup(Resource rule, ResourceGraph graph) {
    return graph.related(rule, GROUP_ID, GROUP, DEFAULT_GROUP).certain().isPresent();
  }

  private static List<IngressRule> rulesOf(Resource group, ResourceGraph graph) {
    List<IngressRule> rules = new ArrayList<>(IngressRule.inline(group, graph));
    for (Edge edge : graph.referring(group, RULE, GROUP_ID)) {
      if (edge.certain()) {
        IngressRule.ofRule(edge.from(), graph).ifPresent(rules::add);
      }
    }
    for (Edge edge : graph.referring(group, INGRESS_RULE, GROUP_ID)) {
      if (edge.certain()) {
        rules.add(IngressRule.ofIngressRule(edge.from(), graph));
      }
    }
    return rules;
  }

  private static Judgement judge(Resource resource, List<IngressRule> rules, ResourceGraph graph) {
    Set<IngressRule> open = new LinkedHashSet<>();
    for (IngressRule rule : rules) {
      if (rule.hasPorts()) {
        open.addAll(openWith(rule, rules));
      }
    }
    boolean balanced = isLoadBalancerGroup(resource, graph);
    open.removeIf(rule -> balanced && rule.isHttps());
    if (!open.isEmpty()) {
      String ports = String.join(", ", open.stream().map(IngressRule::ports).distinct().toList());
      return new Judgement.Fail(
          "the world may connect to " + ports,
          open.stream().map(SecurityGroupIsNotOpenToTheWorld::evidence).toList());
    }
    List<Evidence> unknown =
        rules.stream()
            .filter(IngressRule::unknown)
            .map(
                rule ->
                    Evidence.of(
                        rule.source(),
                        rule.attribute(),
                        "who may connect is known only after apply"))
            .toList();
    boolean inlineUnknown =
        resource.get("ingress").isUnknown()
            && isGroup(resource)
            && rules.isEmpty()
            && isConfiguredInline(resource, graph);
    if (inlineUnknown) {
      return Judgement.unknown(
          "its rules are known only after apply",
          Evidence.of(resource, "ingress", "holds its rules"));
    }
    return unknown.isEmpty()
        ? Judgement.pass()
        : new Judgement.Unknown("the plan does not tell who may connect", unknown);
  }

  private static boolean isGroup(Resource resource) {
    return resource.type().equals(GROUP) || resource.type().equals(DEFAULT_GROUP);
  }

  /** The attribute is computed when the group has no inline rules: unknown says nothing then. */
  private static boolean isConfiguredInline(Resource group, ResourceGraph graph) {
    return !graph.related(group, "ingress").edges().isEmpty()
        || graph.related(group, "ingress").lost();
  }

  /**
   * The rules that, together with this one, open a port of it to the world; none if they do not.
   */
  private static List<IngressRule> openWith(IngressRule rule, List<IngressRule> rules) {
    for (int port : new int[] {rule.firstPort(), rule.lastPort()}) {
      List<IngressRule> together =
          rules.stream()
              .filter(IngressRule::hasPorts)
              .filter(
                  other ->
                      other.protocol().equals(rule.protocol()) || other.protocol().equals("-1"))
              .filter(other -> other.firstPort() <= port && port <= other.lastPort())
              .filter(other -> !other.cidrs().isEmpty())
              .toList();
      var ranges = new AddressRanges();
      together.forEach(other -> other.cidrs().forEach(ranges::add));
      if (ranges.isWorld()) {
        List<IngressRule> alone = together.stream().filter(other -> isWorld(other)).toList();
        return alone.isEmpty() ? together : alone;
      }
    }
    return List.of();
  }

  private static boolean isWorld(IngressRule rule) {
    var ranges = new AddressRanges();
    rule.cidrs().forEach(ranges::add);
    return ranges.isWorld();
  }

  private static boolean isLoadBalancerGroup(Resource group, ResourceGraph graph) {
    return LOAD_BALANCERS.stream()
        .flatMap(type -> graph.referring(group, type, "security_groups").stream())
        .findAny()
        .isPresent();
  }

  private static Evidence evidence(IngressRule rule) {
    Value addresses =
        new Value.Sequence(rule.cidrs().stream().<Value>map(Value.Text::new).toList());
    return Evidence.of(
        rule.source(), rule.attribute(), addresses, "may connect to " + rule.ports());
  }
}
