package dev.plinth.policies.rules.change;

import dev.plinth.policies.plan.Action;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Set;

/**
 * A certificate that is replaced is there before the old one goes. A plan shows the order of a
 * replacement, but not the lifecycle block that decides it: while nothing is replaced, there is
 * nothing to judge.
 */
final class CertificateIsReplacedFirst implements Rule {

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-CHG-004",
          "Certificates are created before the old ones are destroyed",
          Severity.MEDIUM,
          Category.CHANGE_SAFETY,
          """
          A certificate that is in use cannot be destroyed: the apply fails half-way, or the \
          listener is without a certificate until the new one is valid.""",
          "Add lifecycle { create_before_destroy = true } to the certificate.",
          """
          resource "aws_acm_certificate" "vpn" {
            domain_name = "vpn.example.com" # was vpn.example.org
          }
          """,
          """
          resource "aws_acm_certificate" "vpn" {
            domain_name = "vpn.example.com" # was vpn.example.org
            lifecycle {
              create_before_destroy = true
            }
          }
          """,
          List.of("https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"),
          List.of("CKV_AWS_233"));

  @Override
  public RuleDocument document() {
    return DOCUMENT;
  }

  @Override
  public Set<String> resourceTypes() {
    return Set.of("aws_acm_certificate");
  }

  @Override
  public Judgement judge(Resource certificate, PlanContext context) {
    if (!certificate.action().replaces()) {
      return Judgement.notApplicable();
    }
    return certificate.action() == Action.REPLACE
        ? Judgement.fail(
            "it is destroyed before its successor is there",
            Evidence.of(certificate, "is destroyed, then created again"))
        : Judgement.pass();
  }
}
