package dev.plinth.policies.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plinth.policies.rule.Finding;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostilePoliciesTest {

  static Stream<Arguments> documents() {
    String statement = "{\"Effect\": \"Allow\", \"Action\": [%s], \"Resource\": [%s]}";
    String stars = many(400, i -> "s3:" + "a*".repeat(i % 40) + i);
    return Stream.of(
        Arguments.of("empty", ""),
        Arguments.of("cut off", "{\"Statement\": [{\"Effect\""),
        Arguments.of("a megabyte of text", "{\"Id\": \"" + "x".repeat(1_000_000) + "\"}"),
        Arguments.of("deeply nested", "[".repeat(100_000)),
        Arguments.of(
            "deeply nested statements", "{\"Statement\": " + "[".repeat(20) + "]".repeat(20) + "}"),
        Arguments.of(
            "a thousand statements on everything",
            policy(
                IntStream.range(0, 1000)
                    .mapToObj(i -> statement.formatted("\"*\"", "\"*\""))
                    .collect(Collectors.joining(",")))),
        Arguments.of(
            "hundreds of wildcards against hundreds",
            policy(statement.formatted(stars, many(400, i -> "arn:*" + ":*".repeat(i % 20))))),
        Arguments.of(
            "half of the statements deny the other half",
            policy(
                many(
                    200,
                    i ->
                        "{\"Effect\": \"%s\", \"Action\": [\"s3:*\", \"iam:*%d\", \"*\"], \"Resource\": [\"*\", \"arn:%d*\"]}"
                            .formatted(i % 2 == 0 ? "Allow" : "Deny", i, i),
                    false))),
        Arguments.of(
            "control characters",
            policy(statement.formatted("\"s3:\u0001\uE000*\"", "\"\uE002\""))));
  }

  private static String policy(String statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}";
  }

  private static String many(int count, IntFunction<String> text) {
    return many(count, text, true);
  }

  private static String many(int count, IntFunction<String> text, boolean quoted) {
    return IntStream.range(0, count)
        .mapToObj(text)
        .map(one -> quoted ? '"' + one + '"' : one)
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void a_hostile_document_is_a_finding_in_bounded_time(String name, String document) {
    String escaped =
        document.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u0001", "\\u0001");
    IamPlan plan =
        new IamPlan()
            .role("r")
            .add("aws_iam_role_policy.p", "{\"role\": \"r\", \"policy\": \"" + escaped + "\"}");

    List<Finding> findings =
        assertTimeoutPreemptively(Duration.ofMinutes(3), () -> plan.findings());

    assertThat(findings).isNotEmpty();
  }

  @Test
  void documents_that_refer_to_each_other_in_a_circle_are_a_finding() {
    IamPlan plan = new IamPlan().role("r");
    for (int i = 0; i < 500; i++) {
      plan.add(
          "data.aws_iam_policy_document.d" + i,
          "{\"json\": \"?\", \"source_policy_documents\": [\"?\"]}",
          "source_policy_documents <- data.aws_iam_policy_document.d" + (i + 1) % 500 + ".json");
    }
    plan.add(
        "aws_iam_role_policy.p",
        "{\"role\": \"r\", \"policy\": \"?\"}",
        "policy <- data.aws_iam_policy_document.d0.json");

    assertThat(plan.verdicts("PLINTH-IAM-001")).containsExactly("UNKNOWN aws_iam_role_policy.p");
  }
}
