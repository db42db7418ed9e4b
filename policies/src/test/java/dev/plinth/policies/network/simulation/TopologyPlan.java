package dev.plinth.policies.network.simulation;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.network.simulation.Topology.Acl;
import dev.plinth.policies.network.simulation.Topology.Entry;
import dev.plinth.policies.network.simulation.Topology.Form;
import dev.plinth.policies.network.simulation.Topology.Group;
import dev.plinth.policies.network.simulation.Topology.Instance;
import dev.plinth.policies.network.simulation.Topology.Route;
import dev.plinth.policies.network.simulation.Topology.Rule;
import dev.plinth.policies.network.simulation.Topology.Subnet;
import dev.plinth.policies.network.simulation.Topology.Table;
import dev.plinth.policies.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes a network as the plan that Terraform would show: ids unknown, references kept. */
final class TopologyPlan {

  private final Topology net;
  private final List<Block> blocks = new ArrayList<>();

  /** A block of Terraform with its known arguments, and those that refer to others. */
  private static final class Block {
    final String address;
    final List<String[]> known = new ArrayList<>();
    final List<String[]> nested = new ArrayList<>();
    final List<String[]> references = new ArrayList<>();

    Block(String address) {
      this.address = address;
    }

    Block with(String argument, String json) {
      known.add(new String[] {argument, json});
      return this;
    }

    Block to(String argument, String... names) {
      references.add(new String[] {argument, "\"" + String.join("\",\"", names) + "\""});
      return this;
    }

    /** Nested blocks: their values, which attributes are unknown, and their expressions. */
    Block blocks(String argument, String values, String unknown, String expressions) {
      nested.add(new String[] {argument, values, unknown, expressions});
      return this;
    }
  }

  TopologyPlan(Topology net) {
    this.net = net;
    write();
  }

  /** The plan with everything in it that Terraform would know. */
  Plan plan() {
    return PlanText.read(json());
  }

  /** The plan after one value, or one reference, is lost; the same plan when there is none. */
  Plan planWithALoss(Random random) {
    List<Runnable> losses = new ArrayList<>();
    for (Block block : blocks) {
      for (String[] argument : List.copyOf(block.known)) {
        losses.add(
            () -> {
              block.known.remove(argument);
              block.to(argument[0], "local.lost");
            });
      }
      for (String[] argument : block.references) {
        losses.add(() -> argument[1] = random.nextBoolean() ? "\"each.value\"" : "\"local.lost\"");
      }
      for (String[] argument : List.copyOf(block.nested)) {
        losses.add(
            () -> {
              block.nested.remove(argument);
              block.to(argument[0], "local.lost");
            });
      }
    }
    losses.get(random.nextInt(losses.size())).run();
    return plan();
  }

  private Block block(String address) {
    Block block = new Block(address);
    blocks.add(block);
    return block;
  }

  private void write() {
    for (int vpc = 0; vpc < net.vpcs(); vpc++) {
      block("aws_vpc.v" + vpc)
          .with("cidr_block", text("10." + vpc + ".0.0/16"))
          .with("ipv6_cidr_block", text("2001:db8:0:" + vpc + "00::/56"));
      Block gateway = block("aws_internet_gateway.g" + vpc);
      if (net.gateways().get(vpc) >= 0) {
        gateway.to("vpc_id", "aws_vpc.v" + net.gateways().get(vpc) + ".id");
      }
      block("aws_egress_only_internet_gateway.e" + vpc).to("vpc_id", "aws_vpc.v" + vpc + ".id");
      int main = net.mainTables().get(vpc);
      if (main >= 0) {
        block("aws_main_route_table_association.m" + vpc)
            .to("vpc_id", "aws_vpc.v" + vpc + ".id")
            .to("route_table_id", "aws_route_table.t" + main + ".id");
      }
    }
    net.vpnGateway()
        .ifPresent(vpc -> block("aws_vpn_gateway.w").to("vpc_id", "aws_vpc.v" + vpc + ".id"));
    if (net.peering()) {
      block("aws_vpc_peering_connection.p")
          .to("vpc_id", "aws_vpc.v0.id")
          .to("peer_vpc_id", "aws_vpc.v1.id");
    }
    net.nat()
        .ifPresent(
            nat ->
                block("aws_nat_gateway.n")
                    .to("subnet_id", "aws_subnet.s" + nat.subnet() + ".id")
                    .with("connectivity_type", text(nat.isPublic() ? "public" : "private")));
    each(net.tables(), this::table);
    each(net.subnets(), this::subnet);
    each(net.acls(), this::acl);
    each(net.groups(), this::group);
    each(net.instances(), this::instance);
  }

  private interface Numbered<T> {
    void accept(int number, T value);
  }

  private static <T> void each(List<T> all, Numbered<T> action) {
    for (int i = 0; i < all.size(); i++) {
      action.accept(i, all.get(i));
    }
  }

  private void table(int number, Table table) {
    Block block =
        block("aws_route_table.t" + number).to("vpc_id", "aws_vpc.v" + table.vpc() + ".id");
    List<String> values = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    for (Route route : table.routes()) {
      String argument = argument(route);
      boolean six = route.destination().contains(":");
      if (route.inline()) {
        values.add(
            "{%s: %s}"
                .formatted(
                    text(six ? "ipv6_cidr_block" : "cidr_block"), text(route.destination())));
        unknown.add("{%s: true}".formatted(text(argument)));
        expressions.add(
            "{%s: {\"references\": [%s]}}".formatted(text(argument), text(target(table, route))));
      } else {
        block("aws_route.r" + number + "_" + blocks.size())
            .to("route_table_id", "aws_route_table.t" + number + ".id")
            .with(
                six ? "destination_ipv6_cidr_block" : "destination_cidr_block",
                text(route.destination()))
            .to(argument, target(table, route));
      }
    }
    if (!values.isEmpty()) {
      block.blocks("route", list(values), list(unknown), list(expressions));
    }
  }

  private static String argument(Route route) {
    return switch (route.way()) {
      case GATEWAY, VPN -> "gateway_id";
      case NAT -> "nat_gateway_id";
      case PEERING -> "vpc_peering_connection_id";
      case EGRESS_ONLY -> "egress_only_gateway_id";
    };
  }

  private static String target(Table table, Route route) {
    return switch (route.way()) {
      case GATEWAY -> "aws_internet_gateway.g" + route.gateway() + ".id";
      case VPN -> "aws_vpn_gateway.w.id";
      case NAT -> "aws_nat_gateway.n.id";
      case PEERING -> "aws_vpc_peering_connection.p.id";
      case EGRESS_ONLY -> "aws_egress_only_internet_gateway.e" + table.vpc() + ".id";
    };
  }

  private void subnet(int number, Subnet subnet) {
    Block block =
        block("aws_subnet.s" + number)
            .to("vpc_id", "aws_vpc.v" + subnet.vpc() + ".id")
            .with("cidr_block", text("10." + subnet.vpc() + "." + number + ".0/24"))
            .with("map_public_ip_on_launch", String.valueOf(subnet.mapsPublic()));
    if (subnet.six()) {
      block
          .with("ipv6_cidr_block", text("2001:db8:0:" + subnet.vpc() + "0" + number + "::/64"))
          .with("assign_ipv6_address_on_creation", "true");
    }
    if (subnet.table() >= 0) {
      block("aws_route_table_association.a" + number)
          .to("subnet_id", "aws_subnet.s" + number + ".id")
          .to("route_table_id", "aws_route_table.t" + subnet.table() + ".id");
    }
  }

  private void acl(int number, Acl acl) {
    List<String> subnets = new ArrayList<>();
    each(
        net.subnets(),
        (place, subnet) -> {
          if (subnet.acl() == number) {
            subnets.add("aws_subnet.s" + place + ".id");
          }
        });
    Block block = block("aws_network_acl.n" + number);
    if (!subnets.isEmpty()) {
      block.to("subnet_ids", subnets.toArray(String[]::new));
    }
    for (boolean egress : new boolean[] {false, true}) {
      List<String> inline = new ArrayList<>();
      for (Entry entry : acl.entries()) {
        if (entry.egress() != egress) {
          continue;
        }
        if (acl.inline()) {
          inline.add(
              """
              {"rule_no": %d, "action": "%s", "protocol": "%s", "from_port": %d, "to_port": %d, "%s": "%s"}"""
                  .formatted(
                      entry.number(),
                      entry.allows() ? "allow" : "deny",
                      entry.protocol(),
                      entry.first(),
                      entry.last(),
                      entry.cidr().contains(":") ? "ipv6_cidr_block" : "cidr_block",
                      entry.cidr()));
        } else {
          block("aws_network_acl_rule.r" + number + "_" + blocks.size())
              .to("network_acl_id", "aws_network_acl.n" + number + ".id")
              .with("rule_number", String.valueOf(entry.number()))
              .with("egress", String.valueOf(egress))
              .with("rule_action", text(entry.allows() ? "allow" : "deny"))
              .with("protocol", text(entry.protocol()))
              .with("from_port", String.valueOf(entry.first()))
              .with("to_port", String.valueOf(entry.last()))
              .with(
                  entry.cidr().contains(":") ? "ipv6_cidr_block" : "cidr_block",
                  text(entry.cidr()));
        }
      }
      if (!inline.isEmpty()) {
        block.with(egress ? "egress" : "ingress", list(inline));
      }
    }
  }

  private void group(int number, Group group) {
    Block block =
        block("aws_security_group.g" + number).to("vpc_id", "aws_vpc.v" + group.vpc() + ".id");
    for (boolean in : new boolean[] {true, false}) {
      List<String> values = new ArrayList<>();
      List<String> unknown = new ArrayList<>();
      List<String> expressions = new ArrayList<>();
      for (Rule rule : group.rules()) {
        if (rule.in() == in && rule.form() == Form.INLINE) {
          boolean six = rule.cidr().contains(":");
          boolean self = rule.group() == number;
          values.add(
              """
              {"protocol": "%s", "from_port": %d, "to_port": %d, "self": %s%s}"""
                  .formatted(
                      rule.protocol(),
                      rule.first(),
                      rule.last(),
                      self,
                      rule.cidr().isEmpty()
                          ? ""
                          : ", \"%s\": [\"%s\"]"
                              .formatted(six ? "ipv6_cidr_blocks" : "cidr_blocks", rule.cidr())));
          boolean refers = rule.cidr().isEmpty() && !self;
          unknown.add(refers ? "{\"security_groups\": true}" : "{}");
          expressions.add(
              refers
                  ? "{\"security_groups\": {\"references\": [\"aws_security_group.g%d.id\"]}}"
                      .formatted(rule.group())
                  : "{}");
        } else if (rule.in() == in) {
          ruleResource(number, rule);
        }
      }
      if (!values.isEmpty()) {
        block.blocks(in ? "ingress" : "egress", list(values), list(unknown), list(expressions));
      }
    }
  }

  private void ruleResource(int group, Rule rule) {
    boolean old = rule.form() == Form.RULE;
    boolean six = rule.cidr().contains(":");
    String type =
        old
            ? "aws_security_group_rule"
            : "aws_vpc_security_group_" + (rule.in() ? "ingress" : "egress") + "_rule";
    Block block =
        block(type + ".r" + group + "_" + blocks.size())
            .to("security_group_id", "aws_security_group.g" + group + ".id")
            .with(old ? "protocol" : "ip_protocol", text(rule.protocol()));
    if (old || !rule.protocol().equals("-1")) {
      block
          .with("from_port", String.valueOf(rule.first()))
          .with("to_port", String.valueOf(rule.last()));
    }
    if (old) {
      block.with("type", text(rule.in() ? "ingress" : "egress"));
    }
    if (rule.cidr().isEmpty()) {
      block.to(
          old ? "source_security_group_id" : "referenced_security_group_id",
          "aws_security_group.g" + rule.group() + ".id");
    } else if (old) {
      block.with(six ? "ipv6_cidr_blocks" : "cidr_blocks", "[" + text(rule.cidr()) + "]");
    } else {
      block.with(six ? "cidr_ipv6" : "cidr_ipv4", text(rule.cidr()));
    }
  }

  private void instance(int number, Instance instance) {
    Block block =
        block("aws_instance.i" + number)
            .to("subnet_id", "aws_subnet.s" + instance.subnet() + ".id");
    instance
        .publicAddress()
        .ifPresent(given -> block.with("associate_public_ip_address", given.toString()));
    if (!instance.groups().isEmpty()) {
      block.to(
          "vpc_security_group_ids",
          instance.groups().stream()
              .map(group -> "aws_security_group.g" + group + ".id")
              .toArray(String[]::new));
    }
  }

  private static String text(String value) {
    return '"' + value + '"';
  }

  private static String list(List<String> values) {
    return "[" + String.join(", ", values) + "]";
  }

  String json() {
    List<String> changes = new ArrayList<>();
    List<String> resources = new ArrayList<>();
    for (Block block : blocks) {
      List<String> after = new ArrayList<>();
      List<String> unknown = new ArrayList<>(List.of("\"id\": true"));
      List<String> expressions = new ArrayList<>();
      for (String[] known : block.known) {
        after.add(text(known[0]) + ": " + known[1]);
        expressions.add(text(known[0]) + ": {\"constant_value\": 0}");
      }
      for (String[] nested : block.nested) {
        after.add(text(nested[0]) + ": " + nested[1]);
        unknown.add(text(nested[0]) + ": " + nested[2]);
        expressions.add(text(nested[0]) + ": " + nested[3]);
      }
      for (String[] reference : block.references) {
        unknown.add(text(reference[0]) + ": true");
        expressions.add(text(reference[0]) + ": {\"references\": [" + reference[1] + "]}");
      }
      changes.add(
          """
          {"address": "%s", "mode": "managed", "type": "%s", "change": {"actions": ["create"],
           "before": null, "after": {%s}, "after_unknown": {%s}}}"""
              .formatted(
                  block.address,
                  block.address.substring(0, block.address.indexOf('.')),
                  String.join(", ", after),
                  String.join(", ", unknown)));
      resources.add(
          "{\"address\": \"%s\", \"expressions\": {%s}}"
              .formatted(block.address, String.join(", ", expressions)));
    }
    return """
    {"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": [%s],
     "configuration": {"root_module": {"resources": [%s]}}}
    """
        .formatted(String.join(",\n", changes), String.join(",\n", resources));
  }
}
