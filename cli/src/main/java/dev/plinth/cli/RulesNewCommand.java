package dev.plinth.cli;

import dev.plinth.policies.declarative.RuleTemplate;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes a rule to start from. */
@Command(
    name = "new",
    header = "Write a rule of your own to start from.",
    description = {"", "Writes ID.yaml with a rule that works, and its cases; change both.", ""})
final class RulesNewCommand implements Runnable {

  @ParentCommand private RulesCommand rules;

  @Parameters(paramLabel = "ID", description = "The new rule's id, for example ACME-S3-001.")
  private String id;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where to write; by default the current directory.")
  private Path directory = Path.of("");

  @Override
  public void run() {
    String text =
        RuleTemplate.of(id)
            .orElseThrow(
                () ->
                    new UserError(
                        "'" + id + "' is no rule id",
                        "write capital letters, digits and hyphens, for example ACME-S3-001;"
                            + " PLINTH- is taken"));
    Path file = directory.resolve(id.toLowerCase(Locale.ROOT) + ".yaml");
    try {
      Files.createDirectories(directory.toAbsolutePath());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UserError(e.getFile() + " exists already", "choose another id, or remove the file");
    } catch (IOException e) {
      throw new UserError(
          file + " cannot be written: " + e.getMessage(), "check the path and its permissions");
    }
    rules.terminal().out().printf("wrote %s; 'plinth rules test %s' runs its cases%n", file, file);
  }
}
