package dev.plinth.cli;

import dev.plinth.policies.network.intent.IntentFile;
import dev.plinth.policies.network.intent.IntentReading;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.network.IntentRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What must hold of the network, besides the rules that come with Plinth. */
final class IntentOption {

  @Option(
      names = "--intent",
      paramLabel = "FILE",
      description =
          "What must hold of the network, with lines such as 'internet -> data: never'; the gate"
              + " takes intent.yaml beside the folder of environments, if there is one.")
  private Optional<Path> intent = Optional.empty();

  /** These rules, and the intents of the file that is named. */
  RuleCatalogue added(RuleCatalogue rules) {
    return with(rules, intent);
  }

  /** These rules, and the intents of the file that is named, else of this one. */
  RuleCatalogue addedOr(RuleCatalogue rules, Optional<Path> file) {
    return with(rules, intent.or(() -> file));
  }

  private static RuleCatalogue with(RuleCatalogue rules, Optional<Path> file) {
    return file.map(one -> rules.and(read(one))).orElse(rules);
  }

  private static List<Rule> read(Path file) {
    IntentReading reading = IntentFile.read(file);
    if (reading instanceof IntentReading.Success success) {
      return IntentRules.of(success.intents());
    }
    throw new UserError(
        ((IntentReading.Failure) reading)
            .problems().stream()
                .map(
                    problem ->
                        new UserError.Problem(problem.what(), List.of("help: " + problem.remedy())))
                .toList());
  }
}
