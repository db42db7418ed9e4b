package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.NetworkAcl;
import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.SecurityGroup;
import dev.plinth.policies.network.SecurityGroup.Member;
import dev.plinth.policies.network.SecurityGroup.Rule;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Bounds;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What security groups let through: the union of the rules of all groups of an interface. Groups
 * are stateful, so replies pass.
 */
final class Filters {

  private final Map<SecurityGroup, Bounds> ingress = new ConcurrentHashMap<>();
  private final Map<SecurityGroup, Bounds> egress = new ConcurrentHashMap<>();

  /** A filter of flows with addresses outside of the VPC, by the rules that name addresses. */
  Step addresses(NetworkInterface at, boolean in, FlowSet question) {
    if (!at.grouped()) {
      return new Step(Bounds.all(), answer -> List.of());
    }
    Bounds bounds = at.openGroups() ? Bounds.open() : Bounds.none();
    for (Member member : at.groups()) {
      Bounds group = byAddress(member.group(), in);
      bounds = bounds.or(member.certain() ? group : group.doubted());
    }
    return new Step(
        bounds, answer -> evidence(at, in, answer, rule -> mayPass(rule, question), "outside"));
  }

  private static boolean mayPass(Rule rule, FlowSet question) {
    AddressSet addresses = rule.unknownAddresses() ? AddressSet.all() : rule.addresses();
    return !FlowSet.of(addresses, rule.traffic()).and(question).isEmpty();
  }

  /** What the rules of a group that name addresses let through. */
  Bounds byAddress(SecurityGroup group, boolean in) {
    return (in ? ingress : egress)
        .computeIfAbsent(
            group,
            one -> {
              Bounds bounds = one.open() ? Bounds.open() : Bounds.none();
              for (Rule rule : one.rules(in)) {
                FlowSet named = FlowSet.of(rule.addresses(), rule.traffic());
                FlowSet possible = rule.unknownAddresses() ? FlowSet.of(rule.traffic()) : named;
                bounds = bounds.or(new Bounds(rule.certain() ? named : FlowSet.none(), possible));
              }
              return bounds;
            });
  }

  /**
   * A filter of flows with another interface, by rules that name addresses or groups.
   *
   * @param passing what {@link #peers} says of them
   */
  Step peer(
      NetworkInterface at,
      boolean in,
      NetworkInterface other,
      Bounds passing,
      AddressSet addresses,
      FlowSet question) {
    if (!at.grouped()) {
      return new Step(Bounds.all(), answer -> List.of());
    }
    return new Step(
        toward(passing, addresses),
        answer ->
            evidence(
                at,
                in,
                answer,
                rule ->
                    mayPass(rule, addresses, question)
                        || (matches(rule, other).possible()
                            && !FlowSet.of(rule.traffic()).and(question).isEmpty()),
                other.toString()));
  }

  /** The flows with another interface by its address, which is one of its subnet's. */
  Bounds peers(NetworkInterface at, boolean in, NetworkInterface other) {
    if (!at.grouped()) {
      return Bounds.all();
    }
    Bounds bounds = at.openGroups() ? Bounds.open() : Bounds.none();
    for (Member member : at.groups()) {
      Bounds group = byAddress(member.group(), in);
      for (Rule rule : member.group().rules(in)) {
        Answer match = matches(rule, other);
        Bounds named = Bounds.exactly(FlowSet.of(rule.traffic())).and(Bounds.when(match));
        group = group.or(rule.certain() ? named : named.doubted());
      }
      bounds = bounds.or(member.certain() ? group : group.doubted());
    }
    return bounds;
  }

  private static boolean mayPass(Rule rule, AddressSet addresses, FlowSet question) {
    return mayPass(rule, FlowSet.with(addresses).and(question));
  }

  /** The flows with some, or with every one of these addresses. */
  static Bounds toward(Bounds bounds, AddressSet addresses) {
    return new Bounds(bounds.must().everyAddress(addresses), bounds.may().someAddress(addresses));
  }

  /** Whether a rule names a group that the other is in. */
  private static Answer matches(Rule rule, NetworkInterface other) {
    Answer match =
        rule.unknownGroups() || (rule.outsideGroups() && other.openGroups())
            ? Answer.MAY
            : Answer.CANNOT;
    for (Member member : other.groups()) {
      Resource group = member.group().resource();
      if (rule.groups().contains(group) && member.certain()) {
        return Answer.MUST;
      }
      if (rule.groups().contains(group) || rule.possibleGroups().contains(group)) {
        match = Answer.MAY;
      }
    }
    boolean namesAny = !rule.groups().isEmpty() || !rule.possibleGroups().isEmpty();
    return match == Answer.CANNOT && other.openGroups() && namesAny ? Answer.MAY : match;
  }

  private static List<Evidence> evidence(
      NetworkInterface at, boolean in, Answer answer, Predicate<Rule> passes, String other) {
    List<Evidence> shown = new ArrayList<>();
    if (answer.possible()) {
      for (Member member : at.groups()) {
        for (Rule rule : member.group().rules(in)) {
          if (passes.test(rule)) {
            shown.add(
                rule.evidence(
                    "lets %s %s of %s %s"
                        .formatted(rule.traffic(), in ? "into" : "out", at, doubt(rule, member))
                        .strip()));
          }
        }
        if (member.group().open()) {
          shown.add(
              Evidence.of(member.group().resource(), "may have rules that the plan does not show"));
        }
      }
      if (at.openGroups()) {
        shown.add(Evidence.of(at.owner(), "may be in security groups that the plan does not show"));
      }
      return shown.stream().distinct().toList();
    }
    for (Member member : at.groups()) {
      shown.add(
          Evidence.of(
              member.group().resource(),
              "no %s rule lets this %s %s"
                  .formatted(in ? "ingress" : "egress", in ? "in from" : "out to", other)));
    }
    if (shown.isEmpty()) {
      shown.add(Evidence.of(at.owner(), "is in no security group that lets anything through"));
    }
    return shown;
  }

  private static String doubt(Rule rule, Member member) {
    return rule.certain()
            && member.certain()
            && !rule.unknownAddresses()
            && !rule.unknownGroups()
            && rule.possibleGroups().isEmpty()
        ? ""
        : "(the plan does not show all of it)";
  }

  /** What the egress rules let out to an AWS service, whose addresses no plan shows. */
  Step service(NetworkInterface at, String service) {
    if (!at.grouped()) {
      return new Step(Bounds.all(), answer -> List.of());
    }
    AddressSet anywhere = AddressSet.internet().intersect(AddressSet.ipv4());
    FlowSet https = FlowSet.of(Traffic.tcp(443));
    Bounds bounds = at.openGroups() ? Bounds.open() : Bounds.none();
    for (Member member : at.groups()) {
      Bounds group = toward(byAddress(member.group(), false), anywhere);
      for (Rule rule : member.group().egress()) {
        if (rule.services().contains(service)) {
          Bounds named = Bounds.exactly(FlowSet.of(rule.traffic()));
          group = group.or(rule.certain() ? named : named.doubted());
        }
      }
      bounds = bounds.or(member.certain() ? group : group.doubted());
    }
    return new Step(
        bounds,
        answer ->
            evidence(
                at,
                false,
                answer,
                rule ->
                    (rule.services().contains(service) || mayPass(rule, anywhere, https))
                        && !FlowSet.of(rule.traffic()).and(https).isEmpty(),
                service));
  }

  /** A network ACL on the way. */
  static Step acl(NetworkAcl acl, Bounds bounds, boolean egress, boolean reply) {
    return new Step(
        bounds,
        answer -> {
          Optional<Resource> resource = acl.resource();
          if (resource.isEmpty()) {
            return List.of();
          }
          String way = (reply ? "replies " : "") + (egress ? "out" : "in");
          String attribute = egress ? "egress" : "ingress";
          return List.of(
              new Evidence(
                  resource.get().address().text(),
                  attribute,
                  "",
                  switch (answer) {
                    case MUST -> "lets " + (reply ? way : "it " + way);
                    case MAY ->
                        "may let "
                            + (reply ? way + ", but not to every port of clients" : "it " + way);
                    case CANNOT -> "does not let " + (reply ? way : "it " + way);
                  }));
        });
  }
}
