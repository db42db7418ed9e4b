package dev.plinth.modules.access;

import dev.plinth.modules.identity.IRole;

/**
 * The roles that a Spark cluster runs with.
 *
 * @param service that of EMR itself
 * @param instances that of the cluster's instances, so of its jobs
 */
public record EmrRoles(IRole service, IRole instances) {}
