package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

/** What surrounds a check: formats, files, baselines, waivers, sources. */
class CheckReportsTest {

  @TempDir Path directory;

  private String plan(String name, String... buckets) throws IOException {
    String changes =
        String.join(
            ",",
            Stream.of(buckets)
                .map(
                    bucket ->
                        """
                        {"address": "aws_s3_bucket.%s", "mode": "managed", "type": "aws_s3_bucket",
                         "change": {"actions": ["create"], "after": {}}}"""
                            .formatted(bucket))
                .toList());
    return write(
        name, "{\"format_version\": \"1.2\", \"resource_changes\": [%s]}".formatted(changes));
  }

  private String write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private String out(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void several_reports_are_written_beside_what_is_printed() throws IOException {
    Run run =
        Run.plinth(
            "check",
            plan("plan.json", "raw"),
            "--report=sarif=" + out("out/plinth.sarif"),
            "--report=HTML=" + out("out/plinth.html"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("high[PLINTH-S3-001]");
    assertThat(directory.resolve("out/plinth.sarif")).content().contains("\"version\" : \"2.1.0\"");
    assertThat(directory.resolve("out/plinth.html")).content().startsWith("<!doctype html>");
    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void a_report_that_cannot_be_written_is_one_error() throws IOException {
    Run run =
        Run.plinth("check", plan("plan.json", "raw"), "--report=json=" + plan("file", "x") + "/r");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("error: the report ", "cannot be written");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void an_unknown_format_says_which_there_are() throws IOException {
    Run run = Run.plinth("check", plan("plan.json", "raw"), "--format", "pdf");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().toLowerCase(java.util.Locale.ROOT)).contains("pdf", "sarif", "junit");
  }

  @Test
  void only_new_findings_count_when_asked() throws IOException {
    String before = plan("before.json", "old");
    Run baseline = Run.plinth("check", before, "--format=json");
    String known = write("baseline.json", baseline.out());

    Run same = Run.plinth("check", plan("a.json", "old"), "--fail-on=new:low", "--baseline", known);
    Run more =
        Run.plinth(
            "check", plan("b.json", "old", "fresh"), "--fail-on=new:low", "--baseline", known);
    Run fixed = Run.plinth("check", plan("c.json"), "--fail-on=new:low", "--against", before);

    assertThat(same.exitCode()).isZero();
    assertThat(same.out()).contains("(old)");
    assertThat(more.exitCode()).isEqualTo(1);
    assertThat(more.out()).contains("(new)", "(old)");
    assertThat(fixed.exitCode()).isZero();
    assertThat(fixed.out()).contains("fixed[PLINTH-S3-001]: aws_s3_bucket.old");
  }

  @Test
  void only_new_needs_something_to_compare_with() throws IOException {
    Run run = Run.plinth("check", plan("plan.json", "raw"), "--fail-on=new:medium");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("something to compare with", "--baseline or --against");
  }

  @Test
  void several_plans_are_compared_with_a_folder_of_plans() throws IOException {
    plan("base/dev.json", "old");
    Run run =
        Run.plinth(
            "check",
            plan("dev.json", "old"),
            plan("prod.json", "old"),
            "--fail-on=new:low",
            "--against",
            out("base"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("dev\\.json \\(old\\)")
        .containsPattern("prod\\.json \\(new\\)");
  }

  @Test
  void a_waived_finding_does_not_count() throws IOException {
    String waivers =
        write(
            "waivers.yaml",
            """
            waivers:
              - {rule: PLINTH-S3-001, address: aws_s3_bucket.raw, reason: scratch, owner: me, expires: %s}
            """
                .formatted(LocalDate.now(java.time.ZoneOffset.UTC).plusDays(30)));

    Run only = Run.plinth("check", plan("a.json", "raw"), "--format=json", "--waivers", waivers);
    Run text = Run.plinth("check", plan("a.json", "raw"), "--waivers", waivers);

    assertThat(only.out()).contains("\"waived\" : 1");
    assertThat(text.out()).contains("waived[PLINTH-S3-001]: aws_s3_bucket.raw", "scratch");
  }

  @Test
  void a_wrong_waiver_is_an_error_at_its_line() throws IOException {
    String waivers = write("waivers.yaml", "waivers:\n  - {rule: NONE, address: x}\n");

    Run run = Run.plinth("check", plan("a.json", "raw"), "--waivers", waivers);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("waivers.yaml:2: the waiver has no 'expires'", "help: ");
  }

  @Test
  void a_finding_names_the_line_of_the_sources() throws IOException {
    write("module/main.tf", "\n\nresource \"aws_s3_bucket\" \"raw\" {}\n");

    Run run = Run.plinth("check", plan("a.json", "raw"), "--source", out("module"));

    assertThat(run.out()).contains("module/main.tf:3");
  }

  @Test
  void the_linter_alone_has_no_command_that_needs_the_constructs() {
    assertThat(Linter.commandLine(Terminals.silent()).getSubcommands().keySet())
        .contains("check", "rules", "explain")
        .doesNotContain("gate", "synth", "plan", "artifacts");
  }

  @Test
  void the_action_uses_options_that_there_are() throws IOException {
    String action = Files.readString(Path.of("../action.yml"));
    var options = CommandSpec.forAnnotatedObject(new CheckCommand());

    assertThat(Pattern.compile("(?<=[ (])--[a-z-]+(?= \")").matcher(action).results())
        .extracting(MatchResult::group)
        .filteredOn(option -> !option.equals("--repo") && !option.equals("--dir"))
        .contains("--fail-on", "--report", "--baseline", "--source")
        .allSatisfy(option -> assertThat(options.findOption(option)).as(option).isNotNull());
  }
}
