package dev.plinth.modules.network;

import dev.plinth.modules.Region;
import java.util.List;

/** A VPC with its subnets, made here or elsewhere. The ids may be tokens. */
public interface INetwork {

  /** The id of the VPC. */
  String vpcId();

  /** The addresses of the VPC. */
  Cidr cidr();

  /** Where it lies. */
  Region region();

  /** The ids of a tier's subnets, in the order of their zones; empty when there is no such tier. */
  List<String> subnetIds(Tier tier);

  /** The ids of the route tables of a tier's subnets, each once. */
  List<String> routeTableIds(Tier tier);
}
