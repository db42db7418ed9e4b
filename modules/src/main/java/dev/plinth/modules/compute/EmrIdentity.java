package dev.plinth.modules.compute;

/**
 * Whom clusters act as.
 *
 * @param serviceRole the name of the role that EMR starts instances with; may be a token
 * @param instanceProfile the name of the profile of the instances, on which jobs run; may be a
 *     token
 */
public record EmrIdentity(String serviceRole, String instanceProfile) {}
