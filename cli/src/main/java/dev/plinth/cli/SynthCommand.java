package dev.plinth.cli;

import dev.plinth.cli.terminal.Progress;
import dev.plinth.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Writes the Terraform configuration of environments; also what {@code cdktf.json} runs. */
@Command(
    name = "synth",
    header = "Write the Terraform configuration of environments.",
    description = {
      "",
      "Writes stacks/<environment>/cdk.tf.json into the output directory. 'npx cdktf-cli deploy'"
          + " calls this.",
      "",
    })
final class SynthCommand implements Runnable {

  @ParentCommand private Plinth plinth;

  @Mixin private EnvironmentsOption environments;

  @Override
  public void run() {
    Terminal terminal = plinth.terminal();
    Map<String, Path> stacks;
    try (Progress progress = Progress.on(terminal)) {
      progress.at("", "synthesizing");
      stacks = environments.synthesize();
    }
    stacks.values().forEach(directory -> terminal.out().println(directory.resolve("cdk.tf.json")));
  }
}
