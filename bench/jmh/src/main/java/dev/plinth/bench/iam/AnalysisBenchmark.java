package dev.plinth.bench.iam;

import dev.plinth.policies.iam.language.PolicyDocument;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.PlanReader;
import dev.plinth.policies.plan.PlanReading;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.identity.IdentityRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All identity rules over a plan of many roles with twenty statements each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
public class AnalysisBenchmark {

  private static final int STATEMENTS = 20;
  private static final List<String> ACTIONS =
      List.of(
          "s3:GetObject",
          "s3:PutObject",
          "kms:Decrypt",
          "glue:Get*",
          "sqs:SendMessage",
          "sts:AssumeRole",
          "elasticmapreduce:RunJobFlow",
          "logs:PutLogEvents",
          "dynamodb:*",
          "iam:PassRole");

  /** How many roles the plan has. */
  @Param({"50", "500"})
  public int roles;

  private Plan plan;
  private List<String> policies;

  @Setup
  public void setUp() throws IOException {
    policies = new ArrayList<>();
    var changes = new ArrayList<String>();
    for (int i = 0; i < roles; i++) {
      String policy = policy(i);
      policies.add(policy);
      changes.add(
          change(
              "aws_iam_role",
              i,
              "\"name\": \"role-%d\", \"assume_role_policy\": \"%s\""
                  .formatted(i, escaped(trust(i)))));
      changes.add(
          change(
              "aws_iam_role_policy",
              i,
              "\"role\": \"role-%d\", \"policy\": \"%s\"".formatted(i, escaped(policy))));
    }
    String json =
        "{\"format_version\": \"1.2\", \"resource_changes\": [" + String.join(",", changes) + "]}";
    var stream = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    plan = ((PlanReading.Success) PlanReader.read(stream, "benchmark")).plan();
  }

  private String policy(int role) {
    var statements = new ArrayList<String>();
    for (int i = 0; i < STATEMENTS; i++) {
      String action = ACTIONS.get((role + i) % ACTIONS.size());
      String resource =
          action.startsWith("iam") || action.startsWith("sts")
              ? "arn:aws:iam::123456789012:role/role-" + (role * 7 + i) % roles
              : i % 9 == 0
                  ? "*"
                  : "arn:aws:"
                      + action.substring(0, action.indexOf(':'))
                      + ":::lake-"
                      + role
                      + "/"
                      + i
                      + "/*";
      statements.add(
          "{\"Sid\": \"S%d\", \"Effect\": \"%s\", \"Action\": [\"%s\"], \"Resource\": [\"%s\"]}"
              .formatted(i, i % 11 == 10 ? "Deny" : "Allow", action, resource));
    }
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}";
  }

  private String trust(int role) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": {\"AWS\": \"arn:aws:iam::123456789012:role/role-%d\"}}}"
        .formatted((role + 1) % roles);
  }

  private static String change(String type, int i, String after) {
    return """
    {"address": "%s.r%d", "mode": "managed", "type": "%s", "change": {"actions": ["create"],
     "before": null, "after": {"arn": "arn:aws:iam::123456789012:role/role-%d", %s},
     "after_unknown": {}}}\
    """
        .formatted(type, i, type, i, after);
  }

  private static String escaped(String json) {
    return json.replace("\"", "\\\"");
  }

  /** All identity rules: effective permissions, escalations and paths of every role. */
  @Benchmark
  public CheckResult analyse() {
    return new RuleCatalogue(IdentityRules.all()).check("benchmark", plan);
  }

  /** Only reads the documents: what any analysis must do at least. */
  @Benchmark
  public int readOnly() {
    int statements = 0;
    for (String policy : policies) {
      statements += PolicyDocument.parse(policy).statements().size();
    }
    return statements;
  }
}
