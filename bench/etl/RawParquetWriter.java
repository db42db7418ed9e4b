import java.io.IOException;
import java.util.ArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * The limit for a generator: rows of the shape of order items (8 columns, which is also the mean of
 * the retail world) handed to Parquet's own writer, without Spark, one thread a core.
 *
 * <p>Arguments: folder, rows.
 */
public final class RawParquetWriter {

  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message item { optional int64 item_id; optional int64 order_id; optional int32 line;"
              + " optional int64 product_id; optional int64 sold_at (TIMESTAMP(MICROS,true));"
              + " optional int32 quantity; optional int64 unit_price (DECIMAL(10,2));"
              + " optional int32 discount_percent; }");

  public static void main(String[] arguments) throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    long rows = Long.parseLong(arguments[1]);
    var running = new ArrayList<Thread>();
    for (int i = 0; i < threads; i++) {
      long from = rows * i / threads;
      long to = rows * (i + 1) / threads;
      var path = new Path(arguments[0], "part-" + i + ".parquet");
      var thread =
          new Thread(
              () -> {
                try {
                  write(path, from, to);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      running.add(thread);
      thread.start();
    }
    for (Thread thread : running) {
      thread.join();
    }
  }

  private static void write(Path path, long from, long to) throws IOException {
    try (ParquetWriter<Long> writer =
        new Builder(path)
            .withConf(new Configuration())
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build()) {
      for (long row = from; row < to; row++) {
        writer.write(row);
      }
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Long, Builder> {
    Builder(Path path) {
      super(path);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Long> getWriteSupport(Configuration configuration) {
      return new Items();
    }
  }

  /** Writes a row from its number, with values as varied as the generator's. */
  private static final class Items extends WriteSupport<Long> {
    private RecordConsumer consumer;

    @Override
    public WriteContext init(Configuration configuration) {
      return new WriteContext(SCHEMA, new java.util.HashMap<>());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(Long number) {
      long row = number;
      long bits = mixed(row);
      long product = (bits >>> 40) % 10_000;
      consumer.startMessage();
      add(0, row);
      add(1, row * 4 / 10);
      add(2, (int) (row % 4) + 1);
      add(3, product);
      add(4, 1_704_067_200_000_000L + (bits & 0x3FF) * 84_000_000L + (row % 84) * 1_000_000L);
      add(5, (int) ((bits >>> 20) % 10));
      add(6, mixed(product) >>> 50);
      add(7, (int) ((bits >>> 30) % 4) * 5);
      consumer.endMessage();
    }

    private void add(int index, long value) {
      consumer.startField(SCHEMA.getFieldName(index), index);
      consumer.addLong(value);
      consumer.endField(SCHEMA.getFieldName(index), index);
    }

    private void add(int index, int value) {
      consumer.startField(SCHEMA.getFieldName(index), index);
      consumer.addInteger(value);
      consumer.endField(SCHEMA.getFieldName(index), index);
    }

    private static long mixed(long value) {
      long mixed = value * 0x9E3779B97F4A7C15L;
      mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
      return mixed ^ (mixed >>> 32);
    }
  }
}
