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
import java.util.Optional;
import java.util.Set;

/** A resource is not destroyed only because its address changed. */
final class RenamedResourceIsMoved implements Rule {

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-CHG-002",
          "Renamed resources are moved",
          Severity.MEDIUM,
          Category.CHANGE_SAFETY,
          """
          A renamed construct, resource or module is planned as a destroy and a create of the \
          same thing. The new one often cannot be created while the old one has its name, and \
          whatever uses it is without it in between.""",
          """
          Tell Terraform with a moved block, or moveFromId on the construct, as the finding says. \
          In Java, keep the construct's id, which is part of the address.""",
          """
          # the role "etl" exists, and is no longer declared
          resource "aws_iam_role" "daily_etl" {
            name = "etl"
          }
          """,
          """
          moved {
            from = aws_iam_role.etl
            to   = aws_iam_role.daily_etl
          }
          resource "aws_iam_role" "daily_etl" {
            name = "etl"
          }
          """,
          List.of("https://developer.hashicorp.com/terraform/language/modules/develop/refactoring"),
          List.of());

  @Override
  public RuleDocument document() {
    return DOCUMENT;
  }

  @Override
  public Set<String> resourceTypes() {
    return Set.of();
  }

  @Override
  public Judgement judge(Resource resource, PlanContext context) {
    if (resource.action() != Action.DELETE) {
      return Judgement.notApplicable();
    }
    Optional<Resource> same = context.model(Renames.MODEL).same(resource);
    return same.map(
            other ->
                Judgement.fail(
                    "it is destroyed and created again under another address",
                    Evidence.of(resource, "is destroyed"),
                    Evidence.of(
                        other,
                        "is created with the same arguments: add "
                            + Renames.remedy(resource, other))))
        .orElseGet(Judgement::pass);
  }
}
