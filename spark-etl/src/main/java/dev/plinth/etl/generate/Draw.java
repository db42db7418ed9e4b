package dev.plinth.etl.generate;

import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.MakeDecimal;

/**
 * Draws that depend on nothing but the seed, the table, the row and a name: any row can be computed
 * alone, on any partitioning. {@code rand(seed)} depends on the partition and is not used.
 */
record Draw(long seed, String table, Column row) {

  private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

  /** 64 evenly spread bits for {@code name}. */
  Column bits(String name) {
    return xxhash64(row, lit(salt(name)));
  }

  /** Evenly in [0, 1). */
  Column uniform(String name) {
    return shiftrightunsigned(bits(name), 11).cast("double").multiply(lit(TWO_TO_MINUS_53));
  }

  /** An integer evenly in [0, bound). */
  Column below(String name, long bound) {
    return pmod(bits(name), lit(bound));
  }

  /** One of {@code values}, each as likely as it is often there. */
  Column oneOf(String name, String... values) {
    return element_at(lit(values), below(name, values.length).cast("int").plus(lit(1)));
  }

  /** One of {@code values}, evenly. */
  Column oneOf(String name, long... values) {
    return element_at(lit(values), below(name, values.length).cast("int").plus(lit(1)));
  }

  /**
   * An id in [0, count) with Zipf popularity (exponent 1): rank r is drawn as often as 1/r. The
   * ranks below {@code base} are spread over the ids below it by a multiplication that permutes
   * them, the same on every day; later ids are the least popular.
   *
   * @param logarithm of the count, which makes the count's power of a uniform draw cheap
   */
  Column popular(String name, Column logarithm, long base, long stride) {
    Column rank = floor(exp(uniform(name).multiply(logarithm))).minus(lit(1L));
    return when(rank.lt(lit(base)), pmod(rank.multiply(lit(stride)), lit(base))).otherwise(rank);
  }

  /** Money of {@code precision} digits, two of them cents, from whole cents. */
  static Column money(Column cents, int precision) {
    return new Column(new MakeDecimal(cents.expr(), precision, 2));
  }

  private long salt(String name) {
    // Mixes with the seed before Spark hashes it with the row: names of equal length stay apart.
    long mixed = seed * 0x9E3779B97F4A7C15L;
    for (int i = 0; i < table.length(); i++) {
      mixed = (mixed ^ table.charAt(i)) * 0x100000001B3L;
    }
    for (int i = 0; i < name.length(); i++) {
      mixed = (mixed ^ name.charAt(i)) * 0x100000001B3L;
    }
    return mixed;
  }
}
