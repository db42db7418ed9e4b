package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.rule.Rule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what examples/custom-policies shows, and what can go wrong there. */
class CustomPoliciesTest {

  private static final Path EXAMPLE = Path.of("../examples/custom-policies");
  private static final String RULES = EXAMPLE.resolve("rules").toString();
  private static final String CONFIGURATION = EXAMPLE.resolve("plinth.yaml").toString();
  private static final String PLAN = EXAMPLE.resolve("plan.json").toString();
  private static final String SERVICE = "META-INF/services/" + Rule.class.getName();

  @TempDir Path directory;

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  /** The example's Java rule in a jar, with the services that {@code services} lists. */
  private String jar(String services) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path source = EXAMPLE.resolve("java/src/com/acme/policies/BucketsAreFew.java");
    Path classes = Files.createDirectories(directory.resolve("classes"));
    int exitCode =
        compiler.run(
            null,
            null,
            null,
            "-cp",
            System.getProperty("java.class.path"),
            "-proc:none",
            "-d",
            classes.toString(),
            source.toString());
    assertThat(exitCode).isZero();
    String name = "com/acme/policies/BucketsAreFew.class";
    Path jar = directory.resolve("acme.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry(name));
      entries.write(Files.readAllBytes(classes.resolve(name)));
      entries.putNextEntry(new JarEntry(SERVICE));
      entries.write(services.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return jar.toString();
  }

  private static String exampleServices() throws IOException {
    return Files.readString(EXAMPLE.resolve("java/resources").resolve(SERVICE));
  }

  @Test
  void the_examples_rules_judge_their_cases_as_expected() {
    Run run = Run.plinth("rules", "test", RULES);

    assertThat(run.out()).contains("✔ ACME-S3-001  4 cases", "2 rules, 7 cases, all as expected");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void own_rules_find_beside_the_standard_ones() {
    Run run = Run.plinth("check", "--rules", RULES, "--config", CONFIGURATION, PLAN);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("low[ACME-S3-001]", "its name does not start with acme-", "PLINTH-S3-001")
        .doesNotContain("ACME-TAG-001");
  }

  @Test
  void the_configuration_turns_rules_off_by_id_or_alias_and_changes_severities() {
    Run without = Run.plinth("check", PLAN);
    Run with = Run.plinth("check", "--config", CONFIGURATION, PLAN);

    assertThat(without.out()).contains("medium[PLINTH-S3-004]", "PLINTH-S3-007", "PLINTH-S3-008");
    assertThat(with.out())
        .contains("low[PLINTH-S3-004]")
        .doesNotContain("PLINTH-S3-007", "PLINTH-S3-008");
  }

  @Test
  void only_the_named_rules_are_checked() throws IOException {
    String configuration = file("plinth.yaml", "rules: {only: [PLINTH-S3-004]}");

    Run run = Run.plinth("check", "--config", configuration, PLAN);

    assertThat(run.out().lines().filter(line -> line.contains("[PLINTH-"))).hasSize(1);
  }

  @Test
  void a_rule_in_java_comes_from_a_jar() throws IOException {
    String jar = jar(exampleServices());

    Run rules = Run.plinth("rules", "--rules-jar", jar);
    Run explain = Run.plinth("explain", "--rules-jar", jar, "ACME-S3-900");

    assertThat(rules.out()).containsPattern("ACME-S3-900 +medium +A stack has one bucket");
    assertThat(explain.out()).contains("Use prefixes of one bucket.");
  }

  @Test
  void a_jar_without_rules_or_with_a_wrong_one_is_one_error() throws IOException {
    Run none = Run.plinth("check", "--rules-jar", jar(""), PLAN);
    Run wrong = Run.plinth("check", "--rules-jar", jar("com.acme.policies.Missing"), PLAN);

    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("acme.jar offers no rules", SERVICE);
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("cannot be loaded").doesNotContain("\tat ");
  }

  @Test
  void a_new_rule_works_from_the_start_and_is_never_overwritten() {
    String target = directory.toString();

    Run first = Run.plinth("rules", "new", "ACME-EMR-001", "--output", target);
    Run test = Run.plinth("rules", "test", target);
    Run again = Run.plinth("rules", "new", "ACME-EMR-001", "--output", target);

    assertThat(first.exitCode()).isZero();
    assertThat(test.out()).contains("✔ ACME-EMR-001  3 cases");
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("exists already");
  }

  @Test
  void a_rule_that_judges_otherwise_than_its_case_says_shows_line_and_reason() throws IOException {
    Run.plinth("rules", "new", "ACME-S3-002", "--output", directory.toString());
    Path rule = directory.resolve("acme-s3-002.yaml");
    Files.writeString(rule, Files.readString(rule).replace("{DataOwner: sales}", "{Owner: sales}"));

    Run run = Run.plinth("rules", "test", rule.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("✘ ACME-S3-002 pass", "acme-s3-002.yaml:16", "is FAIL, expected PASS");
  }

  @Test
  void a_rule_without_a_case_of_each_verdict_does_not_pass_its_test() throws IOException {
    Run.plinth("rules", "new", "ACME-S3-002", "--output", directory.toString());
    Path rule = directory.resolve("acme-s3-002.yaml");
    List<String> lines = Files.readAllLines(rule);
    Files.write(rule, lines.subList(0, lines.size() - 1));

    Run run = Run.plinth("rules", "test", rule.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("has no case of [UNKNOWN]");
  }

  @Test
  void every_mistake_in_a_rule_is_told_at_once_with_its_place_and_remedy() throws IOException {
    String rules =
        file(
            "broken.yaml",
            """
            - id: acme
              title: t
              severity: hihg
              category: cost
              resources: [AWS::S3::Bucket]
              holds: resource.tags.exists(t, t ==
              message: m
              why: w
              fix: f
              casses: []
            - id: ACME-S3-002
              title: t
              severity: high
              category: cost
              resources: [aws_s3_bucket]
              holds: size(resource.tags) + 1
              message: m
              why: w
              fix: f
            """);

    Run run = Run.plinth("check", "--rules", rules, PLAN);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(
            "broken.yaml:10:11: a rule has no 'casses'", "did you mean 'cases'?",
            "broken.yaml:16:10: 'holds' is not an expression", "expected type 'bool'");
  }

  @Test
  void a_configuration_that_names_no_rule_gets_a_suggestion() throws IOException {
    String configuration =
        file("plinth.yaml", "rules:\n  disable: [CKV_AWS_1435]\n  severity: {PLINTH-S3-004: hi}\n");

    Run severity = Run.plinth("check", "--config", configuration, PLAN);
    Run name =
        Run.plinth(
            "check", "--config", file("other.yaml", "rules:\n  disable: [PLINTH-S3-04]\n"), PLAN);

    assertThat(severity.exitCode()).isEqualTo(2);
    assertThat(severity.err()).contains("plinth.yaml:3:", "'hi' is no severity", "'high'");
    assertThat(name.err())
        .contains(
            "other.yaml:2:13", "no rule has the id 'PLINTH-S3-04'", "did you mean PLINTH-S3-00");
  }

  @Test
  void a_folder_that_is_not_there_is_one_error() {
    Run run = Run.plinth("check", "--rules", directory.resolve("none").toString(), PLAN);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(2);
  }
}
