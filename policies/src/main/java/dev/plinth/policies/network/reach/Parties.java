package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.Choice;
import dev.plinth.policies.network.Fact;
import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.Subnet;
import dev.plinth.policies.network.WorkloadKind;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names by which people call the ends of a path: {@code internet}, a CIDR, a tier of subnets, a
 * kind of workload, an AWS service, or an address in the plan.
 */
public final class Parties {

  /** What tags call tiers. */
  private static final Set<String> TIERS =
      new TreeSet<>(Set.of("public", "private", "data", "internal", "intra", "isolated"));

  /** AWS services as their endpoints are called; EC2 and Lambda name workloads. */
  private static final Set<String> SERVICES =
      new TreeSet<>(
          Set.of(
              "airflow.api",
              "airflow.env",
              "airflow.ops",
              "athena",
              "dynamodb",
              "ecr.api",
              "ecr.dkr",
              "elasticmapreduce",
              "events",
              "glue",
              "kinesis-streams",
              "kms",
              "logs",
              "monitoring",
              "s3",
              "secretsmanager",
              "sns",
              "sqs",
              "ssm",
              "states",
              "sts"));

  private final NetworkModel model;

  /** Of a network. */
  public Parties(NetworkModel model) {
    this.model = model;
  }

  /** Every name that means something in any plan. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(TIERS);
    names.addAll(SERVICES);
    names.add("internet");
    Arrays.stream(WorkloadKind.values()).map(WorkloadKind::label).forEach(names::add);
    return names;
  }

  /** Whether a name means something in some plan. */
  public static boolean isName(String name) {
    return names().contains(name) || AddressSet.ofCidr(name).isPresent() || isAddress(name);
  }

  private static boolean isAddress(String name) {
    return name.startsWith("aws_") || name.startsWith("module.");
  }

  /** The party of that name; empty when it means nothing in this plan. */
  public Optional<Party> of(String name) {
    if (name.equals("internet")) {
      return Optional.of(new Party.Internet());
    }
    Optional<AddressSet> addresses = AddressSet.ofCidr(name);
    if (addresses.isPresent()) {
      return Optional.of(new Party.Addresses(name, addresses.get()));
    }
    if (SERVICES.contains(name)) {
      return Optional.of(new Party.Service(name));
    }
    if (TIERS.contains(name)) {
      return Optional.of(workloads(name, one -> isIn(one, name)));
    }
    boolean kind = Arrays.stream(WorkloadKind.values()).anyMatch(any -> any.label().equals(name));
    if (kind) {
      return Optional.of(workloads(name, one -> one.kind().label().equals(name)));
    }
    return ofAddress(name);
  }

  private Optional<Party> ofAddress(String address) {
    Party.Workloads owned = workloads(address, one -> one.owner().address().text().equals(address));
    if (!owned.interfaces().isEmpty()) {
      return Optional.of(owned);
    }
    return model.subnets().values().stream()
        .filter(subnet -> subnet.resource().address().text().equals(address))
        .findFirst()
        .<Party>map(
            subnet ->
                workloads(
                    address, one -> one.subnet().certain().filter(subnet::equals).isPresent()));
  }

  private interface Test {
    boolean holds(NetworkInterface one);
  }

  private Party.Workloads workloads(String name, Test test) {
    return new Party.Workloads(name, model.interfaces().stream().filter(test::holds).toList());
  }

  private static boolean isIn(NetworkInterface one, String tier) {
    return one.subnet().options().stream().anyMatch(subnet -> subnet.tier().equals(tier));
  }

  /** Addresses in this plan that mean a party. */
  public Set<String> addresses() {
    Set<String> addresses = new TreeSet<>();
    Stream.concat(model.byOwner().keySet().stream(), model.subnets().keySet().stream())
        .forEach(resource -> addresses.add(resource.address().text()));
    return addresses;
  }

  /**
   * A tier with whatever may be put into it: in each of its subnets, besides what is there, an
   * interface with a public address that no security group filters.
   */
  public Party.Workloads withWhateverComes(String tier) {
    List<NetworkInterface> interfaces = new ArrayList<>();
    for (Subnet subnet : model.subnets().values()) {
      if (subnet.tier().equals(tier)) {
        Fact open =
            new Fact(
                Answer.MUST, Evidence.of(subnet.resource(), "lets whatever comes have an address"));
        Fact none = new Fact(Answer.of(!subnet.ipv6().isEmpty()), open.evidence());
        interfaces.add(
            new NetworkInterface(
                subnet.resource(),
                WorkloadKind.EC2,
                Choice.of(subnet, List.of()),
                List.of(),
                false,
                false,
                open,
                none));
      }
    }
    interfaces.addAll(workloads(tier, one -> isIn(one, tier)).interfaces());
    return new Party.Workloads(tier, interfaces);
  }

  /** Whether a name is a tier's. */
  public static boolean isTier(String name) {
    return TIERS.contains(name);
  }
}
