package dev.plinth.etl.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * All row rules of a table as one column of 64 bits, one bit a rule, set where the row fails. It is
 * computed in the pass that writes the rows; names of rules appear only for rows that failed.
 */
public final class RowMask {

  private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

  private final SparkSession spark;
  private final TableContract table;
  private final Column day;

  /** Masks of {@code table}, whose rows have their day of arrival in {@code arrival}. */
  public RowMask(SparkSession spark, TableContract table, Column arrival) {
    this.spark = spark;
    this.table = table;
    this.day = unix_date(arrival);
  }

  /**
   * The valid and the quarantined keys of a table that others refer to.
   *
   * @param valid keys of validated rows
   * @param quarantined keys of rows in quarantine
   */
  public record Parents(KeySet valid, KeySet quarantined) {}

  /** The mask, with the parents of each reference rule; uniqueness is {@link #repeated}. */
  public Column of(Map<Rule.Reference, Parents> parents) {
    Column mask = lit(0L);
    List<Rule.OfRow> rules = table.rowRules();
    for (int bit = 0; bit < rules.size(); bit++) {
      long value = 1L << bit;
      if (rules.get(bit) instanceof Rule.Reference reference) {
        Parents keys = java.util.Objects.requireNonNull(parents.get(reference));
        mask = mask.bitwiseOR(reference(reference, keys, value));
      } else if (!(rules.get(bit) instanceof Rule.Unique)
          && !(rules.get(bit) instanceof Rule.ParentQuarantined)) {
        mask = mask.bitwiseOR(when(fails(rules.get(bit)), lit(value)).otherwise(lit(0L)));
      }
    }
    return mask;
  }

  /** Whether the row's key arrived more than once on its day. */
  public Column repeated(Rule.Unique unique, KeySet keys) {
    Broadcast<KeySet> broadcast = broadcast(keys);
    UDF2<Long, Integer, Boolean> repeated =
        (key, arrival) -> key != null && broadcast.value().repeatedOn(key, arrival);
    return udf(repeated, DataTypes.BooleanType)
        .apply(KeySet.key(table.schema(), unique.columns()), day);
  }

  /** The bit of a rule. */
  public static long bit(TableContract table, Rule.OfRow rule) {
    return 1L << table.rowRules().indexOf(rule);
  }

  /** The ids of the rules in {@code mask}, as an array. */
  public static Column reasons(TableContract table, Column mask) {
    List<Rule.OfRow> rules = table.rowRules();
    Column[] names = new Column[rules.size()];
    for (int bit = 0; bit < names.length; bit++) {
      names[bit] =
          when(mask.bitwiseAND(lit(1L << bit)).notEqual(lit(0L)), lit(rules.get(bit).id()));
    }
    return array_compact(array(names));
  }

  private Column fails(Rule.OfRow rule) {
    Column value = col(rule.column());
    if (rule instanceof Rule.NotNull) {
      return value.isNull();
    }
    if (rule instanceof Rule.Range range) {
      Column outside = lit(false);
      if (range.min().isPresent()) {
        outside = outside.or(value.lt(literal(range.column(), range.min().getAsDouble())));
      }
      if (range.max().isPresent()) {
        outside = outside.or(value.gt(literal(range.column(), range.max().getAsDouble())));
      }
      return outside;
    }
    if (rule instanceof Rule.Pattern pattern) {
      return value.rlike(pattern.regex()).unary_$bang();
    }
    if (rule instanceof Rule.InSet set) {
      return value.isin(set.values().toArray()).unary_$bang();
    }
    if (rule instanceof Rule.OnTime onTime) {
      Column start = day.cast("long").multiply(lit(DAY_MICROS));
      Column micros = unix_micros(value);
      return micros
          .lt(start.minus(lit(onTime.withinDays() * DAY_MICROS)))
          .or(micros.geq(start.plus(lit(DAY_MICROS))));
    }
    throw new IllegalArgumentException(rule.id() + " is not decided by its row alone");
  }

  /** The bound in the column's own type: a comparison in another one would cast every row. */
  private Column literal(String column, double bound) {
    return lit(java.math.BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString())
        .cast(table.schema().apply(column).dataType());
  }

  private Column reference(Rule.Reference rule, Parents parents, long orphan) {
    // The rule of the parent's quarantine, if the row follows it, is the next bit.
    long follows = rule.keepChildren() ? 0L : orphan << 1;
    boolean sameDate = rule.sameDate();
    Broadcast<KeySet> valid = broadcast(parents.valid());
    Broadcast<KeySet> quarantined = broadcast(parents.quarantined());
    UDF2<Long, Integer, Long> bits =
        (key, arrival) -> {
          if (key == null || has(valid.value(), key, arrival, sameDate)) {
            return 0L;
          }
          return has(quarantined.value(), key, arrival, sameDate) ? follows : orphan;
        };
    Column key = KeySet.key(table.schema(), List.of(rule.column()));
    return udf(bits, DataTypes.LongType).apply(key, day);
  }

  private static boolean has(KeySet keys, long key, int day, boolean sameDate) {
    return sameDate ? keys.arrivedOn(key, day) : keys.arrivedBy(key, day);
  }

  private Broadcast<KeySet> broadcast(KeySet keys) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(keys);
  }
}
