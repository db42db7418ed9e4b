package dev.plinth.policies.iam.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.iam.IamPlan;
import dev.plinth.policies.iam.language.PolicyDocument;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PermissionsTest {

  private static final String OBJECT = "arn:aws:s3:::lake/a";

  @Test
  void what_no_statement_allows_is_denied() {
    Answer answer =
        new IamPlan()
            .role("r")
            .policy("p", "r", allow("s3:GetObject", "*"))
            .can("r", "s3:PutObject", OBJECT);

    assertThat(answer.allowed()).isEqualTo(Ternary.NO);
    assertThat(answer.deciding()).isEmpty();
  }

  @Test
  void the_statement_that_allows_decides() {
    Answer answer =
        new IamPlan()
            .role("r")
            .policy("p", "r", allow("s3:Get*", "arn:aws:s3:::lake/*"))
            .can("r", "S3:getobject", OBJECT);

    assertThat(answer.allowed()).isEqualTo(Ternary.YES);
    assertThat(answer.deciding())
        .extracting(PlacedStatement::quote)
        .containsExactly("Allow s3:Get* on arn:aws:s3:::lake/*");
  }

  @Test
  void a_denial_of_another_policy_wins_and_is_shown() {
    Answer answer =
        new IamPlan()
            .role("r")
            .policy("p", "r", allow("s3:*", "*"))
            .policy("q", "r", deny("s3:Get*", "arn:aws:s3:::lake/*"))
            .can("r", "s3:GetObject", OBJECT);

    assertThat(answer.allowed()).isEqualTo(Ternary.NO);
    assertThat(answer.deciding())
        .extracting(PlacedStatement::quote)
        .containsExactly("Deny s3:Get* on arn:aws:s3:::lake/*");
  }

  @Test
  void a_conditional_denial_is_an_exception() {
    Answer answer =
        new IamPlan()
            .role("r")
            .policy("p", "r", allow("s3:*", "*"))
            .policy(
                "q",
                "r",
                """
                {"effect": "Deny", "actions": ["s3:*"], "resources": ["*"], "condition": [
                  {"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]}]}\
                """)
            .can("r", "s3:GetObject", OBJECT);

    assertThat(answer.allowed()).isEqualTo(Ternary.YES);
    assertThat(answer.isConditional()).isTrue();
  }

  @Test
  void a_boundary_gives_nothing_and_takes_the_rest() {
    IamPlan plan =
        new IamPlan()
            .document("b", allow("s3:*", "*"))
            .add(
                "aws_iam_policy.b",
                "{\"policy\": \"?\"}",
                "policy <- data.aws_iam_policy_document.b.json")
            .add(
                "aws_iam_role.r",
                "{\"name\": \"r\", \"permissions_boundary\": \"?\"}",
                "permissions_boundary <- aws_iam_policy.b.arn")
            .policy("p", "r", allow("s3:GetObject\", \"iam:PassRole", "*"));

    assertThat(plan.can("r", "s3:GetObject", OBJECT).allowed()).isEqualTo(Ternary.YES);
    assertThat(plan.can("r", "iam:PassRole", "*").allowed()).isEqualTo(Ternary.NO);
    assertThat(plan.can("r", "s3:PutObject", OBJECT).allowed()).isEqualTo(Ternary.NO);
  }

  @Test
  void a_user_has_what_its_group_has() {
    IamPlan plan =
        new IamPlan()
            .add("aws_iam_user.anna", "{\"name\": \"anna\"}")
            .add("aws_iam_group.g", "{\"name\": \"g\"}")
            .add("aws_iam_group_membership.m", "{\"group\": \"g\", \"users\": [\"anna\"]}")
            .document("d", allow("s3:GetObject", "*"))
            .add(
                "aws_iam_group_policy.p",
                "{\"group\": \"g\", \"policy\": \"?\"}",
                "policy <- data.aws_iam_policy_document.d.json");

    assertThat(plan.can("anna", "s3:GetObject", OBJECT).allowed()).isEqualTo(Ternary.YES);
  }

  @Test
  void every_form_of_attachment_counts_and_an_instance_profile_is_its_role() {
    IamPlan plan =
        new IamPlan()
            .document("inline", allow("s3:GetObject", "*"))
            .add(
                "aws_iam_role.r",
                """
                {"name": "r", "managed_policy_arns": ["arn:aws:iam::123456789012:policy/m"],
                 "inline_policy": [{"name": "i", "policy": "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Action\\": \\"sqs:SendMessage\\", \\"Resource\\": \\"*\\"}}"}]}\
                """)
            .add(
                "aws_iam_policy.m",
                "{\"arn\": \"arn:aws:iam::123456789012:policy/m\", \"policy\": \"?\"}",
                "policy <- data.aws_iam_policy_document.inline.json")
            .document("n", allow("sns:Publish", "*"))
            .add(
                "aws_iam_policy.n",
                "{\"arn\": \"?\", \"policy\": \"?\"}",
                "policy <- data.aws_iam_policy_document.n.json")
            .add(
                "aws_iam_policy_attachment.n",
                "{\"roles\": [\"r\"], \"policy_arn\": \"?\"}",
                "policy_arn <- aws_iam_policy.n.arn")
            .add("aws_iam_instance_profile.i", "{\"name\": \"profile\", \"role\": \"r\"}");

    for (String action : List.of("s3:GetObject", "sqs:SendMessage", "sns:Publish")) {
      assertThat(plan.can("profile", action, "*").allowed()).as(action).isEqualTo(Ternary.YES);
    }
  }

  @Test
  void a_document_that_another_overrides_by_its_sid_counts_as_overridden() {
    IamPlan plan =
        new IamPlan()
            .role("r")
            .document("base", "{\"sid\": \"S\", \"actions\": [\"s3:*\"], \"resources\": [\"*\"]}")
            .add(
                "data.aws_iam_policy_document.d",
                """
                {"json": "?", "source_policy_documents": ["?"], "statement": [
                  {"sid": "S", "actions": ["s3:GetObject"], "resources": ["*"]}]}\
                """,
                "source_policy_documents <- data.aws_iam_policy_document.base.json")
            .add(
                "aws_iam_role_policy.p",
                "{\"role\": \"r\", \"policy\": \"?\"}",
                "policy <- data.aws_iam_policy_document.d.json");

    assertThat(plan.can("r", "s3:GetObject", OBJECT).allowed()).isEqualTo(Ternary.YES);
    assertThat(plan.can("r", "s3:PutObject", OBJECT).allowed()).isEqualTo(Ternary.NO);
  }

  @Test
  void a_bucket_of_the_plan_is_known_before_its_arn_is() {
    IamPlan plan =
        new IamPlan()
            .add("aws_s3_bucket.raw", "{\"bucket\": \"lake-raw\", \"arn\": \"?\"}")
            .role("r")
            .policy(
                "p",
                "r",
                allow("s3:GetObject", "?"),
                "statement.0.resources <- aws_s3_bucket.raw.arn, aws_s3_bucket.raw");

    assertThat(plan.can("r", "s3:GetObject", "arn:aws:s3:::lake-raw/a").allowed())
        .isEqualTo(Ternary.UNKNOWN);
    assertThat(plan.can("r", "s3:GetObject", "arn:aws:s3:::other/a").allowed())
        .isEqualTo(Ternary.NO);
    assertThat(plan.verdicts("PLINTH-IAM-005")).isEmpty();
  }

  @Test
  void a_policy_that_the_plan_does_not_show_decides_nothing() {
    IamPlan plan =
        new IamPlan()
            .role("r")
            .add("aws_iam_role_policy.p", "{\"role\": \"r\", \"policy\": \"?\"}");

    assertThat(plan.can("r", "s3:GetObject", OBJECT).allowed()).isEqualTo(Ternary.UNKNOWN);
  }

  @Property(tries = 200)
  void the_order_of_statements_has_no_meaning(
      @ForAll("policies") List<PlacedStatement> statements,
      @ForAll long seed,
      @ForAll("requests") Request request) {
    List<PlacedStatement> shuffled = new ArrayList<>(statements);
    Collections.shuffle(shuffled, new Random(seed));

    Answer one = permissions(statements).can(request);
    Answer other = permissions(shuffled).can(request);

    assertThat(other.allowed()).isEqualTo(one.allowed());
    assertThat(new HashSet<>(other.deciding())).isEqualTo(new HashSet<>(one.deciding()));
  }

  @Property(tries = 200)
  void another_denial_never_allows_more(
      @ForAll("policies") List<PlacedStatement> statements,
      @ForAll("denials") PlacedStatement denial,
      @ForAll("requests") Request request) {
    List<PlacedStatement> more = new ArrayList<>(statements);
    more.add(denial);

    assertThat(permissions(more).can(request).allowed())
        .isLessThanOrEqualTo(permissions(statements).can(request).allowed());
  }

  @Property(tries = 200)
  void another_allowance_never_allows_less(
      @ForAll("policies") List<PlacedStatement> statements,
      @ForAll("allowances") PlacedStatement allowance,
      @ForAll("requests") Request request) {
    List<PlacedStatement> more = new ArrayList<>(statements);
    more.add(allowance);

    assertThat(permissions(more).can(request).allowed())
        .isGreaterThanOrEqualTo(permissions(statements).can(request).allowed());
  }

  @Property(tries = 200)
  void a_narrower_resource_is_never_allowed_more(
      @ForAll("policies") List<PlacedStatement> statements,
      @ForAll("patterns") String resource,
      @ForAll("patterns") String part) {
    Request wide = Request.of("s3:a", resource);
    Request narrow = Request.of("s3:a", resource.replace("*", part));

    assertThat(permissions(statements).can(narrow).allowed())
        .isLessThanOrEqualTo(permissions(statements).can(wide).allowed());
  }

  @Property(tries = 200)
  void a_statement_with_a_narrower_resource_never_allows_more(
      @ForAll("policies") List<PlacedStatement> statements,
      @ForAll("patterns") String resource,
      @ForAll("patterns") String part,
      @ForAll("requests") Request request) {
    List<PlacedStatement> wide = new ArrayList<>(statements);
    wide.add(placed("Allow", "*", resource));
    List<PlacedStatement> narrow = new ArrayList<>(statements);
    narrow.add(placed("Allow", "*", resource.replace("*", part)));

    assertThat(permissions(narrow).can(request).allowed())
        .isLessThanOrEqualTo(permissions(wide).can(request).allowed());
  }

  @Property(tries = 200)
  void an_answer_agrees_with_trying_every_statement_by_itself(
      @ForAll("policies") List<PlacedStatement> statements, @ForAll("texts") String resource) {
    boolean allowed = statements.stream().anyMatch(one -> naive(one, "Allow", resource));
    boolean denied = statements.stream().anyMatch(one -> naive(one, "Deny", resource));

    assertThat(permissions(statements).can(Request.of("s3:a", resource)).allowed())
        .isEqualTo(Ternary.of(allowed && !denied));
  }

  private static boolean naive(PlacedStatement placed, String effect, String resource) {
    Statement statement = placed.statement();
    return statement.quote().startsWith(effect)
        && statement.actions().globs().stream()
            .anyMatch(
                one ->
                    regex(one.source()).equals("s3:.*")
                        || one.source().equals("*")
                        || one.source().equals("s3:a"))
        && statement.resources().globs().stream()
            .anyMatch(one -> resource.matches(regex(one.source())));
  }

  private static String regex(String pattern) {
    return pattern.replace("*", ".*").replace("?", ".");
  }

  private static Permissions permissions(List<PlacedStatement> statements) {
    return new Permissions(statements, Optional.empty());
  }

  @Provide
  Arbitrary<List<PlacedStatement>> policies() {
    return Arbitraries.oneOf(denials(), allowances()).list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<PlacedStatement> denials() {
    return statements("Deny");
  }

  @Provide
  Arbitrary<PlacedStatement> allowances() {
    return statements("Allow");
  }

  private Arbitrary<PlacedStatement> statements(String effect) {
    return Combinators.combine(Arbitraries.of("s3:a", "s3:b", "s3:*", "*"), patterns())
        .as((action, resource) -> placed(effect, action, resource));
  }

  @Provide
  Arbitrary<Request> requests() {
    return Combinators.combine(Arbitraries.of("s3:a", "s3:b", "s3:*", "*"), patterns())
        .as(Request::of);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars('a', 'b', '*', '?').ofMinLength(1).ofMaxLength(4);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('a', 'b').ofMinLength(1).ofMaxLength(4);
  }

  private static final Resource HOLDER =
      new IamPlan().role("r").plan().resources().values().iterator().next();

  private static PlacedStatement placed(String effect, String action, String resource) {
    Statement statement =
        PolicyDocument.parse(
                """
                {"Version": "2012-10-17", "Statement":
                  {"Effect": "%s", "Action": "%s", "Resource": "%s"}}\
                """
                    .formatted(effect, action, resource))
            .statements()
            .get(0);
    return new PlacedStatement(HOLDER, "policy", statement);
  }

  private static String allow(String actions, String resource) {
    return "{\"actions\": [\"%s\"], \"resources\": [\"%s\"]}".formatted(actions, resource);
  }

  private static String deny(String action, String resource) {
    return "{\"effect\": \"Deny\", \"actions\": [\"%s\"], \"resources\": [\"%s\"]}"
        .formatted(action, resource);
  }
}
