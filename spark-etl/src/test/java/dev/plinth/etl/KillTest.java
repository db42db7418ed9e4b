package dev.plinth.etl;

import static dev.plinth.etl.EtlRun.etlIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed (SIGKILL) at any moment, and runs that meet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {

  private static final int LONGEST_WAIT_MILLIS = 1500;

  /** The random moments differ from build to build; the seed is in the message of a failure. */
  private final long seed = System.nanoTime();

  private Path folder = Path.of("");
  private Path raw = Path.of("");
  private Map<String, String> oneDate = Map.of();
  private Map<String, String> bothDates = Map.of();
  private int stages;

  @BeforeAll
  void given_the_result_of_undisturbed_runs(@TempDir Path temporary) throws Exception {
    folder = temporary;
    EtlRun.generate(folder, "--rows", 4000, "--days", 2, "--defects", "all=0.03,drift=0.2");
    raw = folder.resolve("raw");
    etlIn(folder, "run", "--date", "2024-01-01").succeeded();
    oneDate = LakeContents.of(folder);
    stages = 2 * EtlRun.lastReport(folder).get("stages").size();
    etlIn(folder, "run").succeeded();
    bothDates = LakeContents.of(folder);
  }

  @Test
  void a_killed_run_leaves_no_half_and_the_next_run_completes_it() throws Exception {
    killAtRandomMoments(1);
  }

  @Tag("exhaustive")
  @Test
  void the_same_at_many_moments() throws Exception {
    killAtRandomMoments(24);
  }

  @Test
  void of_two_runs_of_the_same_dates_one_wins_and_the_other_says_so() throws Exception {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    EtlProcess first = start(shared);
    EtlProcess second = start(shared);
    List<Integer> exitCodes =
        List.of(first.exitCode(), second.exitCode()).stream().sorted().toList();
    String outputs = first.output() + second.output();
    if (exitCodes.equals(List.of(0, 0))) {
      assertThat(outputs).as("the later one came when all was done").contains("nothing to do");
    } else {
      assertThat(exitCodes).as(outputs).containsExactly(0, 4);
      assertThat(outputs).contains("published first; this one published nothing");
    }
    assertThat(LakeContents.of(shared)).isEqualTo(bothDates);
  }

  private void killAtRandomMoments(int moments) throws Exception {
    var random = new SplittableRandom(seed);
    int killed = 0;
    for (int moment = 0; moment < moments; moment++) {
      // Not before the lake is open: there is nothing to disturb.
      int stage = random.nextInt(2, stages);
      long millis = random.nextInt(LONGEST_WAIT_MILLIS);
      Path lake = Files.createTempDirectory(folder, "killed");
      killed += start(lake).killAt(stage, millis) ? 1 : 0;
      String when =
          "killed " + millis + " ms into stage " + stage + " of " + stages + ", seed " + seed;
      assertThat(LakeContents.of(lake)).as(when).isIn(Map.of(), oneDate, bothDates);
      EtlRun.etl("run", "--raw", raw, "--lake", lake.resolve("lake")).succeeded();
      assertThat(LakeContents.of(lake)).as(when).isEqualTo(bothDates);
    }
    if (moments > 1) {
      assertThat(killed).as("runs that were killed before their end").isPositive();
    }
  }

  private EtlProcess start(Path lake) throws IOException {
    return EtlProcess.start(
        lake, "run", "--raw", raw, "--lake", lake.resolve("lake"), "--dates-at-once", 1);
  }
}
