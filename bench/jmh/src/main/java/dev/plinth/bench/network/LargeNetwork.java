package dev.plinth.bench.network;

/** A plan of one large VPC: half of its subnets are public, each group has its share of rules. */
final class LargeNetwork {

  private final StringBuilder changes = new StringBuilder();
  private final StringBuilder blocks = new StringBuilder();

  static String json(int interfaces, int subnets, int rules) {
    var network = new LargeNetwork();
    network.write(interfaces, subnets, rules);
    return "{\"format_version\": \"1.2\", \"resource_changes\": ["
        + network.changes
        + "], \"configuration\": {\"root_module\": {\"resources\": ["
        + network.blocks
        + "]}}}";
  }

  private void write(int interfaces, int subnets, int rules) {
    add("aws_vpc.v", "\"cidr_block\": \"10.0.0.0/8\"");
    add("aws_internet_gateway.g", "", "vpc_id", "aws_vpc.v.id");
    add("aws_nat_gateway.n", "", "subnet_id", "aws_subnet.s0.id");
    add("aws_route_table.public", "", "vpc_id", "aws_vpc.v.id");
    add("aws_route_table.private", "", "vpc_id", "aws_vpc.v.id");
    route("public", "gateway_id", "aws_internet_gateway.g.id");
    route("private", "nat_gateway_id", "aws_nat_gateway.n.id");
    for (int i = 0; i < subnets; i++) {
      add(
          "aws_subnet.s" + i,
          "\"cidr_block\": \"10." + i / 256 + "." + i % 256 + ".0/24\"",
          "vpc_id",
          "aws_vpc.v.id");
      add(
          "aws_route_table_association.a" + i,
          "",
          "subnet_id",
          "aws_subnet.s" + i + ".id",
          "route_table_id",
          "aws_route_table." + (i % 2 == 0 ? "public" : "private") + ".id");
    }
    int groups = Math.max(1, rules / 20);
    for (int i = 0; i < groups; i++) {
      add("aws_security_group.g" + i, "", "vpc_id", "aws_vpc.v.id");
    }
    for (int i = 0; i < rules; i++) {
      add(
          "aws_vpc_security_group_" + (i % 2 == 0 ? "ingress" : "egress") + "_rule.r" + i,
          "\"ip_protocol\": \"tcp\", \"from_port\": %d, \"to_port\": %d, \"cidr_ipv4\": \"%d.%d.0.0/16\""
              .formatted(i % 1000, i % 1000 + 10, 20 + i % 80, i % 256),
          "security_group_id",
          "aws_security_group.g" + i % groups + ".id");
    }
    for (int i = 0; i < interfaces; i++) {
      add(
          "aws_instance.i" + i,
          "\"associate_public_ip_address\": " + (i % 3 == 0),
          "subnet_id",
          "aws_subnet.s" + i % subnets + ".id",
          "vpc_security_group_ids",
          "aws_security_group.g" + i % groups + ".id");
    }
  }

  private void route(String table, String argument, String gateway) {
    add(
        "aws_route." + table,
        "\"destination_cidr_block\": \"0.0.0.0/0\"",
        "route_table_id",
        "aws_route_table." + table + ".id",
        argument,
        gateway);
  }

  /** Adds a resource with its known arguments, and pairs of arguments that refer to others. */
  private void add(String address, String known, String... references) {
    var unknown = new StringBuilder("\"id\": true");
    var expressions = new StringBuilder();
    for (int i = 0; i < references.length; i += 2) {
      unknown.append(", \"").append(references[i]).append("\": true");
      expressions
          .append(i == 0 ? "" : ", ")
          .append('"')
          .append(references[i])
          .append("\": {\"references\": [\"")
          .append(references[i + 1])
          .append("\"]}");
    }
    String comma = changes.isEmpty() ? "" : ",\n";
    changes
        .append(comma)
        .append("{\"address\": \"")
        .append(address)
        .append("\", \"mode\": \"managed\", \"type\": \"")
        .append(address, 0, address.indexOf('.'))
        .append("\", \"change\": {\"actions\": [\"create\"], \"before\": null, \"after\": {")
        .append(known)
        .append("}, \"after_unknown\": {")
        .append(unknown)
        .append("}}}");
    blocks
        .append(comma)
        .append("{\"address\": \"")
        .append(address)
        .append("\", \"expressions\": {")
        .append(expressions)
        .append("}}");
  }
}
