package dev.plinth.etl.generate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;

import dev.plinth.etl.generate.WorldTable.Faults;
import dev.plinth.etl.generate.WorldTable.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;

/**
 * A small retail world. Half of its rows are order items, a fifth orders, about a quarter events;
 * customers and products are logs of changes, so that history has something to keep.
 */
final class Retail {

  private static final long MICROS = 1_000_000L;
  private static final long DAY_SECONDS = 86_400L;

  /**
   * Item r of each block of ten belongs to this order of its block of four: 1, 2, 3 and 4 items.
   */
  private static final long[] ORDER_OF_ITEM = {0, 1, 1, 2, 2, 2, 3, 3, 3, 3};

  private static final long[] LINE_OF_ITEM = {1, 1, 2, 1, 2, 3, 1, 2, 3, 4};

  private static final String[] COUNTRIES = {
    "DE", "DE", "DE", "FR", "FR", "GB", "GB", "US", "US", "US", "US", "ES", "IT", "NL", "PL", "SE"
  };

  /** A prime: multiplication by it permutes the ids of any smaller world. */
  private static final long STRIDE = 2_654_435_761L;

  private final World world;
  private final DayCurve curve;
  private final long orders;
  private final ChangeLog customers;
  private final ChangeLog products;

  Retail(World world) {
    this.world = world;
    this.curve = new DayCurve(world.seed(), world.first(), world.days());
    this.orders = world.rows() / 20 * 4;
    this.customers =
        new ChangeLog(Math.max(1, world.rows() * 28 / 1000), world.days(), 0.7, 0.3, world.seed());
    this.products =
        new ChangeLog(Math.max(1, world.rows() * 2 / 1000), world.days(), 0.8, 0.2, ~world.seed());
  }

  List<WorldTable> tables() {
    return List.of(customerTable(), productTable(), orderTable(), itemTable(), eventTable());
  }

  private WorldTable customerTable() {
    Column id = customers.id();
    Draw person = draw("customers", id);
    Draw version = draw("customers", customers.version());
    return new WorldTable(
        "customers",
        "customer_id",
        customers.cuts(),
        List.of(
            new Field("customer_id", id),
            new Field("name", Names.full(person)),
            new Field("email", concat(lit("c"), id.cast("string"), lit("@example.com"))),
            new Field("birth_year", person.below("birth", 60).plus(lit(1946)).cast("int")),
            new Field("country", version.oneOf("country", COUNTRIES)),
            new Field(
                "segment", version.oneOf("segment", "new", "regular", "regular", "loyal", "vip"))),
        new Faults(
            List.of("name", "email", "country"),
            Map.of("email", lit("not an address"), "country", lit("Atlantis")),
            Map.of("birth_year", lit(1812)),
            Map.of(),
            Map.of()));
  }

  private WorldTable productTable() {
    Column id = products.id();
    Draw product = draw("products", id);
    return new WorldTable(
        "products",
        "product_id",
        products.cuts(),
        List.of(
            new Field("product_id", id),
            new Field("sku", concat(lit("SKU-"), id.plus(lit(1_000_000L)).cast("string"))),
            new Field(
                "category",
                product.oneOf(
                    "category", "books", "garden", "kitchen", "music", "office", "sports", "toys")),
            new Field("price", price(products.version()))),
        new Faults(
            List.of("sku", "category", "price"),
            Map.of("sku", lit("sku?"), "category", lit("kitschen")),
            Map.of("price", Draw.money(lit(-100L), 10)),
            Map.of(),
            Map.of()));
  }

  private WorldTable orderTable() {
    Draw order = draw("orders", col("row"));
    return new WorldTable(
        "orders",
        "order_id",
        curve.cuts(orders, 4),
        List.of(
            new Field("order_id", col("row")),
            new Field("customer_id", customer(order)),
            new Field("ordered_at", moment(order)),
            new Field(
                "status",
                order.oneOf("status", "paid", "shipped", "shipped", "delivered", "returned")),
            new Field("channel", order.oneOf("channel", "web", "web", "app", "app", "store")),
            new Field("currency", order.oneOf("currency", "EUR", "EUR", "GBP", "USD")),
            new Field(
                "payment", order.oneOf("payment", "card", "card", "wallet", "invoice", "voucher")),
            new Field("ship_country", order.oneOf("ship", COUNTRIES)),
            new Field("shipping_fee", Draw.money(order.below("fee", 2000), 8)),
            new Field("gift", order.below("gift", 20).equalTo(lit(0L)))),
        new Faults(
            List.of("customer_id", "ordered_at", "status"),
            Map.of("currency", lit("E?R"), "status", lit("payed")),
            Map.of("shipping_fee", Draw.money(lit(-1L), 8)),
            Map.of("customer_id", col("row").plus(lit(1L << 50))),
            Map.of("ordered_at", tooLate(order))));
  }

  private WorldTable itemTable() {
    Column inBlock = pmod(col("row"), lit(10L)).cast("int").plus(lit(1));
    Column order = expr("row div 10 * 4").plus(element_at(lit(ORDER_OF_ITEM), inBlock));
    Draw item = draw("order_items", col("row"));
    Column product = product(item);
    return new WorldTable(
        "order_items",
        "item_id",
        curve.cuts(orders, 4).scaled(row -> row / 4 * 10),
        List.of(
            new Field("item_id", col("row")),
            new Field("order_id", order),
            new Field("line", element_at(lit(LINE_OF_ITEM), inBlock).cast("int")),
            new Field("product_id", product),
            new Field("sold_at", moment(draw("orders", order))),
            new Field(
                "quantity", item.oneOf("quantity", 1, 1, 1, 1, 2, 2, 3, 4, 6, 10).cast("int")),
            new Field("unit_price", price(product.multiply(lit(4096L)))),
            new Field("discount_percent", item.oneOf("discount", 0, 0, 0, 5, 10, 20).cast("int"))),
        new Faults(
            List.of("order_id", "product_id", "quantity"),
            Map.of(),
            Map.of("quantity", lit(-3), "unit_price", Draw.money(lit(-1L), 10), "line", lit(99)),
            Map.of(
                "order_id", col("row").plus(lit(1L << 50)),
                "product_id", col("row").plus(lit(1L << 50))),
            Map.of("sold_at", tooLate(item))));
  }

  private WorldTable eventTable() {
    Draw event = draw("events", col("row"));
    long events =
        world.rows() - orders - orders / 4 * 10 - customers.cuts().rows() - products.cuts().rows();
    return new WorldTable(
        "events",
        "event_id",
        curve.cuts(events, 1),
        List.of(
            new Field("event_id", col("row")),
            new Field("customer_id", customer(event)),
            new Field("product_id", product(event)),
            new Field(
                "event_type",
                event.oneOf("type", "view", "view", "view", "view", "search", "cart", "buy")),
            new Field("device", event.oneOf("device", "phone", "phone", "desktop", "tablet")),
            new Field("occurred_at", moment(event)),
            new Field("duration_ms", event.below("duration", 120_000).cast("int"))),
        new Faults(
            List.of("customer_id", "event_type", "occurred_at"),
            Map.of("event_type", lit("veiw"), "device", lit("")),
            Map.of("duration_ms", lit(-1)),
            Map.of(
                "customer_id", col("row").plus(lit(1L << 50)),
                "product_id", col("row").plus(lit(1L << 50))),
            Map.of("occurred_at", tooLate(event))));
  }

  private Draw draw(String table, Column row) {
    return new Draw(world.seed(), table, row);
  }

  private Column customer(Draw draw) {
    double[] logarithms =
        LongStream.of(customers.existing()).mapToDouble(StrictMath::log).toArray();
    return draw.popular("customer", Cuts.byDay(logarithms), customers.base(), STRIDE);
  }

  private Column product(Draw draw) {
    return draw.popular(
        "product", lit(StrictMath.log((double) products.base())), products.base(), STRIDE);
  }

  private Column price(Column productVersion) {
    return Draw.money(draw("products", productVersion).below("price", 20_000).plus(lit(99L)), 10);
  }

  /** When it happened: on its day, or for one in a hundred one to three days before it arrived. */
  private Column moment(Draw draw) {
    Column bits = draw.bits("moment");
    Column late = pmod(bits, lit(100L)).equalTo(lit(0L));
    Column daysBefore =
        when(late, pmod(shiftrightunsigned(bits, 40), lit(3L)).plus(lit(1L))).otherwise(lit(0L));
    Column second =
        element_at(
                lit(DayCurve.secondsByQuantile()),
                pmod(shiftrightunsigned(bits, 8), lit(1024L)).cast("int").plus(lit(1)))
            .plus(pmod(shiftrightunsigned(bits, 20), lit(84L)));
    Column day = col("day").cast("long").plus(lit(world.first().toEpochDay())).minus(daysBefore);
    return timestamp_micros(day.multiply(lit(DAY_SECONDS)).plus(second).multiply(lit(MICROS)));
  }

  /** A month before the day it arrives. */
  private Column tooLate(Draw draw) {
    Column day = col("day").cast("long").plus(lit(world.first().toEpochDay() - 30));
    Column second = day.multiply(lit(DAY_SECONDS)).plus(draw.below("late", DAY_SECONDS));
    return timestamp_micros(second.multiply(lit(MICROS)));
  }
}
