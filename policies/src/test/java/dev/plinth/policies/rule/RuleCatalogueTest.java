package dev.plinth.policies.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.plan.Resource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleCatalogueTest {

  /** A rule that says the same of everything that it judges. */
  private record Always(RuleDocument document, Set<String> resourceTypes, Judgement judgement)
      implements Rule {
    @Override
    public Judgement judge(Resource resource, PlanContext context) {
      return judgement;
    }
  }

  private static Rule always(String id, Set<String> types, Judgement judgement) {
    return new Always(
        new RuleDocument(
            id,
            "title",
            Severity.LOW,
            Category.COST,
            "",
            "",
            "",
            "",
            List.of(),
            List.of("CKV_" + id.charAt(id.length() - 1))),
        types,
        judgement);
  }

  private static final RuleCatalogue CATALOGUE =
      new RuleCatalogue(
          List.of(
              always("R-3", Set.of("aws_x", "data.aws_d"), Judgement.pass()),
              always("R-1", Set.of(), Judgement.fail("is wrong")),
              always("R-2", Set.of("aws_x"), Judgement.unknown("is not known")),
              always("R-4", Set.of("aws_x"), Judgement.notApplicable())));

  @Test
  void rules_stand_by_id_whatever_their_order_was() {
    assertThat(CATALOGUE.documents())
        .extracting(RuleDocument::id)
        .containsExactly("R-1", "R-2", "R-3", "R-4");
    assertThat(CATALOGUE.rules()).hasSize(4);
  }

  @Test
  void an_id_or_alias_names_a_rule_in_upper_or_lower_case() {
    assertThat(CATALOGUE.named("r-2")).extracting(RuleDocument::id).containsExactly("R-2");
    assertThat(CATALOGUE.named("ckv_3")).extracting(RuleDocument::id).containsExactly("R-3");
    assertThat(CATALOGUE.named("R-9")).isEmpty();
  }

  @Test
  void a_misspelt_name_is_near_an_id_or_an_alias() {
    assertThat(CATALOGUE.nearest("R-22")).contains("R-2");
    assertThat(CATALOGUE.nearest("CKW_4")).contains("CKV_4");
    assertThat(CATALOGUE.nearest("nothing like it")).isEmpty();
  }

  @Test
  void a_plan_is_judged_by_the_rules_of_each_type_and_those_of_every_type() {
    CheckResult result =
        CATALOGUE.check(
            "dev",
            new PlanText()
                .create("aws_x.a", "{}")
                .create("aws_y.b", "{}")
                .create("data.aws_e.c", "{}")
                .plan());

    assertThat(result.name()).isEqualTo("dev");
    assertThat(result.passed()).isEqualTo(1);
    assertThat(result.findings())
        .extracting(
            finding ->
                finding.verdict()
                    + " "
                    + finding.rule().id()
                    + " "
                    + finding.address()
                    + " "
                    + finding.message())
        .containsExactly(
            "FAIL R-1 aws_x.a is wrong",
            "FAIL R-1 aws_y.b is wrong",
            "UNKNOWN R-2 aws_x.a is not known");
  }

  @Test
  void no_secret_of_the_plan_reaches_a_finding() {
    var told =
        new RuleCatalogue(
            List.of(
                always(
                    "R-1",
                    Set.of("aws_x"),
                    Judgement.fail(
                        "hunter2-secret is short",
                        new Evidence("aws_x.a", "p", "hunter2-secret", "is hunter2-secret"))),
                always("R-2", Set.of("aws_x"), Judgement.unknown("is hunter2-secret long?"))));

    CheckResult result =
        told.check(
            "dev", new PlanText().create("aws_x.a", "{\"password\": \"hunter2-secret\"}").plan());

    assertThat(result.findings())
        .extracting(Finding::message)
        .containsExactly("(sensitive) is short", "is (sensitive) long?");
    assertThat(result.findings().get(0).evidence())
        .containsExactly(new Evidence("aws_x.a", "p", "(sensitive)", "is (sensitive)"));
  }

  @Test
  void a_resource_is_known_by_the_most_telling_name_that_is_no_secret() {
    assertThat(name("{\"name\": \"n\", \"bucket\": \"lake\"}")).isEqualTo("bucket=lake");
    assertThat(name("{\"name\": \"n\", \"bucket\": \"\"}")).isEqualTo("name=n");
    assertThat(name("{\"bucket\": \"?\", \"size\": 1}")).isEmpty();
  }

  private static String name(String after) {
    Resource resource =
        new PlanText().create("aws_x.a", after).plan().resources().values().iterator().next();
    return Subject.of(resource).name().orElse("");
  }
}
