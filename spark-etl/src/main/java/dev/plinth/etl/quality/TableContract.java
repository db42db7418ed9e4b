package dev.plinth.etl.quality;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/**
 * What a raw table must be and where its valid rows go.
 *
 * @param name the raw folder
 * @param target the Iceberg table of its valid rows, {@code namespace.table}
 * @param key the column that names a row in reports and in quarantine
 * @param time the column whose day partitions the target; without one the day of arrival does
 * @param eventDate the name of that partition column
 * @param optional whether a date may be without files of this table
 * @param schema the declared columns
 * @param rules the rules, in the order of their bits
 * @param masked columns whose values reports hide
 */
public record TableContract(
    String name,
    String target,
    String key,
    Optional<String> time,
    String eventDate,
    boolean optional,
    StructType schema,
    List<Rule> rules,
    List<String> masked) {

  /** Bits of a mask; the last is the sign. */
  private static final int MOST_ROW_RULES = 62;

  /** Keeps its own copies. */
  public TableContract {
    rules = List.copyOf(rules);
    masked = List.copyOf(masked);
    if (rowRules(rules).count() > MOST_ROW_RULES) {
      throw new IllegalArgumentException(name + " has more than " + MOST_ROW_RULES + " row rules");
    }
  }

  /** The rules that a row passes or fails; a rule's place here is its bit in the mask. */
  public List<Rule.OfRow> rowRules() {
    return rowRules(rules).toList();
  }

  /** The rules that a whole date passes or fails. */
  public List<Rule.OfDate> dateRules() {
    return rules.stream()
        .filter(Rule.OfDate.class::isInstance)
        .map(Rule.OfDate.class::cast)
        .toList();
  }

  /** The uniqueness rules. */
  public List<Rule.Unique> uniques() {
    return rules.stream()
        .filter(Rule.Unique.class::isInstance)
        .map(Rule.Unique.class::cast)
        .toList();
  }

  /** The reference rules. */
  public List<Rule.Reference> references() {
    return rules.stream()
        .filter(Rule.Reference.class::isInstance)
        .map(Rule.Reference.class::cast)
        .toList();
  }

  /** The bits of the rules that keep a row out. */
  public long errorBits() {
    return bits(Severity.error);
  }

  /** The bits of the rules that only count. */
  public long warnBits() {
    return bits(Severity.warn);
  }

  private long bits(Severity severity) {
    long bits = 0;
    List<Rule.OfRow> rowRules = rowRules();
    for (int bit = 0; bit < rowRules.size(); bit++) {
      if (rowRules.get(bit).severity() == severity) {
        bits |= 1L << bit;
      }
    }
    return bits;
  }

  private static Stream<Rule.OfRow> rowRules(List<Rule> rules) {
    return rules.stream().filter(Rule.OfRow.class::isInstance).map(Rule.OfRow.class::cast);
  }
}
