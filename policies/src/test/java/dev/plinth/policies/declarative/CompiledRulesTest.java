package dev.plinth.policies.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.policies.rule.Rule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that the build compiles are the rules that were written. */
class CompiledRulesTest {

  private static final Path STANDARD = Path.of("src/main/resources/dev/plinth/policies/rules");

  @TempDir Path directory;

  @Test
  void every_standard_rule_survives_being_compiled_and_leaves_the_stream_open() throws IOException {
    RuleFolder folder = RuleFolder.read(STANDARD);
    var closed = new AtomicBoolean();
    var stream =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    CompiledRules.write(folder.rules(), stream);
    List<Rule> read = CompiledRules.read(new ByteArrayInputStream(stream.toByteArray()));

    assertThat(read).isNotEmpty().isEqualTo(folder.withoutCases());
    assertThat(closed).isFalse();
  }

  @Test
  void the_compiler_makes_the_folder_of_its_target() throws IOException {
    Path rules = Files.writeString(directory.resolve("r.yaml"), RuleText.RULE);
    Path target = directory.resolve("new/rules.json");

    RuleCompiler.main(new String[] {rules.toString(), target.toString()});

    try (var stream = Files.newInputStream(target)) {
      assertThat(CompiledRules.read(stream)).isEqualTo(RuleFolder.read(rules).withoutCases());
    }
  }

  @Test
  void the_compiler_refuses_rules_with_problems_and_shows_them_all() throws IOException {
    Path rules =
        Files.writeString(
            directory.resolve("r.yaml"),
            RuleText.RULE.replace("high", "hihg").replace("ACME-S3-001", "acme"));
    String[] arguments = {rules.toString(), directory.resolve("rules.json").toString()};

    assertThatThrownBy(() -> RuleCompiler.main(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "the rules have problems:",
            rules + ":1:7: 'acme' is no rule id; write capital letters",
            rules + ":3:13: 'hihg' is no severity; did you mean 'high'?");
    assertThat(directory.resolve("rules.json")).doesNotExist();
  }

  @Test
  void a_template_is_a_rule_that_works_under_the_given_id() {
    RuleSource source = RuleText.rule(RuleTemplate.of("ACME-EMR-007").orElseThrow());

    assertThat(source.id()).isEqualTo("ACME-EMR-007");
    assertThat(source.missingVerdicts()).isEmpty();
    assertThat(source.cases()).allMatch(one -> one.mismatches(source.rule()).isEmpty());
    assertThat(RuleTemplate.of("PLINTH-S3-001")).isEmpty();
    assertThat(RuleTemplate.of("acme")).isEmpty();
  }
}
