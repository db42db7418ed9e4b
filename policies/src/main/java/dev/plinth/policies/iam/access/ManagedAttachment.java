package dev.plinth.policies.iam.access;

import dev.plinth.policies.plan.Resource;

/**
 * A managed policy that a resource attaches.
 *
 * @param by the attachment, or the role that names the policy itself
 * @param attribute of it that names the policy
 * @param arn of the policy; empty when it is known only after apply
 * @param inPlan whether the plan shows the policy's text
 */
public record ManagedAttachment(Resource by, String attribute, String arn, boolean inPlan) {}
