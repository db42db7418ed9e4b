package dev.plinth.etl.pipeline;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_micros;

import dev.plinth.etl.quality.TableContract;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Names and schemas of what the pipeline adds to a table. */
final class Columns {

  /** The date a row arrived: the run that may replace it. */
  static final String INGEST_DATE = "ingest_date";

  private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

  /** Metrics of all runs. */
  static final String METRICS = "operations.metrics";

  static final StructType METRICS_SCHEMA =
      new StructType()
          .add("pipeline", DataTypes.StringType)
          .add(INGEST_DATE, DataTypes.DateType)
          .add("run", DataTypes.StringType)
          .add("table", DataTypes.StringType)
          .add("metric", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("value", DataTypes.DoubleType);

  static final StructType QUARANTINE_SCHEMA =
      new StructType()
          .add(INGEST_DATE, DataTypes.DateType)
          .add("row_key", DataTypes.StringType)
          .add("reasons", DataTypes.createArrayType(DataTypes.StringType))
          .add("origin_file", DataTypes.StringType)
          .add("origin_row", DataTypes.LongType)
          .add("row", DataTypes.StringType);

  private Columns() {}

  /** The table of a raw table's rejected rows. */
  static String quarantine(TableContract table) {
    return "quarantine." + table.name();
  }

  /** The columns of the target: those of the rows, the day they happened, the day they arrived. */
  static StructType target(TableContract table, StructType rows) {
    StructType schema = rows;
    if (table.time().isPresent()) {
      schema = schema.add(table.eventDate(), DataTypes.DateType);
    }
    return schema.add(INGEST_DATE, DataTypes.DateType);
  }

  /** The partitions of the target. */
  static List<String> partitions(TableContract table) {
    return table.time().isPresent()
        ? List.of(table.eventDate(), INGEST_DATE)
        : List.of(INGEST_DATE);
  }

  /** The day of a time, in UTC. A cast says the same by way of the calendar, row by row. */
  static Column day(Column time) {
    Column micros = unix_micros(time);
    Column midnight = micros.minus(pmod(micros, lit(DAY_MICROS)));
    return date_from_unix_date(call_function("div", midnight, lit(DAY_MICROS)).cast("int"));
  }
}
