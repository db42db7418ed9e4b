package dev.plinth.policies.network;

import java.util.List;
import java.util.Map;

/**
 * Where a resource type keeps the placement of its interfaces.
 *
 * @param subnets the arguments that name subnets
 * @param groups the arguments that name security groups
 * @param access how it comes to a public address
 */
record WorkloadShape(
    WorkloadKind kind, List<String> subnets, List<String> groups, PublicAccess access) {

  /** How an interface comes to a public IPv4 address. */
  enum PublicAccess {
    /** Never: AWS gives it none. */
    NEVER,
    /** As its own argument says, else as the subnet does at launch. */
    AT_LAUNCH,
    /** Only by an elastic IP. */
    ELASTIC,
    /** When {@code publicly_accessible}. */
    PUBLICLY_ACCESSIBLE,
    /** Unless {@code internal}. */
    UNLESS_INTERNAL,
    /** When {@code assign_public_ip} of its network configuration. */
    ASSIGNED
  }

  private static WorkloadShape of(
      WorkloadKind kind, String subnets, String groups, PublicAccess access) {
    return new WorkloadShape(
        kind, List.of(subnets.split(" ", -1)), List.of(groups.split(" ", -1)), access);
  }

  /** Types whose subnets and groups are arguments of their own. */
  static final Map<String, WorkloadShape> BY_TYPE =
      Map.ofEntries(
          Map.entry(
              "aws_instance",
              of(
                  WorkloadKind.EC2,
                  "subnet_id",
                  "vpc_security_group_ids security_groups",
                  PublicAccess.AT_LAUNCH)),
          Map.entry(
              "aws_spot_instance_request",
              of(
                  WorkloadKind.EC2,
                  "subnet_id",
                  "vpc_security_group_ids security_groups",
                  PublicAccess.AT_LAUNCH)),
          Map.entry(
              "aws_network_interface",
              of(WorkloadKind.EC2, "subnet_id", "security_groups", PublicAccess.ELASTIC)),
          Map.entry(
              "aws_emr_cluster",
              of(
                  WorkloadKind.EMR,
                  "ec2_attributes.subnet_id ec2_attributes.subnet_ids",
                  "ec2_attributes.emr_managed_master_security_group"
                      + " ec2_attributes.emr_managed_slave_security_group"
                      + " ec2_attributes.additional_master_security_groups"
                      + " ec2_attributes.additional_slave_security_groups",
                  PublicAccess.AT_LAUNCH)),
          Map.entry(
              "aws_emrserverless_application",
              of(
                  WorkloadKind.EMR,
                  "network_configuration.subnet_ids",
                  "network_configuration.security_group_ids",
                  PublicAccess.NEVER)),
          Map.entry(
              "aws_mwaa_environment",
              of(
                  WorkloadKind.MWAA,
                  "network_configuration.subnet_ids",
                  "network_configuration.security_group_ids",
                  PublicAccess.NEVER)),
          Map.entry(
              "aws_lambda_function",
              of(
                  WorkloadKind.LAMBDA,
                  "vpc_config.subnet_ids",
                  "vpc_config.security_group_ids",
                  PublicAccess.NEVER)),
          Map.entry(
              "aws_lb",
              of(
                  WorkloadKind.LOAD_BALANCER,
                  "subnets subnet_mapping.subnet_id",
                  "security_groups",
                  PublicAccess.UNLESS_INTERNAL)),
          Map.entry(
              "aws_alb",
              of(
                  WorkloadKind.LOAD_BALANCER,
                  "subnets subnet_mapping.subnet_id",
                  "security_groups",
                  PublicAccess.UNLESS_INTERNAL)),
          Map.entry(
              "aws_elb",
              of(
                  WorkloadKind.LOAD_BALANCER,
                  "subnets",
                  "security_groups",
                  PublicAccess.UNLESS_INTERNAL)),
          Map.entry(
              "aws_vpc_endpoint",
              of(WorkloadKind.ENDPOINT, "subnet_ids", "security_group_ids", PublicAccess.NEVER)),
          Map.entry(
              "aws_opensearch_domain",
              of(
                  WorkloadKind.SEARCH,
                  "vpc_options.subnet_ids",
                  "vpc_options.security_group_ids",
                  PublicAccess.NEVER)),
          Map.entry(
              "aws_elasticsearch_domain",
              of(
                  WorkloadKind.SEARCH,
                  "vpc_options.subnet_ids",
                  "vpc_options.security_group_ids",
                  PublicAccess.NEVER)),
          Map.entry(
              "aws_msk_cluster",
              of(
                  WorkloadKind.KAFKA,
                  "broker_node_group_info.client_subnets",
                  "broker_node_group_info.security_groups",
                  PublicAccess.NEVER)),
          Map.entry(
              "aws_efs_mount_target",
              of(WorkloadKind.FILES, "subnet_id", "security_groups", PublicAccess.NEVER)),
          Map.entry(
              "aws_ecs_service",
              of(
                  WorkloadKind.CONTAINERS,
                  "network_configuration.subnets",
                  "network_configuration.security_groups",
                  PublicAccess.ASSIGNED)),
          Map.entry(
              "aws_eks_cluster",
              of(
                  WorkloadKind.CONTAINERS,
                  "vpc_config.subnet_ids",
                  "vpc_config.security_group_ids",
                  PublicAccess.NEVER)));

  /** Types placed by a subnet group: the argument that names it, and its type. */
  record BySubnetGroup(
      WorkloadKind kind, String argument, String groupType, String groups, PublicAccess access) {}

  static final Map<String, BySubnetGroup> BY_SUBNET_GROUP =
      Map.of(
          "aws_db_instance",
          new BySubnetGroup(
              WorkloadKind.RDS,
              "db_subnet_group_name",
              "aws_db_subnet_group",
              "vpc_security_group_ids",
              PublicAccess.PUBLICLY_ACCESSIBLE),
          "aws_redshift_cluster",
          new BySubnetGroup(
              WorkloadKind.REDSHIFT,
              "cluster_subnet_group_name",
              "aws_redshift_subnet_group",
              "vpc_security_group_ids",
              PublicAccess.PUBLICLY_ACCESSIBLE),
          "aws_elasticache_cluster",
          new BySubnetGroup(
              WorkloadKind.CACHE,
              "subnet_group_name",
              "aws_elasticache_subnet_group",
              "security_group_ids",
              PublicAccess.NEVER),
          "aws_elasticache_replication_group",
          new BySubnetGroup(
              WorkloadKind.CACHE,
              "subnet_group_name",
              "aws_elasticache_subnet_group",
              "security_group_ids",
              PublicAccess.NEVER));
}
