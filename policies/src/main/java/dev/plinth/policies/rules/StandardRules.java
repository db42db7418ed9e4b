package dev.plinth.policies.rules;

import dev.plinth.policies.declarative.CompiledRules;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.change.ChangeRules;
import dev.plinth.policies.rules.identity.IdentityRules;
import dev.plinth.policies.rules.identity.PurposeRules;
import dev.plinth.policies.rules.network.NetworkRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The rules that come with Plinth. */
public final class StandardRules {

  private StandardRules() {}

  /** All of them. */
  public static RuleCatalogue catalogue() {
    return new RuleCatalogue(rules());
  }

  /** All of them, in no order. */
  public static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(declared());
    rules.add(new BucketBlocksPublicAccess());
    rules.addAll(ChangeRules.all());
    rules.addAll(IdentityRules.all());
    rules.addAll(NetworkRules.all());
    rules.addAll(PurposeRules.all());
    return rules;
  }

  /** The rules of {@code rules/*.yaml}, which the build compiles. */
  private static List<Rule> declared() {
    try (InputStream compiled =
        Objects.requireNonNull(
            StandardRules.class.getResourceAsStream("rules.json"), "rules.json")) {
      return CompiledRules.read(compiled);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
