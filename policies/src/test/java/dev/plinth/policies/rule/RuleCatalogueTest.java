package dev.plinth.policies.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.plan.Resource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** A rule whose judgement is the model's. */
  private record Asking(RuleDocument document, Set<String> resourceTypes, Model<Judgement> model)
      implements Rule {
    @Override
    public Set<Model<?>> models() {
      return Set.of(model);
    }

    @Override
    public Judgement judge(Resource resource, PlanContext context) {
      return context.model(model);
    }
  }

  private static RuleCatalogue asking(Function<PlanContext, Judgement> maker) {
    var model = new Model<>(Judgement.class, maker);
    return new RuleCatalogue(
        Stream.of("R-1", "R-2", "R-3")
            .<Rule>map(
                id ->
                    new Asking(
                        always(id, Set.of(), Judgement.pass()).document(), Set.of("aws_x"), model))
            .toList());
  }

  private static PlanText manyOf(String type) {
    var plan = new PlanText();
    IntStream.range(0, 500).forEach(i -> plan.create(type + ".r" + (i * 7) % 500, "{}"));
    return plan;
  }

  @Test
  void a_model_that_rules_share_is_made_once_however_many_judge_at_the_same_time() {
    var made = new AtomicInteger();

    CheckResult result =
        asking(
                context -> {
                  made.incrementAndGet();
                  return Judgement.pass();
                })
            .check("dev", manyOf("aws_x").plan());

    assertThat(result.passed()).isEqualTo(1500);
    assertThat(made).hasValue(1);
  }

  @Test
  void a_model_is_not_made_for_a_plan_that_no_rule_asks_it_of() {
    var made = new AtomicInteger();

    asking(
            context -> {
              made.incrementAndGet();
              return Judgement.pass();
            })
        .check("dev", manyOf("aws_y").plan());

    assertThat(made).hasValue(0);
  }

  @Test
  void a_model_that_cannot_be_made_fails_the_check_with_its_own_reason() {
    RuleCatalogue rules =
        asking(
            context -> {
              throw new IllegalStateException("no such model");
            });

    assertThatThrownBy(() -> rules.check("dev", manyOf("aws_x").plan()))
        .hasStackTraceContaining("no such model");
  }

  /** A rule that fails every third resource and knows nothing of the next. */
  private record Mixed(RuleDocument document) implements Rule {
    @Override
    public Set<String> resourceTypes() {
      return Set.of("aws_x");
    }

    @Override
    public Judgement judge(Resource resource, PlanContext context) {
      int number = Integer.parseInt(resource.address().text().substring("aws_x.r".length()));
      return switch (number % 3) {
        case 0 -> Judgement.fail("is wrong");
        case 1 -> Judgement.unknown("is not known");
        default -> Judgement.pass();
      };
    }
  }

  @Test
  void findings_stand_by_verdict_then_rule_then_address() {
    CheckResult result =
        new RuleCatalogue(
                Stream.of("R-2", "R-1")
                    .<Rule>map(id -> new Mixed(always(id, Set.of(), Judgement.pass()).document()))
                    .toList())
            .check("dev", manyOf("aws_x").plan());

    assertThat(result.passed()).isEqualTo(2 * 166);
    assertThat(result.findings()).hasSize(2 * 334).isSorted();
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
