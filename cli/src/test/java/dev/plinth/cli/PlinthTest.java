package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlinthTest {

  @ParameterizedTest
  @ValueSource(strings = {"gate", "synth", "plan", "check", "rules", "explain", "completion"})
  void every_command_has_help_that_fits_the_terminal(String command) {
    Run run = Run.plinth(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: plinth " + command);
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void the_help_lists_the_exit_codes() {
    Run run = Run.plinth("--help");

    assertThat(run.out())
        .contains("0   clean", "1   findings", "2   bad input", "3   a bug in Plinth");
  }

  @Test
  void node_starts_early_for_every_command_that_synthesizes() {
    var out = new PrintWriter(new StringWriter());
    Map<String, CommandLine> commands =
        Plinth.commandLine(new Terminal(out, out, false, false, 80)).getSubcommands();

    assertThat(commands)
        .allSatisfy(
            (name, command) ->
                assertThat(PlatformCommands.SYNTHESIZING.contains(name))
                    .as(name)
                    .isEqualTo(
                        command.getCommandSpec().mixins().values().stream()
                            .anyMatch(mixin -> mixin.userObject() instanceof EnvironmentsOption)))
        .containsKeys(PlatformCommands.SYNTHESIZING.toArray(String[]::new));
  }

  @Test
  void no_command_is_a_mistake_that_names_the_way_out() {
    Run run = Run.plinth();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("error: no command given", "plinth --help");
  }

  @Test
  void a_mistyped_command_gets_a_suggestion() {
    Run run = Run.plinth("gat");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'gat'", "Did you mean: plinth gate");
  }

  @Test
  void a_mistyped_option_gets_a_suggestion() {
    Run run = Run.plinth("check", "--fail-om", "high", "plan.json");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--fail-om", "--fail-on");
  }

  @Test
  void a_wrong_value_of_an_option_says_what_is_allowed() {
    Run run = Run.plinth("check", "--fail-on", "urgent", "plan.json");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("urgent", "low, medium, high, critical, never");
  }

  @Test
  void rules_are_listed_with_their_severity() {
    Run run = Run.plinth("rules");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsPattern("PLINTH-NET-001 +critical +Private subnets");
  }

  @Test
  void explain_tells_why_and_how_to_mend() {
    Run run = Run.plinth("explain", "plinth-net-001");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Why", "Fix", "Fails", "Passes", "nat_gateway_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLINTH-INTENT-001", "PLINTH-PURPOSE-001"})
  void explain_knows_what_the_gate_finds_of_declared_files(String rule) {
    Run run = Run.plinth("explain", "--intent", "../stacks/intent.yaml", rule);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(rule, "Fix");
  }

  @Test
  void explain_suggests_the_rule_that_was_meant() {
    Run run = Run.plinth("explain", "PLINTH-NET-01");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("no rule has the id 'PLINTH-NET-01'", "did you mean PLINTH-NET-001");
  }

  @Test
  void the_completion_script_knows_commands_and_options() {
    Run run = Run.plinth("completion");

    assertThat(run.out()).contains("complete -F _complete_plinth", "--fail-on", "explain");
  }
}
