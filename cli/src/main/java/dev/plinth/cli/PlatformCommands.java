package dev.plinth.cli;

import picocli.CommandLine;

/** The commands that need the constructs, Terraform or AWS; the linter alone comes without them. */
final class PlatformCommands {

  private PlatformCommands() {}

  static void addTo(CommandLine commandLine) {
    commandLine
        .addSubcommand(GateCommand.class)
        .addSubcommand(SynthCommand.class)
        .addSubcommand(PlanCommand.class)
        .addSubcommand(ArtifactsCommand.class);
  }
}
