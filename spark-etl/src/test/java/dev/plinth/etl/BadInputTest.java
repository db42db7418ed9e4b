package dev.plinth.etl;

import static dev.plinth.etl.EtlRun.etl;
import static dev.plinth.etl.EtlRun.etlIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake: one clear error, its exit code, and nothing published. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  private Path folder = Path.of("");

  @BeforeAll
  void given_a_small_world(@TempDir Path temporary) {
    folder = temporary;
    EtlRun.generate(folder, "--rows", 4000, "--days", 2);
  }

  @Test
  void an_unknown_option() {
    assertError(etl("run", "--lakee"), "unknown option: '--lakee'", "--lake");
  }

  @Test
  void a_missing_raw_folder() {
    assertError(
        etl("run", "--raw", folder.resolve("nowhere"), "--lake", folder.resolve("lake")),
        "there is no raw folder",
        "nowhere");
  }

  @Test
  void a_date_without_data() {
    assertError(
        etlIn(folder, "run", "--date", "2031-05-05"),
        "no data for the date",
        "available: 2024-01-01 to 2024-01-02");
  }

  @Test
  void a_date_that_does_not_exist() {
    assertError(etlIn(folder, "run", "--date", "2024-02-30"), "wrong date", "given: 2024-02-30");
  }

  @Test
  void an_empty_range() {
    assertError(
        etlIn(folder, "backfill", "--from", "2024-01-02", "--to", "2024-01-01"),
        "range of dates is empty",
        "exchange");
  }

  @Test
  void a_truncated_file(@TempDir Path copy) throws IOException {
    copyRaw(copy);
    Path file = someFile(copy.resolve("raw/orders/dt=2024-01-02"));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    removeChecksums(copy);
    assertError(etlIn(copy, "run"), "not a whole parquet file", file.getFileName().toString());
    assertNothingPublished(copy);
  }

  @Test
  void a_column_of_another_type(@TempDir Path copy) throws IOException {
    copyRaw(copy);
    Path day = copy.resolve("raw/orders/dt=2024-01-02");
    rewrite(day, "cast(order_id as string) as order_id", "customer_id", "ordered_at", "status");
    assertError(etlIn(copy, "run"), "has column 'order_id' as string", "allowed: order_id BIGINT");
    assertNothingPublished(copy);
  }

  @Test
  void a_missing_column(@TempDir Path copy) throws IOException {
    copyRaw(copy);
    rewrite(
        copy.resolve("raw/orders/dt=2024-01-02"),
        "order_id",
        "customer_id",
        "ordered_at",
        "status",
        "channel",
        "payment");
    assertError(etlIn(copy, "run"), "lacks the column 'currency'", "allowed: currency STRING");
    assertNothingPublished(copy);
  }

  @Test
  void too_many_defects_stop_the_run_with_a_report(@TempDir Path bad) throws IOException {
    EtlRun.generate(
        bad, "--rows", 4000, "--days", 1, "--profile", "users", "--defects", "null=0.2");
    Path strict = bad.resolve("strict.yaml");
    Files.writeString(
        strict,
        """
        pipeline: strict
        tables:
          users:
            into: validated.users
            key: id
            columns: {id: bigint, name: string, age: int, salary: 'decimal(10,2)'}
            rules:
              - not_null: [name, age, salary]
                stop_above: 1%
        """);
    EtlRun run = etlIn(bad, "run", "--contract", strict);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("nothing was published").contains("above the limit of 1.00 %");
    assertNothingPublished(bad);
    assertThat(EtlRun.lastReport(bad).get("outcome").asText()).isEqualTo("stopped");
  }

  @Test
  void a_full_disk(@TempDir Path mounted) throws Exception {
    assumeTrue(mount(mounted), "mounting a small file system needs root");
    try {
      EtlRun run = etl("run", "--raw", folder.resolve("raw"), "--lake", mounted.resolve("lake"));
      assertError(run, "no space left to write", "free some space");
    } finally {
      // Lazily: the session of all tests may still hold files that it could not finish.
      run("umount", "-l", mounted.toString());
    }
  }

  @Test
  void a_contract_with_an_unknown_key() throws IOException {
    Path contract = folder.resolve("wrong.yaml");
    Files.writeString(
        contract,
        """
        pipeline: wrong
        tables:
          users:
            into: validated.users
            key: id
            colums: {id: bigint}
        """);
    assertError(
        etlIn(folder, "run", "--contract", contract), "unknown key 'colums'", "wrong.yaml:6");
  }

  @Test
  void a_rate_out_of_bounds() {
    assertError(
        etl("generate", "--raw", folder.resolve("other"), "--defects", "null=2"),
        "wrong rate of a defect",
        "allowed: KIND=RATE");
  }

  /** A file system of 300 KiB, on which the tables of the small world do not fit. */
  private static boolean mount(Path folder) throws Exception {
    return run("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", folder.toString()) == 0;
  }

  private static int run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      return 1;
    }
  }

  private static void assertError(EtlRun run, String what, String detail) {
    assertThat(run.err()).startsWith("error: ").contains(what).contains(detail);
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static void assertNothingPublished(Path folder) {
    assertThat(LakeContents.lake(folder).published().snapshots()).isEqualTo(Map.of());
  }

  private void copyRaw(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("raw"))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(folder.relativize(file)));
      }
    }
  }

  /** Writes a day's file anew with other columns. */
  private static void rewrite(Path day, String... columns) throws IOException {
    Path temporary = day.resolveSibling("new");
    LakeContents.spark()
        .read()
        .parquet(day.toString())
        .selectExpr(columns)
        .coalesce(1)
        .write()
        .parquet(temporary.toString());
    Path file = someFile(day);
    Files.move(someFile(temporary), file, StandardCopyOption.REPLACE_EXISTING);
    removeChecksums(day);
    try (Stream<Path> files = Files.walk(temporary)) {
      for (Path rest : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(rest);
      }
    }
  }

  private static Path someFile(Path day) throws IOException {
    try (Stream<Path> files = Files.list(day)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  private static void removeChecksums(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(any -> any.toString().endsWith(".crc")).toList()) {
        Files.delete(file);
      }
    }
  }
}
