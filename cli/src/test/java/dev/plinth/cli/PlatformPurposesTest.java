package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.iam.purpose.PurposeFile;
import dev.plinth.policies.iam.purpose.Purposes;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.identity.PurposeRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The platform's own roles are granted what their declared purposes need, no more and no less. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformPurposesTest {

  private final Map<String, String> plans = new TreeMap<>();

  @BeforeAll
  void plan(@TempDir Path directory) throws Exception {
    plans.putAll(PlatformPlans.json(directory));
  }

  private static List<Finding> findings(String environment, String json) {
    PurposeFile.Reading reading =
        PurposeFile.read(Path.of("../stacks/purposes", environment + ".yaml"));
    assertThat(reading.problems()).isEmpty();
    return new RuleCatalogue(PurposeRules.all())
        .check(
            environment,
            PlanContext.of(StackPlan.read(environment, json))
                .given(Purposes.MODEL, new Purposes(reading.purposes())))
        .findings();
  }

  /** The findings of dev, with one text of its plan replaced. */
  private List<Finding> seeded(String text, String replacement) {
    String dev = Objects.requireNonNull(plans.get("dev"));
    assertThat(dev).contains(text);
    return findings("dev", dev.replace(text, replacement));
  }

  @Test
  void no_role_of_any_environment_is_granted_more_or_less_than_its_purpose_needs() {
    assertThat(plans.keySet()).contains("dev", "prod", "staging");
    plans.forEach(
        (environment, json) -> assertThat(findings(environment, json)).as(environment).isEmpty());
  }

  @Test
  void an_action_more_is_found_with_its_statement() {
    assertThat(seeded("glue:GetTables", "glue:GetTable*"))
        .extracting(finding -> finding.rule().id())
        .containsOnly("PLINTH-PURPOSE-001");
    assertThat(seeded("glue:GetTables", "glue:GetTable*"))
        .flatExtracting(Finding::evidence)
        .extracting(Evidence::note)
        .anySatisfy(
            note -> assertThat(note).contains("nothing declared needs glue:GetTableVersion"));
  }

  @Test
  void an_action_too_few_is_found_with_the_need_and_where_it_is_declared() {
    assertThat(seeded("elasticmapreduce:ListClusters", "elasticmapreduce:ListSteps"))
        .anySatisfy(
            finding -> {
              assertThat(finding.rule().id()).isEqualTo("PLINTH-PURPOSE-002");
              assertThat(finding.address()).startsWith("aws_iam_role.Airflow_Role");
              assertThat(finding.evidence().get(0).note())
                  .contains("run clusters (call elasticmapreduce:ListClusters)", "common.yaml:");
            });
  }

  @Test
  void a_role_that_nobody_declares_is_found_and_so_is_a_declared_one_that_is_not_there() {
    assertThat(seeded("acme-data-dev-flow-logs", "acme-data-dev-flows"))
        .extracting(finding -> finding.rule().id())
        .contains("PLINTH-PURPOSE-001", "PLINTH-PURPOSE-003");
  }
}
