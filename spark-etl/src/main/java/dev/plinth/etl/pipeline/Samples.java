package dev.plinth.etl.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plinth.etl.job.Json;
import dev.plinth.etl.quality.TableContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A few rejected rows for the report, with the contract's masked columns hidden. */
final class Samples {

  private static final int LOOKED_AT = 200;
  private static final int OF_EACH_RULE = 3;
  private static final String HIDDEN = "•••";

  private Samples() {}

  static List<StagedTable.Sample> of(TableContract table, Dataset<Row> quarantined) {
    var taken = new HashMap<String, Integer>();
    var samples = new ArrayList<StagedTable.Sample>();
    for (Row row : quarantined.limit(LOOKED_AT).collectAsList()) {
      List<String> reasons = row.getList(row.fieldIndex("reasons"));
      if (reasons.stream().anyMatch(reason -> taken.getOrDefault(reason, 0) < OF_EACH_RULE)) {
        reasons.forEach(reason -> taken.merge(reason, 1, Integer::sum));
        String key = row.getString(row.fieldIndex("row_key"));
        samples.add(
            new StagedTable.Sample(
                row.getDate(row.fieldIndex(Columns.INGEST_DATE)).toLocalDate(),
                key == null ? "(null)" : table.masked().contains(table.key()) ? HIDDEN : key,
                reasons,
                row.getString(row.fieldIndex("origin_file")),
                row.getLong(row.fieldIndex("origin_row")),
                masked(table, row.getString(row.fieldIndex("row")))));
      }
    }
    return samples;
  }

  private static String masked(TableContract table, String json) {
    var object = (ObjectNode) Json.read(json);
    for (String column : table.masked()) {
      if (object.hasNonNull(column)) {
        object.put(column, HIDDEN);
      }
    }
    return Json.line(object);
  }
}
