/**
 * Values as Terraform core and a provider exchange them; knows neither schema semantics nor gRPC.
 */
@NullMarked
package dev.plinth.planner.value;

import org.jspecify.annotations.NullMarked;
