package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The files that an environment's clusters and Airflow run. */
@Command(
    name = "artifacts",
    header = "Bring DAGs, the Spark job and scripts to an environment.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ArtifactsSyncCommand.class)
final class ArtifactsCommand implements Runnable {

  @ParentCommand private Plinth plinth;

  /** Where to write. */
  Terminal terminal() {
    return plinth.terminal();
  }

  @Override
  public void run() {
    throw new UserError("no command given", "'plinth artifacts --help' lists the commands");
  }
}
