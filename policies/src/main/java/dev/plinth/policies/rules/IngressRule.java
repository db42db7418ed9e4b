package dev.plinth.policies.rules;

import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.graph.Related;
import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One ingress rule of a security group in any of its three forms.
 *
 * @param source the resource that declares it
 * @param attribute the attribute of the source that names the addresses
 * @param protocol {@code tcp}, {@code udp}, {@code -1} for all, …
 * @param firstPort 0 for all protocols
 * @param lastPort 65535 for all protocols
 * @param cidrs the known addresses
 * @param unknown whether there are addresses that the plan does not show
 */
record IngressRule(
    Resource source,
    String attribute,
    String protocol,
    int firstPort,
    int lastPort,
    List<String> cidrs,
    boolean unknown) {

  private static final int LAST_PORT = 65535;
  private static final String ALL = "-1";

  /** Whether it lets TCP or UDP in, the protocols with ports. */
  boolean hasPorts() {
    return List.of(ALL, "tcp", "udp", "6", "17").contains(protocol);
  }

  /** The ports as people write them. */
  String ports() {
    if (protocol.equals(ALL)) {
      return "every port";
    }
    String ports =
        firstPort == lastPort ? "port " + firstPort : "ports " + firstPort + "-" + lastPort;
    return protocol + " " + ports;
  }

  /** Whether it is for HTTPS alone. */
  boolean isHttps() {
    return firstPort == 443 && lastPort == 443 && !protocol.equals(ALL) && !protocol.equals("udp");
  }

  /** The inline rules of a group. */
  static List<IngressRule> inline(Resource group, ResourceGraph graph) {
    return group.get("ingress").elements().stream()
        .map(
            block ->
                of(
                    group,
                    "ingress",
                    block.get("protocol"),
                    block.get("from_port"),
                    block.get("to_port"),
                    List.of(block.get("cidr_blocks"), block.get("ipv6_cidr_blocks")),
                    block.get("prefix_list_ids"),
                    graph.related(group, "ingress")))
        .toList();
  }

  /** The rule that an {@code aws_security_group_rule} declares; empty when it is for egress. */
  static Optional<IngressRule> ofRule(Resource rule, ResourceGraph graph) {
    return rule.get("type").asText().filter("egress"::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            of(
                rule,
                "cidr_blocks",
                rule.get("protocol"),
                rule.get("from_port"),
                rule.get("to_port"),
                List.of(rule.get("cidr_blocks"), rule.get("ipv6_cidr_blocks")),
                rule.get("prefix_list_ids"),
                graph.related(rule, "prefix_list_ids")));
  }

  /** The rule that an {@code aws_vpc_security_group_ingress_rule} declares. */
  static IngressRule ofIngressRule(Resource rule, ResourceGraph graph) {
    return of(
        rule,
        rule.get("cidr_ipv4").isNull() ? "cidr_ipv6" : "cidr_ipv4",
        rule.get("ip_protocol"),
        rule.get("from_port"),
        rule.get("to_port"),
        List.of(rule.get("cidr_ipv4"), rule.get("cidr_ipv6")),
        rule.get("prefix_list_id"),
        graph.related(rule, "prefix_list_id"));
  }

  private static IngressRule of(
      Resource source,
      String attribute,
      Value protocol,
      Value from,
      Value to,
      List<Value> addresses,
      Value prefixLists,
      Related referred) {
    List<String> cidrs = new ArrayList<>();
    boolean unknown = protocol.isUnknown() || from.isUnknown() || to.isUnknown();
    for (Value address : addresses) {
      unknown |= address.hasUnknown();
      address.asText().ifPresent(cidrs::add);
      cidrs.addAll(address.texts());
    }
    if (!prefixLists.isNull() && !isEmpty(prefixLists)) {
      unknown |= !addPrefixLists(referred, cidrs);
    }
    String name = protocol.asText().orElse(ALL).toLowerCase(Locale.ROOT);
    boolean all = name.equals(ALL) || name.equals("all");
    return new IngressRule(
        source,
        attribute,
        all ? ALL : name,
        all ? 0 : from.asInteger().orElse(0),
        all ? LAST_PORT : to.asInteger().orElse(LAST_PORT),
        cidrs,
        unknown);
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Value.Sequence sequence && sequence.elements().isEmpty();
  }

  /** Adds the entries of the prefix lists that the plan shows; false when it does not show all. */
  private static boolean addPrefixLists(Related referred, List<String> cidrs) {
    boolean all = !referred.edges().isEmpty();
    for (Edge edge : referred.edges()) {
      Resource list = edge.to();
      boolean entries = list.type().equals("aws_ec2_managed_prefix_list");
      if (!entries && !list.type().equals("aws_prefix_list")) {
        continue;
      }
      Value known = list.get(list.get("entry").isNull() ? "cidr_blocks" : "entry");
      all &= !known.isNull() && !known.hasUnknown();
      cidrs.addAll(known.texts());
      known.elements().forEach(entry -> entry.get("cidr").asText().ifPresent(cidrs::add));
    }
    return all;
  }
}
