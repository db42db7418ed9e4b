package dev.plinth.etl.generate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.plinth.etl.generate.WorldTable.Faults;
import dev.plinth.etl.generate.WorldTable.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Puts defects into a table's rows and tells which row got which. */
final class Injection {

  /** The day's extra column of a DRIFT defect. */
  static final String UNDECLARED_COLUMN = "loyalty_points";

  private static final String DEFECT = "_defect";
  private static final String COLUMN = "_column";

  /** One thing that can go wrong: the column it changes, and to what. */
  private record Change(Defect defect, String column, Column value) {}

  private final WorldTable table;
  private final DefectRates rates;
  private final Draw draw;

  Injection(WorldTable table, DefectRates rates, long seed) {
    this.table = table;
    this.rates = rates;
    this.draw = new Draw(seed, table.name(), col("row"));
  }

  /** The table's rows with the columns {@code day}, its fields, and two that tell the defect. */
  Dataset<Row> rows(Dataset<Row> numbered) {
    List<Change> changes = changes();
    Column[] values =
        table.fields().stream()
            .map(field -> damaged(field, changes).as(field.name()))
            .toArray(Column[]::new);
    var columns = new ArrayList<Column>(List.of(col("day"), col(DEFECT), col(COLUMN)));
    columns.addAll(List.of(values));
    Dataset<Row> rows =
        numbered
            .withColumn(DEFECT, defect(changes))
            .withColumn(COLUMN, column(changes))
            .select(columns.toArray(Column[]::new));
    Dataset<Row> again = rows.filter(col(DEFECT).equalTo(lit(Defect.DUPLICATE.word())));
    return rates.of(Defect.DUPLICATE) > 0 ? rows.unionAll(again) : rows;
  }

  /** The defects of the same rows: table, day, key, kind and column. */
  Dataset<Row> truth(Dataset<Row> numbered) {
    List<Change> changes = changes();
    Column key =
        table.fields().stream()
            .filter(field -> field.name().equals(table.key()))
            .findFirst()
            .orElseThrow()
            .value();
    return numbered
        .withColumn(DEFECT, defect(changes))
        .filter(col(DEFECT).isNotNull())
        .select(
            lit(table.name()).as("table"),
            col("day"),
            key.as("key"),
            col(DEFECT).as("defect"),
            column(changes).as("column"));
  }

  /** The days on which files have the extra column. */
  List<Integer> driftedDays(int days) {
    var drifted = new ArrayList<Integer>();
    double rate = rates.of(Defect.DRIFT);
    for (int day = 0; day < days; day++) {
      if (Math.floor((day + 1) * rate + 0.5) > Math.floor(day * rate + 0.5)) {
        drifted.add(day);
      }
    }
    return drifted;
  }

  private List<Change> changes() {
    Faults faults = table.faults();
    var changes = new ArrayList<Change>();
    faults.required().forEach(c -> changes.add(new Change(Defect.NULL, c, lit(null))));
    add(changes, Defect.MALFORMED, faults.malformed());
    add(changes, Defect.OUT_OF_RANGE, faults.outOfRange());
    add(changes, Defect.ORPHAN, faults.orphan());
    add(changes, Defect.LATE, faults.late());
    changes.add(new Change(Defect.DUPLICATE, table.key(), col("row")));
    return changes;
  }

  private static void add(List<Change> changes, Defect defect, Map<String, Column> values) {
    values.forEach((column, value) -> changes.add(new Change(defect, column, value)));
  }

  /** The kind a row gets: each kind its own slice of [0, 1), none for the rest. */
  private Column defect(List<Change> changes) {
    Column chance = draw.uniform("defect");
    Column kind = lit(null).cast("string");
    double below = 0;
    var slices = new ArrayList<Map.Entry<Double, Defect>>();
    for (Defect defect : Defect.values()) {
      if (changes.stream().anyMatch(change -> change.defect() == defect) && rates.of(defect) > 0) {
        below += rates.of(defect);
        slices.add(Map.entry(below, defect));
      }
    }
    for (int i = slices.size() - 1; i >= 0; i--) {
      kind =
          when(chance.lt(lit(slices.get(i).getKey())), lit(slices.get(i).getValue().word()))
              .otherwise(kind);
    }
    return kind;
  }

  /** The column that the row's defect hits, one of those its kind can hit. */
  private Column column(List<Change> changes) {
    Map<Defect, List<Change>> byKind =
        changes.stream().collect(Collectors.groupingBy(Change::defect));
    Column column = lit(null).cast("string");
    for (Map.Entry<Defect, List<Change>> kind : byKind.entrySet()) {
      String[] columns = kind.getValue().stream().map(Change::column).toArray(String[]::new);
      column =
          when(col(DEFECT).equalTo(lit(kind.getKey().word())), draw.oneOf("column", columns))
              .otherwise(column);
    }
    return column;
  }

  private Column damaged(Field field, List<Change> changes) {
    Column value = field.value();
    for (Change change : changes) {
      if (change.defect() != Defect.DUPLICATE
          && change.column().equals(field.name())
          && rates.of(change.defect()) > 0) {
        value =
            when(
                    col(DEFECT)
                        .equalTo(lit(change.defect().word()))
                        .and(col(COLUMN).equalTo(lit(field.name()))),
                    change.value())
                .otherwise(value);
      }
    }
    return value;
  }
}
