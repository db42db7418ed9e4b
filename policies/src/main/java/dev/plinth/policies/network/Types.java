package dev.plinth.policies.network;

import java.util.Set;

/** Resource types that stand for the same thing. */
final class Types {

  static final Set<String> VPC = Set.of("aws_vpc", "aws_default_vpc");
  static final Set<String> SUBNET = Set.of("aws_subnet", "aws_default_subnet");
  static final Set<String> ROUTE_TABLE = Set.of("aws_route_table", "aws_default_route_table");
  static final Set<String> ACL = Set.of("aws_network_acl", "aws_default_network_acl");
  static final Set<String> GROUP = Set.of("aws_security_group", "aws_default_security_group");
  static final Set<String> PREFIX_LIST =
      Set.of("aws_ec2_managed_prefix_list", "aws_prefix_list", "aws_vpc_endpoint");
  static final Set<String> INTERNET_GATEWAY = Set.of("aws_internet_gateway");
  static final Set<String> ENDPOINT = Set.of("aws_vpc_endpoint");

  private Types() {}
}
