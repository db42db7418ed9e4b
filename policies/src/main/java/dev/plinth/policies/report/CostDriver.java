package dev.plinth.policies.report;

import dev.plinth.policies.plan.Action;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Resources that cost money by being there, whether or not anybody uses them.
 *
 * @param type for example {@code aws_nat_gateway}
 * @param paidBy what AWS charges for, from its price pages
 * @param count how many there are after apply
 * @param change how many more than before
 */
record CostDriver(String type, String paidBy, long count, long change) {

  private static final Map<String, String> PAID_BY =
      Map.ofEntries(
          Map.entry("aws_emr_cluster", "instance hours"),
          Map.entry("aws_mwaa_environment", "environment and worker hours"),
          Map.entry("aws_nat_gateway", "hours and each GB through it"),
          Map.entry("aws_vpc_endpoint", "hours in each zone, and each GB through it"),
          Map.entry("aws_ec2_client_vpn_network_association", "hours of each association"),
          Map.entry("aws_ec2_transit_gateway_vpc_attachment", "hours and each GB through it"),
          Map.entry("aws_db_instance", "instance hours and storage"),
          Map.entry("aws_rds_cluster_instance", "instance hours"),
          Map.entry("aws_redshift_cluster", "node hours"),
          Map.entry("aws_opensearch_domain", "instance hours and storage"),
          Map.entry("aws_elasticache_replication_group", "node hours"),
          Map.entry("aws_msk_cluster", "broker hours and storage"),
          Map.entry("aws_eks_cluster", "cluster hours"),
          Map.entry("aws_instance", "instance hours and storage"),
          Map.entry("aws_lb", "hours and capacity units"),
          Map.entry("aws_eip", "hours of each public address"),
          Map.entry("aws_ebs_volume", "GB months"),
          Map.entry("aws_kms_key", "months, and calls"),
          Map.entry("aws_secretsmanager_secret", "months, and calls"),
          Map.entry("aws_cloudwatch_log_group", "GB written and kept"));

  /** The drivers of a plan, by how many there are. */
  static List<CostDriver> of(Plan plan) {
    return PAID_BY.entrySet().stream()
        .map(entry -> driver(plan, entry.getKey(), entry.getValue()))
        .filter(driver -> driver.count() > 0 || driver.change() != 0)
        .sorted(
            Comparator.comparingLong(CostDriver::count).reversed().thenComparing(CostDriver::type))
        .toList();
  }

  private static CostDriver driver(Plan plan, String type, String paidBy) {
    List<Resource> resources =
        plan.resources().values().stream()
            .filter(one -> one.type().equals(type) && one.mode() == Resource.Mode.MANAGED)
            .filter(one -> !isGatewayEndpoint(one))
            .toList();
    long count = resources.stream().filter(Resource::remains).count();
    long created = resources.stream().filter(one -> one.action() == Action.CREATE).count();
    long gone = resources.stream().filter(one -> one.action() == Action.DELETE).count();
    return new CostDriver(type, paidBy, count, created - gone);
  }

  /** Gateway endpoints are free. */
  private static boolean isGatewayEndpoint(Resource resource) {
    return resource.type().equals("aws_vpc_endpoint")
        && !resource.get("vpc_endpoint_type").asText().orElse("Gateway").equals("Interface");
  }
}
