package dev.plinth.policies.network;

import dev.plinth.policies.network.Links.Link;
import dev.plinth.policies.network.NetworkAcl.Entry;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads network ACLs with their inline entries and entry resources. */
final class AclReader {

  private final Links links;
  private final Map<Resource, List<Entry>> entries = new HashMap<>();
  private final List<Entry> anywhere = new ArrayList<>();
  private final Map<Resource, NetworkAcl> acls = new LinkedHashMap<>();

  AclReader(Links links) {
    this.links = links;
    links.graph().ofType("aws_network_acl_rule").forEach(this::entryResource);
    for (String type : List.of("aws_network_acl", "aws_default_network_acl")) {
      for (Resource acl : links.graph().ofType(type)) {
        List<Entry> all = new ArrayList<>(entries.getOrDefault(acl, List.of()));
        all.addAll(anywhere);
        inline(acl, "ingress", all);
        inline(acl, "egress", all);
        acls.put(acl, NetworkAcl.of(acl, all));
      }
    }
  }

  Map<Resource, NetworkAcl> all() {
    return acls;
  }

  private void entryResource(Resource rule) {
    Link acl = links.at(rule, "network_acl_id", Types.ACL);
    Value direction = rule.get("egress");
    List<Entry> read = new ArrayList<>();
    for (boolean egress : new boolean[] {false, true}) {
      if (direction.isUnknown() || direction.isTrue() == egress) {
        boolean sure = acl.only().isPresent() && !direction.isUnknown();
        read.add(entry(rule, "", rule.values(), egress, "rule_number", "rule_action", sure));
      }
    }
    acl.all().forEach(to -> entries.computeIfAbsent(to, key -> new ArrayList<>()).addAll(read));
    if (acl.open()) {
      anywhere.addAll(read);
    }
  }

  private void inline(Resource acl, String direction, List<Entry> into) {
    Value value = acl.get(direction);
    boolean egress = direction.equals("egress");
    if (value.isUnknown()) {
      if (links.isConfigured(acl, direction)) {
        into.add(
            new Entry(
                egress,
                Optional.empty(),
                FlowSet.all(),
                Optional.empty(),
                false,
                Evidence.of(acl, direction, "its entries are known only after apply")));
      }
      return;
    }
    for (Value block : value.elements()) {
      into.add(entry(acl, direction, block, egress, "rule_no", "action", true));
    }
  }

  private static Entry entry(
      Resource source,
      String attribute,
      Value values,
      boolean egress,
      String number,
      String action,
      boolean sure) {
    Value protocol = values.get("protocol");
    Value from = values.get("from_port");
    Value to = values.get("to_port");
    Value ipv4 = values.get("cidr_block");
    Value ipv6 = values.get("ipv6_cidr_block");
    boolean unknownTraffic = protocol.isUnknown() || from.isUnknown() || to.isUnknown();
    boolean unknownAddress = ipv4.isUnknown() || (ipv6.isUnknown() && !isSet(ipv4));
    Traffic traffic =
        unknownTraffic
            ? Traffic.all()
            : Traffic.of(
                    protocol.asText().orElse("-1"),
                    from.asInteger().orElse(0),
                    to.asInteger().orElse(Traffic.LAST_PORT))
                .orElse(Traffic.all());
    AddressSet addresses =
        unknownAddress ? AddressSet.all() : addresses(ipv4).union(addresses(ipv6));
    Value verb = values.get(action);
    Optional<Boolean> allows =
        verb.asText().map(text -> text.toLowerCase(Locale.ROOT).equals("allow"));
    boolean certain =
        sure
            && !unknownTraffic
            && !unknownAddress
            && allows.isPresent()
            && values.get(number).asInteger().isPresent();
    String effect = allows.map(allow -> allow ? "allows " : "denies ").orElse("allows or denies ");
    Evidence evidence =
        new Evidence(
            source.address().text(),
            attribute,
            "",
            "entry "
                + values.get(number).asText().orElse("of unknown number")
                + " "
                + effect
                + traffic
                + (egress ? " to " : " from ")
                + (unknownAddress ? "unknown addresses" : addresses));
    return new Entry(
        egress,
        values.get(number).asInteger(),
        FlowSet.of(addresses, traffic),
        allows,
        certain,
        evidence);
  }

  private static boolean isSet(Value value) {
    return value.asText().filter(text -> !text.isEmpty()).isPresent();
  }

  private static AddressSet addresses(Value value) {
    return value.asText().flatMap(AddressSet::ofCidr).orElse(AddressSet.none());
  }
}
