package dev.plinth.etl.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.etl.quality.Rule;
import dev.plinth.etl.quality.Severity;
import dev.plinth.etl.quality.TableContract;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Rules over dates, each at both sides of its threshold. */
class ChecksTest {

  private static final LocalDate TODAY = LocalDate.of(2024, 1, 4);

  private final List<Metric> metrics = new ArrayList<>();

  @Test
  void freshness_fires_when_the_newest_moment_is_older_than_allowed() {
    rows(TODAY, 10);
    newest(11);
    Finding finding = only(found(new Rule.Freshness("at", 12, Severity.warn)));
    assertThat(finding.message()).contains("13.0 hours before the end of the date, allowed are 12");
    assertThat(finding.stops()).isFalse();
  }

  @Test
  void freshness_is_silent_at_its_limit_and_when_there_are_no_rows() {
    rows(TODAY, 10);
    newest(12);
    assertThat(found(new Rule.Freshness("at", 12, Severity.error))).isEmpty();
    metrics.clear();
    rows(TODAY, 0);
    assertThat(found(new Rule.Freshness("at", 12, Severity.error))).isEmpty();
  }

  @Test
  void volume_fires_on_too_few_and_on_too_many_rows_and_as_an_error_stops() {
    rowsOfThreeDatesBefore();
    rows(TODAY, 49);
    Finding few = only(found(volume(3)));
    assertThat(few.message()).contains("49 rows are 0.49 times the mean of 3 dates before");
    assertThat(few.stops()).isTrue();
    metrics.remove(metrics.size() - 1);
    rows(TODAY, 201);
    assertThat(only(found(volume(3))).message()).contains("2.01 times");
  }

  @Test
  void volume_is_silent_between_its_ratios_and_without_history() {
    rows(TODAY, 1);
    assertThat(found(volume(3))).isEmpty();
    metrics.clear();
    rowsOfThreeDatesBefore();
    rows(TODAY, 200);
    assertThat(found(volume(3))).isEmpty();
  }

  @Test
  void volume_looks_at_the_last_dates_alone() {
    rowsOfThreeDatesBefore();
    rows(TODAY, 50);
    assertThat(found(volume(3))).isEmpty();
    // The date before had 150 rows.
    assertThat(only(found(volume(1))).message()).contains("0.33 times the mean of 1 dates before");
  }

  @Test
  void drift_fires_when_shares_move_further_than_allowed_and_names_the_value() {
    shares(TODAY.minusDays(1), 500, 500);
    shares(TODAY, 611, 389);
    rows(TODAY, 1000);
    assertThat(only(found(drift())).message())
        .contains("the values of status differ by 0.111", "allowed is 0.110", "'paid'");
  }

  @Test
  void drift_is_silent_below_its_distance_and_on_few_rows() {
    shares(TODAY.minusDays(1), 500, 500);
    shares(TODAY, 609, 391);
    rows(TODAY, 1000);
    assertThat(found(drift())).isEmpty();
    metrics.clear();
    shares(TODAY.minusDays(1), 500, 500);
    shares(TODAY, 900, 99);
    rows(TODAY, 999);
    assertThat(found(drift())).isEmpty();
  }

  @Test
  void keys_repeated_on_the_last_date_if_a_uniqueness_rule_failed_then() {
    assertThat(checks(unique()).repeatedLast()).as("nothing is known").isFalse();
    failed(TODAY.minusDays(2), "unique.id");
    assertThat(checks(unique()).repeatedLast()).isTrue();
    rows(TODAY.minusDays(1), 10);
    assertThat(checks(unique()).repeatedLast()).as("the last date was sound").isFalse();
    failed(TODAY.minusDays(1), "not_null.id");
    assertThat(checks(unique()).repeatedLast()).as("another rule").isFalse();
  }

  private static Rule unique() {
    return new Rule.Unique(List.of("id"), Severity.error, 1);
  }

  private static Rule volume(int dates) {
    return new Rule.Volume(0.5, 2, dates, Severity.error);
  }

  private static Rule drift() {
    return new Rule.Drift("status", 0.11, 7, Severity.warn);
  }

  private void rowsOfThreeDatesBefore() {
    rows(TODAY.minusDays(3), 50);
    rows(TODAY.minusDays(2), 100);
    rows(TODAY.minusDays(1), 150);
  }

  private void rows(LocalDate date, double rows) {
    metrics.add(new Metric(date, "orders", Metric.ROWS_IN, "", rows));
  }

  private void failed(LocalDate date, String rule) {
    metrics.add(new Metric(date, "orders", Metric.FAILED, rule, 1));
  }

  private void newest(int hour) {
    double seconds = (double) TODAY.atTime(hour, 0).toEpochSecond(ZoneOffset.UTC);
    metrics.add(new Metric(TODAY, "orders", Metric.NEWEST, "at", seconds));
  }

  private void shares(LocalDate date, double paid, double returned) {
    metrics.add(new Metric(date, "orders", Metric.SHARE, "status=paid", paid));
    metrics.add(new Metric(date, "orders", Metric.SHARE, "status=returned", returned));
  }

  private List<Finding> found(Rule rule) {
    return checks(rule).on(TODAY);
  }

  private Checks checks(Rule rule) {
    var table =
        new TableContract(
            "orders",
            "curated.orders",
            "id",
            Optional.empty(),
            "",
            false,
            StructType.fromDDL("id bigint, at timestamp, status string"),
            List.of(rule),
            List.of());
    return new Checks(table, metrics);
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
