package dev.plinth.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CuratedTableTest {

  private static final CuratedTable.Aggregate SALES =
      new CuratedTable.Aggregate(
          "curated.daily_sales",
          "order_items",
          "sale_date",
          """
          SELECT i.sale_date, p.category, count(*) AS orders
          FROM (SELECT * from order_items) i
          LEFT JOIN
            dim_products p ON p.product_id = i.product_id
          """);

  @ParameterizedTest
  @CsvSource({
    "order_items, true",
    "dim_products, true",
    "orders, false",
    "dim_product, false",
    "p, false"
  })
  void a_statement_reads_what_stands_after_from_or_join(String table, boolean reads) {
    assertThat(SALES.reads(table)).isEqualTo(reads);
  }

  @Test
  void a_view_takes_the_place_of_the_table_that_it_shows_and_of_no_other() {
    CuratedTable.Aggregate reading = SALES.reading("dim_products", "view_1");

    assertThat(reading.reads("view_1")).isTrue();
    assertThat(reading.reads("dim_products")).isFalse();
    assertThat(reading.reads("order_items")).isTrue();
    assertThat(reading.sql()).contains("p.product_id = i.product_id");
  }

  @Test
  void a_table_is_named_without_its_namespace() {
    assertThat(SALES.name()).isEqualTo("daily_sales");
  }
}
