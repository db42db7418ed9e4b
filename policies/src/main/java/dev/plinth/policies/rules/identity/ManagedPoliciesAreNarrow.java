package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.AwsManagedPolicy;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.ManagedAttachment;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The managed policies that are attached are known, and neither broad nor deprecated. */
final class ManagedPoliciesAreNarrow extends IdentityRule {

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-023",
          "Attached managed policies are known and narrow",
          Severity.HIGH,
          Category.IDENTITY,
          """
          AWS writes its managed policies for every customer: AdministratorAccess and the \
          …FullAccess ones allow far more than a workload needs, and deprecated ones are no \
          longer mended. The text of a managed policy is not in the plan, so what an unknown one \
          allows cannot be proven.""",
          """
          Write a policy with the actions and resources that the workload needs; for EMR, \
          attach AmazonEMRServicePolicy_v2 and tag the resources.""",
          """
          resource "aws_iam_role_policy_attachment" "emr" {
            role       = "emr-ec2"
            policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role"
          }
          """,
          """
          resource "aws_iam_role_policy_attachment" "emr" {
            role       = "emr-service"
            policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"
          }
          """,
          List.of(
              "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-managed-iam-policies.html"),
          List.of("CKV_AWS_274", "CKV_AWS_275", "CKV2_AWS_56"));

  ManagedPoliciesAreNarrow() {
    super(
        DOCUMENT,
        Set.of(
            "aws_iam_role",
            "aws_iam_role_policy_attachment",
            "aws_iam_user_policy_attachment",
            "aws_iam_group_policy_attachment",
            "aws_iam_policy_attachment",
            "aws_ssoadmin_managed_policy_attachment"),
        "it attaches a managed policy that is too broad or deprecated",
        "the plan does not tell what the managed policy allows");
  }

  @Override
  boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
    List<ManagedAttachment> attachments = model.attachments(resource);
    for (ManagedAttachment attachment : attachments) {
      if (!attachment.inPlan()) {
        examine(resource, attachment, proof);
      }
    }
    return !attachments.isEmpty();
  }

  private static void examine(Resource resource, ManagedAttachment attachment, Proof proof) {
    String attribute = attachment.attribute();
    Optional<AwsManagedPolicy> policy = AwsManagedPolicy.ofArn(attachment.arn());
    if (policy.isEmpty()) {
      proof.doubt(Evidence.of(resource, attribute, "names a policy that is not in the plan"));
      return;
    }
    Optional<String> objection = policy.get().objection();
    if (objection.isPresent()) {
      proof.wrong(Evidence.of(resource, attribute, policy.get().name() + ": " + objection.get()));
    } else if (!policy.get().isNarrow()) {
      proof.doubt(
          Evidence.of(
              resource, attribute, "what " + policy.get().name() + " allows is not in the plan"));
    }
  }
}
