package dev.plinth.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.policies.declarative.CasePlans;
import dev.plinth.policies.plan.PlanReader;
import dev.plinth.policies.plan.PlanReading;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.StandardRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Plans that no Terraform wrote: real ones, and this repository's own, with values put elsewhere,
 * of another type, unknown, huge or missing, or with damaged text. Whatever comes in, there is a
 * verdict or one reason why there is none.
 */
class PlanFuzzTest {

  private static final Path SHARED = Path.of("../../shared/data/plans");

  /** Generous: a case takes milliseconds. Only what hangs is still there then. */
  private static final Duration HANG = Duration.ofMinutes(2);

  /** Smaller than what the largest of the plans could become, times ten. */
  private static final long MOST_BYTES = 512L << 20;

  private final RuleCatalogue rules = StandardRules.catalogue();

  @Test
  void two_thousand_mutated_plans_get_a_verdict_or_a_reason() throws IOException {
    fuzz(1, 2_000);
  }

  @Test
  @Tag("exhaustive")
  void a_hundred_thousand_mutated_plans_get_a_verdict_or_a_reason() throws IOException {
    fuzz(2, 100_000);
  }

  private void fuzz(long seed, int cases) throws IOException {
    List<byte[]> plans = new ArrayList<>(ownPlans());
    plans.addAll(sharedPlans());
    var random = new Random(seed);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < cases; i++) {
      long caseSeed = random.nextLong();
      byte[] plan = plans.get(random.nextInt(plans.size()));
      byte[] mutated = new PlanMutation(new Random(caseSeed)).mutate(plan);
      if (check(mutated, caseSeed)) {
        read++;
      } else {
        refused++;
      }
    }
    // Mutations that nothing would refuse, or that nothing would read, would test little.
    assertThat(read).isGreaterThan(cases / 4);
    assertThat(refused).isGreaterThan(cases / 100);
    assertThat(usedMemory()).isLessThan(MOST_BYTES);
  }

  /** Whether it was a plan. */
  private boolean check(byte[] json, long seed) {
    return assertTimeoutPreemptively(
        HANG,
        () -> {
          try {
            PlanReading reading = PlanReader.read(new ByteArrayInputStream(json), "plan.json");
            if (reading instanceof PlanReading.Success success) {
              assertThat(rules.check("plan", success.plan()).findings()).isSorted();
              return true;
            }
            var failure = (PlanReading.Failure) reading;
            assertThat(failure.what()).isNotBlank().doesNotContain("\n");
            assertThat(failure.remedy()).isNotBlank();
            return false;
          } catch (RuntimeException | StackOverflowError e) {
            Path kept = Files.createTempFile("plan-", ".json");
            Files.write(kept, json);
            throw new AssertionError("seed " + seed + ", kept as " + kept, e);
          }
        });
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static List<byte[]> sharedPlans() throws IOException {
    if (!Files.exists(SHARED)) {
      return List.of();
    }
    List<byte[]> plans = new ArrayList<>();
    try (Stream<Path> files = Files.list(SHARED)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
        plans.add(Files.readAllBytes(file));
      }
    }
    return plans;
  }

  /** The plans of the declared rules' own cases: every type and attribute that a rule asks. */
  private static List<byte[]> ownPlans() {
    return CasePlans.all();
  }

  @Test
  void the_shared_plans_are_among_the_seeds() throws IOException {
    assumeTrue(Files.exists(SHARED), () -> "no shared test data at " + SHARED);

    assertThat(sharedPlans()).hasSizeGreaterThan(5);
  }
}
