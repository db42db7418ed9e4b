package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.purpose.Purpose;
import dev.plinth.policies.iam.purpose.PurposeComparison;
import dev.plinth.policies.iam.purpose.PurposeComparison.Excess;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Declared purposes as rules: each role is held against what its workload needs. */
public final class PurposeRules {

  private PurposeRules() {}

  /** The rules for these purposes. */
  public static List<Rule> of(List<Purpose> purposes) {
    List<Purpose> all = List.copyOf(purposes);
    return List.of(new NothingInExcess(all), new NothingMissing(all), new RolesAreThere(all));
  }

  private static RuleDocument describe(
      int number, String title, Severity severity, String why, String fix) {
    return new RuleDocument(
        "PLINTH-PURPOSE-%03d".formatted(number),
        title,
        severity,
        Category.IDENTITY,
        why,
        fix,
        "# a plan in which a role and its declared purpose differ",
        "# a plan in which they are alike",
        List.of(),
        List.of());
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

  /** A rule about roles, and the purposes against which it holds them. */
  private abstract static class PurposeRule extends IdentityRule {

    final List<Purpose> purposes;

    PurposeRule(RuleDocument document, String failure, String doubt, List<Purpose> purposes) {
      super(document, NoPrivilegeEscalation.PRINCIPALS, failure, doubt);
      this.purposes = purposes;
    }
  }

  private static final class NothingInExcess extends PurposeRule {

    NothingInExcess(List<Purpose> purposes) {
      super(
          describe(
              1,
              "Roles are granted no more than their purpose needs",
              Severity.HIGH,
              "What nobody needs serves only who should not have it.",
              "Take the statement away that the finding shows, narrow its resources, or declare"
                  + " the need."),
          "it is granted more than its purpose needs",
          "the plan does not tell whether it is granted more than its purpose needs",
          purposes);
    }

    @Override
    boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
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

    NothingMissing(List<Purpose> purposes) {
      super(
          describe(
              2,
              "Roles are granted what their purpose needs",
              Severity.HIGH,
              "A workload that lacks a permission fails at night, when it first asks for it.",
              "Grant what the finding names, or take the need away."),
          "it lacks what its purpose needs",
          "the plan does not tell whether it has what its purpose needs",
          purposes);
    }

    @Override
    boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
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

    RolesAreThere(List<Purpose> purposes) {
      super(
          describe(
              3,
              "Every declared workload has its role",
              Severity.HIGH,
              "A purpose for a role that does not exist checks nothing.",
              "Mend the name of the role in the purpose, or take the workload away."),
          "the plan has no role, or several, for a declared workload",
          "the plan does not tell the names of its roles",
          purposes);
    }

    /** A finding stands at the first principal of the plan. */
    @Override
    boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
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
