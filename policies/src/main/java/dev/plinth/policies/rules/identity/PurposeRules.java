package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.purpose.Purpose;
import dev.plinth.policies.iam.purpose.PurposeComparison;
import dev.plinth.policies.iam.purpose.PurposeComparison.Excess;
import dev.plinth.policies.iam.purpose.Purposes;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Each role is held against what its workload is declared to need, in the {@link Purposes} that the
 * context of the plan is given; they say nothing of a plan without.
 */
public final class PurposeRules {

  private PurposeRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(new NothingInExcess(), new NothingMissing(), new RolesAreThere());
  }

  private static RuleDocument describe(
      int number, String title, String why, String fix, String failing, String passing) {
    return new RuleDocument(
        "PLINTH-PURPOSE-%03d".formatted(number),
        title,
        Severity.HIGH,
        Category.IDENTITY,
        why,
        fix,
        failing,
        passing,
        List.of(),
        List.of(
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"));
  }

  private static String policy(String actions) {
    return """
    resource "aws_iam_role_policy" "job" {
      role   = "emr-job" # declared: read raw
      policy = jsonencode({ Statement = [{
        Effect   = "Allow"
        Action   = [%s]
        Resource = "arn:aws:s3:::lake-raw/*"
      }] })
    }
    """
        .formatted(actions);
  }

  private static String role(String name) {
    return """
    # declared: emr-job has the role "emr-job"
    resource "aws_iam_role" "job" {
      name = "%s"
    }
    """
        .formatted(name);
  }

  private static List<Purpose> of(Resource resource, IamModel model, List<Purpose> purposes) {
    Optional<Principal> principal = model.principal(resource);
    return purposes.stream()
        .filter(
            purpose ->
                model.named(purpose.role()).stream()
                    .anyMatch(principal.stream().toList()::contains))
        .toList();
  }

  private static PurposeComparison compare(
      Resource resource, IamModel model, List<Purpose> purposes) {
    return PurposeComparison.of(
        model,
        model.principal(resource).orElseThrow(),
        purposes.stream().flatMap(purpose -> purpose.needs().stream()).toList());
  }

  /** A rule about roles and the purposes against which it holds them. */
  private abstract static class PurposeRule extends IdentityRule {

    PurposeRule(RuleDocument document, String failure, String doubt) {
      super(document, NoPrivilegeEscalation.PRINCIPALS, failure, doubt);
    }

    @Override
    final boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
      List<Purpose> purposes = context.model(Purposes.MODEL).all();
      return !purposes.isEmpty() && hold(resource, model, purposes, proof);
    }

    /** Holds a resource against the purposes; false when the rule has nothing to say of it. */
    abstract boolean hold(Resource resource, IamModel model, List<Purpose> purposes, Proof proof);
  }

  private static final class NothingInExcess extends PurposeRule {

    NothingInExcess() {
      super(
          describe(
              1,
              "Roles are granted no more than their purpose needs",
              "What nobody needs serves only who should not have it.",
              "Take the statement away that the finding shows, narrow its resources, or declare"
                  + " the need.",
              policy("\"s3:GetObject\", \"s3:DeleteObject\""),
              policy("\"s3:GetObject\"")),
          "it is granted more than its purpose needs",
          "the plan does not tell whether it is granted more than its purpose needs");
    }

    @Override
    boolean hold(Resource resource, IamModel model, List<Purpose> purposes, Proof proof) {
      List<Purpose> own = of(resource, model, purposes);
      if (own.isEmpty()) {
        proof.wrong(Evidence.of(resource, "name", "no workload is declared that has it"));
        return true;
      }
      PurposeComparison comparison = compare(resource, model, own);
      comparison.excess().forEach(one -> proof.wrong(step(one, "nothing declared needs ")));
      comparison.unknown().forEach(one -> proof.doubt(step(one, "may be more than needed: ")));
      return true;
    }

    private static Evidence step(Excess excess, String what) {
      String on = excess.resource().isEmpty() ? "" : " on " + excess.resource();
      return excess.by().evidence(what + excess.action() + on);
    }
  }

  private static final class NothingMissing extends PurposeRule {

    NothingMissing() {
      super(
          describe(
              2,
              "Roles are granted what their purpose needs",
              "A workload that lacks a permission fails at night, when it first asks for it.",
              "Grant what the finding names, or take the need away.",
              policy("\"s3:ListBucket\""),
              policy("\"s3:GetObject\"")),
          "it lacks what its purpose needs",
          "the plan does not tell whether it has what its purpose needs");
    }

    @Override
    boolean hold(Resource resource, IamModel model, List<Purpose> purposes, Proof proof) {
      List<Purpose> own = of(resource, model, purposes);
      for (Purpose purpose : own) {
        compare(resource, model, List.of(purpose))
            .missing()
            .forEach(
                need ->
                    proof.wrong(
                        Evidence.of(
                            resource,
                            "nothing granted lets %s %s, declared at %s"
                                .formatted(purpose.workload(), need.text(), purpose.place()))));
      }
      return !own.isEmpty();
    }
  }

  private static final class RolesAreThere extends PurposeRule {

    RolesAreThere() {
      super(
          describe(
              3,
              "Every declared workload has its role",
              "A purpose for a role that does not exist checks nothing.",
              "Mend the name of the role in the purpose, or take the workload away.",
              role("emr-jobs"),
              role("emr-job")),
          "the plan has no role, or several, for a declared workload",
          "the plan does not tell the names of its roles");
    }

    /** A finding stands at the first principal of the plan. */
    @Override
    boolean hold(Resource resource, IamModel model, List<Purpose> purposes, Proof proof) {
      if (!resource.equals(model.principals().get(0).resource())) {
        return false;
      }
      for (Purpose purpose : purposes) {
        int roles = model.named(purpose.role()).size();
        if (roles != 1) {
          proof.wrong(
              Evidence.of(
                  resource,
                  "the plan has %s called '%s', declared at %s for %s"
                      .formatted(
                          roles == 0 ? "no role" : roles + " roles",
                          purpose.role(),
                          purpose.place(),
                          purpose.workload())));
        }
      }
      return true;
    }
  }
}
