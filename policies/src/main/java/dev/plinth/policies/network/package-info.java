/**
 * The network that a plan makes: VPCs, subnets with their effective route tables and ACLs,
 * gateways, endpoints, security groups, and an interface for each workload's place in a subnet.
 * What the plan does not show stays a choice or a doubt. May use the plan, the graph, and evidence
 * of the rule API.
 */
@NullMarked
package dev.plinth.policies.network;

import org.jspecify.annotations.NullMarked;
