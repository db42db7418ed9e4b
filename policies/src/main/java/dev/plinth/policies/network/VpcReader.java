package dev.plinth.policies.network;

import dev.plinth.policies.network.Links.Link;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads VPCs, and which VPC a resource is in. */
final class VpcReader {

  private final Links links;
  private final Map<Resource, Vpc> vpcs = new LinkedHashMap<>();

  VpcReader(Links links) {
    this.links = links;
    for (String type : Types.VPC) {
      links.graph().ofType(type).forEach(vpc -> vpcs.put(vpc, read(vpc)));
    }
  }

  Map<Resource, Vpc> all() {
    return vpcs;
  }

  private Vpc read(Resource vpc) {
    AddressSet cidrs = AddressSet.none();
    boolean complete = true;
    for (String attribute : List.of("cidr_block", "ipv6_cidr_block")) {
      Value value = vpc.get(attribute);
      cidrs = cidrs.union(addresses(value));
      complete &=
          !value.isUnknown()
              || (attribute.equals("ipv6_cidr_block") && !links.isConfigured(vpc, attribute));
    }
    complete &= !vpc.get("assign_generated_ipv6_cidr_block").isTrue() && !cidrs.isEmpty();
    for (String type :
        List.of("aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association")) {
      for (Resource association : links.naming(vpc, type, "vpc_id", Types.VPC)) {
        AddressSet more =
            addresses(association.get("cidr_block"))
                .union(addresses(association.get("ipv6_cidr_block")));
        boolean sure = links.at(association, "vpc_id", Types.VPC).only().isPresent();
        complete &= sure && !more.isEmpty();
        cidrs = cidrs.union(more);
      }
    }
    return new Vpc(vpc, cidrs, complete);
  }

  private Vpc known(Resource vpc) {
    Vpc known = vpcs.get(vpc);
    return known == null ? read(vpc) : known;
  }

  private static AddressSet addresses(Value value) {
    return value.asText().flatMap(AddressSet::ofCidr).orElse(AddressSet.none());
  }

  /** The VPC that an argument of a resource means. */
  Choice<Vpc> of(Resource resource, String argument) {
    return choice(resource, argument, links.at(resource, argument, Types.VPC));
  }

  private Choice<Vpc> choice(Resource resource, String argument, Link link) {
    List<Vpc> options = new ArrayList<>();
    link.all().forEach(vpc -> options.add(known(vpc)));
    boolean open = link.open() || !link.set();
    return new Choice<>(
        options,
        open,
        options.size() == 1 && !open
            ? List.of()
            : List.of(Evidence.of(resource, argument, "the plan does not show which VPC it is")));
  }

  /** The VPCs that a gateway is attached to: by its own argument, or by an attachment resource. */
  Attachments attachments(Resource gateway, String attachmentType, String gatewayArgument) {
    List<Vpc> certain = new ArrayList<>();
    List<Vpc> possible = new ArrayList<>();
    Link own = links.at(gateway, "vpc_id", Types.VPC);
    boolean open = own.open();
    own.certain().forEach(vpc -> certain.add(known(vpc)));
    own.possible().forEach(vpc -> possible.add(known(vpc)));
    Set<String> type = Set.of(gateway.type());
    for (Resource attachment : links.naming(gateway, attachmentType, gatewayArgument, type)) {
      Choice<Vpc> vpc = of(attachment, "vpc_id");
      boolean sure =
          links.at(attachment, gatewayArgument, type).only().isPresent()
              && vpc.certain().isPresent();
      (sure ? certain : possible).addAll(vpc.options());
      open |= vpc.open();
    }
    return new Attachments(certain, possible, open);
  }

  /** The VPCs that a gateway is, or may be, attached to. */
  record Attachments(List<Vpc> certain, List<Vpc> possible, boolean open) {}
}
