package dev.plinth.policies.network;

import dev.plinth.policies.network.Links.Link;
import dev.plinth.policies.network.Links.Nested;
import dev.plinth.policies.network.SecurityGroup.Rule;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads security groups with their rules in all three forms. */
final class GroupReader {

  private static final List<String> CIDRS =
      List.of("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6");
  private static final List<String> PREFIX_LISTS = List.of("prefix_list_ids", "prefix_list_id");
  private static final List<String> PEERS =
      List.of("security_groups", "source_security_group_id", "referenced_security_group_id");

  private final Links links;
  private final PrefixLists prefixLists;
  private final Map<Resource, List<Directed>> rules = new HashMap<>();
  private final List<Directed> anywhere = new ArrayList<>();
  private final Map<Resource, List<Rule>> orphans = new HashMap<>();
  private final Map<Resource, SecurityGroup> groups = new LinkedHashMap<>();

  /** A rule with its direction. */
  private record Directed(boolean in, Rule rule) {}

  GroupReader(Links links, PrefixLists prefixLists) {
    this.links = links;
    this.prefixLists = prefixLists;
    links.graph().ofType("aws_security_group_rule").forEach(rule -> ruleResource(rule, "protocol"));
    links
        .graph()
        .ofType("aws_vpc_security_group_ingress_rule")
        .forEach(rule -> ruleResource(rule, "ip_protocol"));
    links
        .graph()
        .ofType("aws_vpc_security_group_egress_rule")
        .forEach(rule -> ruleResource(rule, "ip_protocol"));
    for (String type : List.of("aws_security_group", "aws_default_security_group")) {
      links.graph().ofType(type).forEach(group -> groups.put(group, read(group)));
    }
  }

  Map<Resource, SecurityGroup> all() {
    return groups;
  }

  /** The ingress rules whose group is not in the plan, by the resource that declares them. */
  Map<Resource, List<Rule>> orphans() {
    return orphans;
  }

  /** The default group that a VPC has by itself: in from itself, out to everywhere. */
  static SecurityGroup defaultOf(Vpc vpc) {
    Resource resource = vpc.resource();
    Rule in =
        new Rule(
            resource,
            "",
            Traffic.all(),
            AddressSet.none(),
            Set.of(resource),
            Set.of(),
            Set.of(),
            false,
            false,
            false,
            true);
    Rule out =
        new Rule(
            resource,
            "",
            Traffic.all(),
            AddressSet.all(),
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            false,
            false,
            true);
    return new SecurityGroup(resource, true, List.of(in), List.of(out), false);
  }

  private SecurityGroup read(Resource group) {
    List<Directed> all = new ArrayList<>(rules.getOrDefault(group, List.of()));
    all.addAll(anywhere);
    boolean open = group.mode() == Resource.Mode.DATA;
    for (boolean in : new boolean[] {true, false}) {
      String direction = in ? "ingress" : "egress";
      Value value = group.get(direction);
      open |= value.isUnknown() && links.isConfigured(group, direction);
      for (Nested block : links.blocks(group, direction)) {
        Function<String, Function<Set<String>, Link>> follow =
            name -> types -> links.inBlock(group, block, name, types);
        all.add(
            new Directed(
                in, rule(group, direction, block.value(), "protocol", group, follow, true)));
      }
    }
    return new SecurityGroup(
        group,
        group.type().equals("aws_default_security_group"),
        all.stream().filter(Directed::in).map(Directed::rule).toList(),
        all.stream().filter(one -> !one.in()).map(Directed::rule).toList(),
        open);
  }

  private void ruleResource(Resource rule, String protocol) {
    Link group = links.at(rule, "security_group_id", Types.GROUP);
    List<Directed> read = new ArrayList<>();
    Function<String, Function<Set<String>, Link>> follow =
        name -> types -> links.at(rule, name, types);
    boolean known = rule.get("security_group_id").asText().isPresent();
    boolean sure = group.only().isPresent() || (known && group.all().isEmpty());
    String attribute = attribute(rule);
    for (boolean in : directions(rule)) {
      Resource self = group.only().orElse(rule);
      read.add(
          new Directed(
              in,
              rule(
                  rule,
                  attribute,
                  rule.values(),
                  protocol,
                  self,
                  follow,
                  sure && directions(rule).size() == 1)));
    }
    group.all().forEach(to -> rules.computeIfAbsent(to, key -> new ArrayList<>()).addAll(read));
    if (group.open() && !known) {
      anywhere.addAll(read);
    }
    if (group.all().isEmpty()) {
      orphans.put(rule, read.stream().filter(Directed::in).map(Directed::rule).toList());
    }
  }

  private static List<Boolean> directions(Resource rule) {
    return switch (rule.type()) {
      case "aws_vpc_security_group_ingress_rule" -> List.of(true);
      case "aws_vpc_security_group_egress_rule" -> List.of(false);
      default ->
          rule.get("type")
              .asText()
              .map(type -> List.of(!type.equals("egress")))
              .orElse(List.of(true, false));
    };
  }

  /** The attribute that names the peers. */
  private static String attribute(Resource rule) {
    for (List<String> names : List.of(CIDRS, PEERS, PREFIX_LISTS)) {
      for (String name : names) {
        Value value = rule.get(name);
        if (value.asText().isPresent() || !value.elements().isEmpty()) {
          return name;
        }
      }
    }
    for (List<String> names : List.of(CIDRS, PEERS, PREFIX_LISTS)) {
      for (String name : names) {
        if (rule.get(name).isUnknown()) {
          return name;
        }
      }
    }
    return rule.get("self").isTrue() ? "self" : "";
  }

  private Rule rule(
      Resource source,
      String attribute,
      Value values,
      String protocolName,
      Resource group,
      Function<String, Function<Set<String>, Link>> follow,
      boolean sure) {
    AddressSet addresses = AddressSet.none();
    boolean unknownAddresses = false;
    boolean unknownGroups = false;
    boolean outsideGroups = false;
    for (String name : CIDRS) {
      Value value = values.get(name);
      unknownAddresses |= value.hasUnknown();
      List<String> texts = new ArrayList<>(value.texts());
      value.asText().ifPresent(texts::add);
      for (String text : texts) {
        addresses = addresses.union(AddressSet.ofCidr(text).orElse(AddressSet.none()));
      }
    }
    Set<Resource> certain = new HashSet<>();
    Set<Resource> possible = new HashSet<>();
    for (String name : PEERS) {
      Link link = follow.apply(name).apply(Types.GROUP);
      certain.addAll(link.certain());
      possible.addAll(link.possible());
      unknownGroups |= link.open() && values.get(name).hasUnknown();
      outsideGroups |= link.open();
    }
    if (values.get("self").isTrue()) {
      certain.add(group);
    } else if (values.get("self").isUnknown()) {
      possible.add(group);
    }
    Set<String> services = new HashSet<>();
    for (String name : PREFIX_LISTS) {
      PrefixLists.Entries entries = prefixLists.read(follow.apply(name).apply(Types.PREFIX_LIST));
      if (entries.certain()) {
        addresses = addresses.union(entries.addresses());
        services.addAll(entries.services());
      }
      unknownAddresses |= entries.open() || !entries.certain();
    }
    Optional<Traffic> traffic = traffic(values, protocolName);
    return new Rule(
        source,
        attribute,
        traffic.orElse(Traffic.all()),
        addresses,
        certain,
        possible,
        services,
        unknownAddresses,
        unknownGroups,
        outsideGroups,
        sure && traffic.isPresent());
  }

  private static Optional<Traffic> traffic(Value values, String protocolName) {
    Value protocol = values.get(protocolName);
    Value from = values.get("from_port");
    Value to = values.get("to_port");
    Optional<String> name = protocol.asText();
    boolean all = name.filter(text -> text.equals("-1") || text.equals("all")).isPresent();
    if (name.isEmpty() || (!all && (from.isUnknown() || to.isUnknown()))) {
      return Optional.empty();
    }
    return Traffic.of(
        name.get(), from.asInteger().orElse(0), to.asInteger().orElse(Traffic.LAST_PORT));
  }
}
