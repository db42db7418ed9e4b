package dev.plinth.etl;

import static dev.plinth.etl.EtlRun.etlIn;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.etl.job.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One lake through its life: a run, the same again, dates one by one, a backfill, compaction. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunTest {

  private Path folder = Path.of("");
  private Map<String, String> first = Map.of();

  @BeforeAll
  void given_a_published_world_of_three_days(@TempDir Path temporary) {
    folder = temporary;
    EtlRun.generate(folder, "--rows", 12_000, "--days", 3, "--defects", "all=0.02,drift=0.2");
    assertThat(etlIn(folder, "run").succeeded().out()).contains("published");
    first = LakeContents.of(folder);
  }

  @Test
  @Order(1)
  void every_row_that_came_in_is_valid_or_in_quarantine() throws IOException {
    for (JsonNode table : EtlRun.lastReport(folder).get("tables")) {
      String name = table.get("name").asText();
      long quarantined = LakeContents.read(folder, "quarantine." + name).count();
      assertThat(table.get("rows_in").asLong())
          .as(name)
          .isEqualTo(LakeContents.read(folder, table.get("target").asText()).count() + quarantined)
          .isEqualTo(rawRows(name));
      assertThat(quarantined).as(name).isPositive();
    }
  }

  @Test
  @Order(2)
  void quarantine_keeps_the_row_its_reasons_and_its_origin() {
    List<Row> rows =
        LakeContents.read(folder, "quarantine.orders")
            .filter(col("reasons").getItem(0).equalTo("in_set.currency"))
            .collectAsList();
    assertThat(rows).isNotEmpty();
    Row row = rows.get(0);
    JsonNode values = Json.read(row.getString(row.fieldIndex("row")));
    assertThat(values.get("currency").asText()).isEqualTo("E?R");
    assertThat(values.get("order_id").asText()).isEqualTo(row.getString(1));
    assertThat(row.getString(row.fieldIndex("origin_file"))).contains("/raw/orders/dt=");
    assertThat(row.getLong(row.fieldIndex("origin_row"))).isNotNegative();
  }

  @Test
  @Order(2)
  void an_undeclared_column_is_kept_and_reported() throws IOException {
    JsonNode orders = table(EtlRun.lastReport(folder), "orders");
    assertThat(orders.get("undeclared_columns").get(0).get("column").asText())
        .isEqualTo("loyalty_points");
    assertThat(
            LakeContents.read(folder, "curated.fact_orders")
                .filter(col("loyalty_points").isNotNull())
                .count())
        .isPositive();
  }

  @Test
  @Order(2)
  void late_rows_are_on_their_own_day_and_its_aggregate_counts_them() {
    var facts = LakeContents.read(folder, "curated.fact_orders");
    assertThat(facts.filter(col("order_date").lt(col("ingest_date"))).count()).isPositive();
    assertThat(LakeContents.digest(facts.groupBy("order_date").count()))
        .isEqualTo(
            LakeContents.digest(
                LakeContents.read(folder, "curated.daily_orders")
                    .groupBy("order_date")
                    .agg(org.apache.spark.sql.functions.sum("orders").as("count"))));
  }

  @Test
  @Order(2)
  void a_changed_customer_has_a_closed_and_a_current_version() {
    var history = LakeContents.read(folder, "curated.dim_customers");
    assertThat(history.filter(col("valid_to").isNotNull()).count()).isPositive();
    assertThat(
            history.filter("is_current").groupBy("customer_id").count().filter("count > 1").count())
        .isZero();
    assertThat(
            history
                .as("old")
                .join(
                    history.as("new"),
                    col("old.customer_id")
                        .equalTo(col("new.customer_id"))
                        .and(col("old.valid_to").equalTo(col("new.valid_from"))))
                .count())
        .isEqualTo(history.filter(col("valid_to").isNotNull()).count());
  }

  @Test
  @Order(2)
  void every_item_of_a_fact_has_its_order() {
    assertThat(
            LakeContents.read(folder, "curated.fact_order_items")
                .join(
                    LakeContents.read(folder, "curated.fact_orders").select("order_id"),
                    new String[] {"order_id"},
                    "left_anti")
                .count())
        .isZero();
  }

  @Test
  @Order(2)
  void a_rule_over_dates_fires_on_what_it_measures_in_the_rows() throws IOException {
    Path contract = folder.resolve("watched.yaml");
    Files.writeString(
        contract,
        """
        pipeline: watched
        tables:
          order_items:
            into: watched.items
            key: item_id
            time: sold_at
            event_date: sale_date
            columns: {item_id: bigint, sold_at: timestamp, quantity: int}
            rules:
              - not_null: sold_at
              - {freshness: sold_at, max_age_hours: 0, severity: warn}
              - {volume: {min_ratio: 0.9999, max_ratio: 1.0001, dates: 7}, severity: warn}
              - {drift: quantity, max_distance: 0.0001, dates: 7, severity: warn}
          events:
            into: watched.events
            key: event_id
            time: occurred_at
            event_date: event_date
            columns: {event_id: bigint, occurred_at: timestamp, device: string}
            rules:
              - not_null: occurred_at
              - {freshness: occurred_at, max_age_hours: 24, severity: warn}
              - {volume: {min_ratio: 0.1, max_ratio: 10, dates: 7}, severity: warn}
              - {drift: device, max_distance: 0.5, dates: 7, severity: warn}
        """);
    Path reports = folder.resolve("watched");
    etlIn(folder, "quality", "--contract", contract, "--reports", reports.resolve("reports"))
        .succeeded();
    assertThat(EtlRun.lastReport(reports).get("findings"))
        .extracting(finding -> finding.get("table").asText() + " " + finding.get("rule").asText())
        .filteredOn(finding -> !finding.contains("not_null"))
        .containsOnly(
            "order_items freshness.sold_at", "order_items volume", "order_items drift.quantity");
  }

  @Test
  @Order(3)
  void the_same_input_again_changes_nothing() {
    assertThat(etlIn(folder, "run").succeeded().out()).contains("nothing to do");
    assertThat(etlIn(folder, "run", "--force", "--date", "2024-01-02").succeeded().out())
        .contains("published");
    assertThat(LakeContents.of(folder)).isEqualTo(first);
  }

  @Test
  @Order(3)
  void dates_in_any_order_and_backfilled_give_what_all_at_once_gave(@TempDir Path other)
      throws IOException {
    Files.createSymbolicLink(other.resolve("raw"), folder.resolve("raw"));
    for (String date : List.of("2024-01-01", "2024-01-03")) {
      EtlRun.etl(
              "run",
              "--raw",
              folder.resolve("raw"),
              "--lake",
              other.resolve("lake"),
              "--date",
              date)
          .succeeded();
    }
    EtlRun.etl(
            "backfill",
            "--raw",
            folder.resolve("raw"),
            "--lake",
            other.resolve("lake"),
            "--from",
            "2024-01-02",
            "--to",
            "2024-01-03",
            "--dates-at-once",
            2)
        .succeeded();
    assertThat(LakeContents.of(other)).isEqualTo(first);
  }

  @Test
  @Order(4)
  void compaction_joins_files_and_changes_no_row() {
    long before = files("curated.fact_orders");
    assertThat(etlIn(folder, "compact", "--keep-snapshots-hours", 0).succeeded().out())
        .containsPattern("curated.fact_orders +[1-9][0-9]* files joined");
    assertThat(files("curated.fact_orders")).isLessThan(before);
    assertThat(LakeContents.of(folder)).isEqualTo(first);
    assertThat(LakeContents.lake(folder).load("curated.fact_orders").snapshots()).hasSize(1);
    assertThat(etlIn(folder, "run", "--force").succeeded().out()).contains("published");
    assertThat(LakeContents.of(folder)).isEqualTo(first);
  }

  private long files(String table) {
    return Long.parseLong(
        java.util.Objects.requireNonNull(
            LakeContents.lake(folder)
                .load(table)
                .currentSnapshot()
                .summary()
                .get("total-data-files")));
  }

  private long rawRows(String table) {
    return LakeContents.spark().read().parquet(folder.resolve("raw/" + table).toString()).count();
  }

  private static JsonNode table(JsonNode report, String name) {
    for (JsonNode table : report.get("tables")) {
      if (table.get("name").asText().equals(name)) {
        return table;
      }
    }
    throw new AssertionError("no table " + name);
  }
}
