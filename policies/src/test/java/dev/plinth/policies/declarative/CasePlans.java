package dev.plinth.policies.declarative;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The cases of the standard rules as plans, for tests that need plans of every kind. */
public final class CasePlans {

  private static final Path RULES = Path.of("src/main/resources/dev/plinth/policies/rules");

  private CasePlans() {}

  /** The plan of each case, as Terraform would print it. */
  public static List<byte[]> all() {
    return RuleFolder.read(RULES).rules().stream()
        .flatMap(source -> source.cases().stream())
        .map(one -> CasePlan.json(one.resources()).getBytes(StandardCharsets.UTF_8))
        .toList();
  }
}
