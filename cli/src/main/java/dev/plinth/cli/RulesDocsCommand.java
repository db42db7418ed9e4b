package dev.plinth.cli;

import dev.plinth.policies.rules.RulePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes the pages of the rules. */
@Command(
    name = "docs",
    header = "Write a Markdown page for each rule, and an index.",
    description = {"", "Removes pages of rules that are not there any more.", ""})
final class RulesDocsCommand implements Runnable {

  @ParentCommand private RulesCommand rules;

  @Mixin private RuleOptions options;

  @Parameters(paramLabel = "DIR", description = "Where to write.")
  private Path directory;

  @Override
  public void run() {
    Map<String, String> pages = RulePages.of(options.catalogue());
    try {
      Files.createDirectories(directory);
      for (Path page : rulePages()) {
        if (!pages.containsKey(page.getFileName().toString())) {
          Files.delete(page);
        }
      }
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(directory.resolve(page.getKey()), page.getValue());
      }
    } catch (IOException e) {
      throw new UserError(
          directory + " cannot be written: " + e.getMessage(),
          "check the path and its permissions");
    }
    rules.terminal().out().printf("wrote %d pages to %s%n", pages.size(), directory);
  }

  /** The pages that an earlier run wrote. */
  private List<Path> rulePages() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> RulePages.isRulePage(file.getFileName().toString())).toList();
    }
  }
}
