package dev.plinth.policies.rules.network;

import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.WorkloadKind;
import dev.plinth.policies.network.reach.Reach;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rules.network.NetworkRule.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether workloads reach the AWS services that they cannot do without. */
final class ServiceRules {

  private static final String ENDPOINTS_GUIDE =
      "vpc/latest/privatelink/aws-services-privatelink-support.html";

  /** What each kind calls by itself, whatever runs on it (the services' network documents). */
  private static final Map<WorkloadKind, List<String>> NEEDS =
      Map.of(
          WorkloadKind.EMR, List.of("s3"),
          WorkloadKind.MWAA, List.of("s3", "sqs", "logs", "monitoring"));

  private static final Set<String> TYPES = Set.of("aws_emr_cluster", "aws_mwaa_environment");

  private ServiceRules() {}

  static List<NetworkRule> all() {
    return List.of(servicesAreReachable(), servicesAreReachedPrivately());
  }

  private static NetworkRule servicesAreReachable() {
    return NetworkRule.of(
        8,
        Severity.HIGH,
        new Text(
            "Workloads reach the AWS services that they need",
            """
            Without an endpoint for the service, and without a way through NAT, a cluster or an \
            environment never comes up, or hangs at its first call. The finding lists every \
            setting that blocks the way.""",
            """
            Add the endpoint: a gateway endpoint with the subnet's own route table, or an \
            interface endpoint with private DNS and a security group that lets HTTPS in from the \
            workload.""",
            """
            resource "aws_vpc_endpoint" "s3" {
              vpc_id          = aws_vpc.main.id
              service_name    = "com.amazonaws.eu-north-1.s3"
              route_table_ids = [] # not the cluster's
            }
            """,
            """
            resource "aws_vpc_endpoint" "s3" {
              vpc_id          = aws_vpc.main.id
              service_name    = "com.amazonaws.eu-north-1.s3"
              route_table_ids = [aws_route_table.private.id]
            }
            """),
        ENDPOINTS_GUIDE,
        List.of(),
        TYPES,
        ServiceRules::reachable);
  }

  private static Judgement reachable(
      Resource owner, NetworkModel model, Reachability reachability) {
    List<Evidence> unknown = new ArrayList<>();
    for (NetworkInterface one : model.interfacesOf(owner)) {
      for (String service : NEEDS.getOrDefault(one.kind(), List.of())) {
        Reach reach = reachability.toService(one, service);
        if (reach.answer() == Answer.CANNOT) {
          return new Judgement.Fail(
              "it cannot reach " + service + ", which it needs", reach.blocks());
        }
        if (reach.answer() == Answer.MAY) {
          unknown.addAll(reach.evidence());
        }
      }
    }
    return unknown.isEmpty()
        ? Judgement.pass()
        : new Judgement.Unknown(
            "the plan does not tell whether it reaches all services that it needs",
            unknown.stream().distinct().toList());
  }

  private static NetworkRule servicesAreReachedPrivately() {
    return NetworkRule.of(
        9,
        Severity.LOW,
        new Text(
            "AWS services are called through endpoints, not over the internet",
            """
            A call through NAT leaves the VPC, costs by the gigabyte, and no endpoint policy \
            limits it to accounts and buckets of one's own.""",
            "Add a VPC endpoint for the service, and attach it to the subnet of the workload.",
            """
            # the cluster's route table leads 0.0.0.0/0 to NAT, and there is no endpoint of S3
            resource "aws_emr_cluster" "etl" {}
            """,
            """
            resource "aws_vpc_endpoint" "s3" {
              vpc_id          = aws_vpc.main.id
              service_name    = "com.amazonaws.eu-north-1.s3"
              route_table_ids = [aws_route_table.private.id]
            }
            """),
        ENDPOINTS_GUIDE,
        List.of(),
        TYPES,
        ServiceRules::privately);
  }

  private static Judgement privately(
      Resource owner, NetworkModel model, Reachability reachability) {
    List<NetworkInterface> interfaces = model.interfacesOf(owner);
    for (NetworkInterface one : interfaces) {
      for (String service : NEEDS.getOrDefault(one.kind(), List.of())) {
        Reach through = reachability.throughEndpoint(one, service);
        if (through.answer() == Answer.CANNOT
            && reachability.toService(one, service).answer() == Answer.MUST) {
          List<Evidence> evidence = new ArrayList<>(reachability.toService(one, service).path());
          evidence.addAll(through.blocks());
          return new Judgement.Fail(
              "its calls of " + service + " leave the VPC", evidence.stream().distinct().toList());
        }
      }
    }
    return interfaces.isEmpty() ? Judgement.notApplicable() : Judgement.pass();
  }
}
