package dev.plinth.policies.network;

import dev.plinth.policies.network.Links.Link;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Cidr;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads prefix lists: customer-managed ones with their entries, and those of AWS services. */
final class PrefixLists {

  private final Links links;

  PrefixLists(Links links) {
    this.links = links;
  }

  /**
   * What prefix lists hold.
   *
   * @param services the AWS services whose lists are among them
   * @param open whether there may be more than the plan shows
   * @param certain whether it is certain which lists they are
   */
  record Entries(List<Cidr> cidrs, Set<String> services, boolean open, boolean certain) {

    AddressSet addresses() {
      return cidrs.stream().map(AddressSet::of).reduce(AddressSet.none(), AddressSet::union);
    }
  }

  Entries read(Link lists) {
    List<Cidr> cidrs = new ArrayList<>();
    Set<String> services = new HashSet<>();
    boolean open = lists.open();
    for (Resource list : lists.all()) {
      Optional<String> service = service(list);
      if (service.isPresent()) {
        services.add(service.get());
      } else {
        open |= !entries(list, cidrs);
      }
    }
    return new Entries(cidrs, services, open, lists.possible().isEmpty());
  }

  /** The AWS service whose addresses a list holds. */
  private static Optional<String> service(Resource list) {
    if (list.type().equals("aws_vpc_endpoint")) {
      return Endpoint.service(list.get("service_name"));
    }
    return Endpoint.service(list.get("name")).filter(name -> list.mode() == Resource.Mode.DATA);
  }

  /** Adds the entries of a list; false when the plan does not show all. */
  private boolean entries(Resource list, List<Cidr> into) {
    Value inline = list.get(list.get("entry").isNull() ? "cidr_blocks" : "entry");
    boolean all = !inline.isUnknown() || !links.isConfigured(list, "entry");
    List<String> texts = new ArrayList<>(inline.texts());
    for (Value entry : inline.elements()) {
      Value cidr = entry.get("cidr");
      all &= !cidr.isUnknown();
      cidr.asText().ifPresent(texts::add);
    }
    Set<String> type = Set.of(list.type());
    for (Resource entry :
        links.naming(list, "aws_ec2_managed_prefix_list_entry", "prefix_list_id", type)) {
      Link of = links.at(entry, "prefix_list_id", type);
      if (of.all().contains(list)) {
        all &= of.only().isPresent() && !entry.get("cidr").isUnknown();
        entry.get("cidr").asText().ifPresent(texts::add);
      }
    }
    for (String text : texts) {
      Cidr.parse(text).ifPresent(into::add);
    }
    return all && !(inline.isNull() && texts.isEmpty() && list.mode() == Resource.Mode.DATA);
  }
}
