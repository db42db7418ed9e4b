package dev.plinth.etl.generate;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.etl.LocalSpark;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The world: the same from one seed whatever computes it, and like a shop's. */
class GeneratorTest {

  private static final int DAYS = 4;

  private final SparkSession spark = LocalSpark.session();

  private final World world =
      new World(
          World.Profile.retail, 42, 40_000, LocalDate.of(2024, 1, 1), DAYS, DefectRates.none());

  @Test
  void any_range_of_rows_computed_alone_is_that_part_of_the_whole() {
    for (WorldTable table : world.tables()) {
      String whole = digest(values(table, table.rows(spark)).filter("row between 100 and 299"));
      Dataset<Row> part =
          spark
              .range(100, Math.min(300, table.rows()), 1, 7)
              .withColumnRenamed("id", "row")
              .withColumn("day", table.cuts().day());
      assertThat(digest(values(table, part))).as(table.name()).isEqualTo(whole);
    }
  }

  @Test
  void another_seed_is_another_world() {
    var other =
        new World(World.Profile.retail, 43, world.rows(), world.first(), DAYS, DefectRates.none());
    WorldTable orders = world.tables().get(2);
    assertThat(digest(values(other.tables().get(2), orders.rows(spark))))
        .isNotEqualTo(digest(values(orders, orders.rows(spark))));
  }

  @Test
  void all_tables_together_have_the_rows_that_were_asked_for() {
    assertThat(world.tables().stream().mapToLong(WorldTable::rows).sum()).isEqualTo(40_000);
  }

  @Test
  void references_hold() {
    Dataset<Row> orders = table("orders");
    assertThat(missing(orders, "customer_id", table("customers"), "customer_id")).isZero();
    assertThat(missing(table("order_items"), "order_id", orders, "order_id")).isZero();
    assertThat(missing(orders, "order_id", table("order_items"), "order_id")).isZero();
    assertThat(missing(table("events"), "product_id", table("products"), "product_id")).isZero();
  }

  @Test
  void an_item_arrives_and_happens_with_its_order() {
    Dataset<Row> orders = table("orders").withColumnRenamed("day", "order_day");
    assertThat(
            table("order_items")
                .join(orders, "order_id")
                .filter("day <> order_day or sold_at <> ordered_at")
                .count())
        .isZero();
  }

  @Test
  void no_id_is_twice_in_a_day() {
    for (WorldTable table : world.tables()) {
      assertThat(
              table(table.name()).groupBy("day", table.key()).count().filter("count > 1").count())
          .as(table.name())
          .isZero();
    }
  }

  @Test
  void popularity_is_zipf() {
    double customers = table("customers").select("customer_id").distinct().count();
    List<Row> popular =
        table("orders")
            .groupBy("customer_id")
            .count()
            .orderBy(col("count").desc())
            .limit(20)
            .collectAsList();
    double orders = 8000;
    // With exponent 1, ranks 1 and 2 to 4 have about the shares ln 2 and ln (5/2) of ln n.
    assertThat(popular.get(0).getLong(1) / orders)
        .isBetween(
            0.8 * Math.log(2) / Math.log(customers), 1.2 * Math.log(2) / Math.log(customers));
    double nextThree =
        IntStream.range(1, 4).mapToLong(i -> popular.get(i).getLong(1)).sum() / orders;
    assertThat(nextThree)
        .isBetween(
            0.8 * Math.log(2.5) / Math.log(customers), 1.2 * Math.log(2.5) / Math.log(customers));
  }

  @Test
  void evenings_are_busier_than_nights() {
    Dataset<Row> byHour = table("orders").groupBy(hour(col("ordered_at")).as("h")).count();
    double evening = byHour.filter("h between 18 and 20").agg(avg("count")).first().getDouble(0);
    double night = byHour.filter("h between 1 and 3").agg(avg("count")).first().getDouble(0);
    assertThat(evening).isGreaterThan(5 * night);
  }

  @Test
  void about_one_order_in_a_hundred_arrives_one_to_three_days_late() {
    Row late =
        table("orders")
            .selectExpr("day + 19723 - unix_date(cast(ordered_at as date)) as late")
            .filter("late <> 0")
            .agg(count(lit(1)), min("late"), max("late"))
            .first();
    assertThat(late.getLong(0) / 8000.0).isBetween(0.006, 0.014);
    assertThat(List.of(late.getInt(1), late.getInt(2))).containsExactly(1, 3);
  }

  @Test
  void days_differ_in_size() {
    var curve = new DayCurve(1, LocalDate.of(2024, 1, 1), 366);
    Cuts cuts = curve.cuts(10_000_000, 4);
    long[] sizes = IntStream.range(0, 366).mapToLong(cuts::size).sorted().toArray();
    assertThat(Arrays.stream(sizes).sum()).isEqualTo(10_000_000);
    assertThat(sizes[365]).isGreaterThan(3 * sizes[183]);
    double july = IntStream.range(182, 213).mapToLong(cuts::size).average().orElseThrow();
    double december = IntStream.range(335, 366).mapToLong(cuts::size).average().orElseThrow();
    assertThat(december).isGreaterThan(1.3 * july);
  }

  private Dataset<Row> table(String name) {
    WorldTable table =
        world.tables().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    return values(table, table.rows(spark)).drop("row");
  }

  private static Dataset<Row> values(WorldTable table, Dataset<Row> rows) {
    var columns = new java.util.ArrayList<Column>(List.of(col("row"), col("day")));
    table.fields().forEach(field -> columns.add(field.value().as(field.name())));
    return rows.select(columns.toArray(Column[]::new));
  }

  private static long missing(
      Dataset<Row> children, String reference, Dataset<Row> parents, String key) {
    return children
        .join(
            parents.select(col(key).as("parent")),
            children.col(reference).equalTo(col("parent")),
            "left_anti")
        .count();
  }

  private static String digest(Dataset<Row> rows) {
    Column[] all = Arrays.stream(rows.columns()).map(name -> col(name)).toArray(Column[]::new);
    Row result = rows.agg(count(lit(1)), sum(xxhash64(all).cast("decimal(38,0)"))).first();
    return result.getLong(0) + " rows, " + result.get(1);
  }
}
