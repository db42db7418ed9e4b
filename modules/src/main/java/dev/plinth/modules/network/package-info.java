/**
 * Where the platform runs: VPC, subnets, routes, security groups, endpoints, and the exact address
 * arithmetic they need.
 */
@NullMarked
package dev.plinth.modules.network;

import org.jspecify.annotations.NullMarked;
