package dev.plinth.cli;

import dev.plinth.stacks.Synthesis;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** The commands that need the constructs, Terraform or AWS; the linter alone comes without them. */
final class PlatformCommands {

  private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

  private PlatformCommands() {}

  /**
   * The commands with {@link EnvironmentsOption}: they wait for Node, whose start takes a while.
   */
  static final Set<String> SYNTHESIZING = Set.of("gate", "synth", "plan");

  /** Starts early what the command that these arguments name will need. */
  static void prepareFor(String... arguments) {
    if (arguments.length > 0
        && SYNTHESIZING.contains(arguments[0])
        && Collections.disjoint(List.of(arguments), HELP)) {
      Synthesis.prepare();
    }
  }

  static void addTo(CommandLine commandLine) {
    commandLine
        .addSubcommand(GateCommand.class)
        .addSubcommand(SynthCommand.class)
        .addSubcommand(PlanCommand.class)
        .addSubcommand(ArtifactsCommand.class);
  }
}
