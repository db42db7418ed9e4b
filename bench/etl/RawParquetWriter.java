import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * The limit for a generator: rows of the columns and shares of order items, orders and events in the
 * retail world, of values as varied but cheap to make, handed to Parquet's own writer with the
 * generator's settings, without Spark, one thread a core.
 *
 * <p>Arguments: folder, rows.
 */
public final class RawParquetWriter {

  private static final long NEW_YEAR = 1_704_067_200_000_000L;

  private static final Binary[] COUNTRIES = words("DE FR GB US ES IT NL PL SE");
  private static final Binary[] STATES = words("paid shipped delivered returned");
  private static final Binary[] CHANNELS = words("web app store");
  private static final Binary[] CURRENCIES = words("EUR GBP USD");
  private static final Binary[] PAYMENTS = words("card wallet invoice voucher");
  private static final Binary[] EVENTS = words("view search cart buy");
  private static final Binary[] DEVICES = words("phone desktop tablet");

  /** A table, its share of a hundred rows, and what writes a row's values. */
  private record Table(String name, int share, MessageType schema, Values values) {
    Table(String name, int share, String columns, Values values) {
      this(
          name,
          share,
          MessageTypeParser.parseMessageType(
              "message " + name + " { " + columns.replaceAll("\\b(int|bin|bool)", "optional $1") + " }"),
          values);
    }
  }

  private interface Values {
    void write(Row to, long row, long bits);
  }

  private static final List<Table> TABLES =
      List.of(
          new Table(
              "order_items",
              50,
              "int64 item_id; int64 order_id; int32 line; int64 product_id;"
                  + " int64 sold_at (TIMESTAMP(MICROS,true)); int32 quantity;"
                  + " int64 unit_price (DECIMAL(10,2)); int32 discount_percent;",
              (to, row, bits) -> {
                long product = (bits >>> 40) % 10_000;
                to.add(row).add(row * 4 / 10).add((int) (row % 4) + 1).add(product);
                to.add(moment(row, bits)).add((int) ((bits >>> 20) % 10));
                to.add(mixed(product) >>> 50).add((int) ((bits >>> 30) % 4) * 5);
              }),
          new Table(
              "orders",
              20,
              "int64 order_id; int64 customer_id; int64 ordered_at (TIMESTAMP(MICROS,true));"
                  + " binary status (STRING); binary channel (STRING); binary currency (STRING);"
                  + " binary payment (STRING); binary ship_country (STRING);"
                  + " int32 shipping_fee (DECIMAL(8,2)); boolean gift;",
              (to, row, bits) -> {
                to.add(row).add((bits >>> 40) % 100_000).add(moment(row, bits));
                to.add(STATES, bits >>> 12).add(CHANNELS, bits >>> 16).add(CURRENCIES, bits >>> 20);
                to.add(PAYMENTS, bits >>> 24).add(COUNTRIES, bits >>> 28);
                to.add((int) ((bits >>> 32) % 2000)).add(bits % 20 == 0);
              }),
          new Table(
              "events",
              30,
              "int64 event_id; int64 customer_id; int64 product_id; binary event_type (STRING);"
                  + " binary device (STRING); int64 occurred_at (TIMESTAMP(MICROS,true));"
                  + " int32 duration_ms;",
              (to, row, bits) -> {
                to.add(row).add((bits >>> 40) % 100_000).add((bits >>> 30) % 10_000);
                to.add(EVENTS, bits >>> 12).add(DEVICES, bits >>> 16).add(moment(row, bits));
                to.add((int) ((bits >>> 20) % 120_000));
              }));

  public static void main(String[] arguments) throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    long rows = Long.parseLong(arguments[1]);
    var running = new ArrayList<Thread>();
    for (int i = 0; i < threads; i++) {
      int part = i;
      var thread =
          new Thread(
              () -> {
                for (Table table : TABLES) {
                  long all = rows * table.share() / 100;
                  var path = new Path(arguments[0], table.name() + "-" + part + ".parquet");
                  write(table, path, all * part / threads, all * (part + 1) / threads);
                }
              });
      running.add(thread);
      thread.start();
    }
    for (Thread thread : running) {
      thread.join();
    }
  }

  private static void write(Table table, Path path, long from, long to) {
    try (ParquetWriter<Long> writer =
        new Builder(path, table)
            .withConf(new Configuration())
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withDictionaryPageSize(128 * 1024)
            .build()) {
      for (long row = from; row < to; row++) {
        writer.write(row);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Long, Builder> {
    private final Table table;

    Builder(Path path, Table table) {
      super(path);
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Long> getWriteSupport(Configuration configuration) {
      return new Rows(table);
    }
  }

  private static final class Rows extends WriteSupport<Long> {
    private final Table table;
    private final Row row;

    Rows(Table table) {
      this.table = table;
      this.row = new Row(table.schema());
    }

    @Override
    public WriteContext init(Configuration configuration) {
      return new WriteContext(table.schema(), new HashMap<>());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      row.consumer = consumer;
    }

    @Override
    public void write(Long number) {
      row.start();
      table.values().write(row, number, mixed(number));
      row.consumer.endMessage();
    }
  }

  /** The row that is being written, column by column. */
  private static final class Row {
    private final String[] names;
    private RecordConsumer consumer;
    private int column;

    Row(MessageType schema) {
      names = schema.getFields().stream().map(field -> field.getName()).toArray(String[]::new);
    }

    void start() {
      consumer.startMessage();
      column = 0;
    }

    Row add(long value) {
      consumer.startField(names[column], column);
      consumer.addLong(value);
      return end();
    }

    Row add(int value) {
      consumer.startField(names[column], column);
      consumer.addInteger(value);
      return end();
    }

    Row add(boolean value) {
      consumer.startField(names[column], column);
      consumer.addBoolean(value);
      return end();
    }

    Row add(Binary[] words, long bits) {
      consumer.startField(names[column], column);
      consumer.addBinary(words[(int) ((bits & 0xFF) % words.length)]);
      return end();
    }

    private Row end() {
      consumer.endField(names[column], column);
      column++;
      return this;
    }
  }

  private static Binary[] words(String words) {
    return Stream.of(words.split(" "))
        .map(word -> Binary.fromConstantByteArray(word.getBytes(StandardCharsets.UTF_8)))
        .toArray(Binary[]::new);
  }

  private static long moment(long row, long bits) {
    return NEW_YEAR + (bits & 0x3FF) * 84_000_000L + (row % 84) * 1_000_000L;
  }

  private static long mixed(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
