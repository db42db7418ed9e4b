package dev.plinth.etl.quality;

import dev.plinth.etl.job.EtlError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.PatternSyntaxException;
import java.util.zip.CRC32C;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Reads a contract from YAML; every mistake is an error with file and line. */
public final class ContractReader {

  private static final double STOP_ABOVE = 0.25;

  private static final String[] RULE_KINDS = {
    "not_null",
    "range",
    "pattern",
    "in_set",
    "on_time",
    "unique",
    "reference",
    "freshness",
    "volume",
    "drift"
  };

  private ContractReader() {}

  /**
   * Reads the contract that {@code yaml} holds; {@code file} names it in errors.
   *
   * @throws EtlError when it is not a contract
   */
  public static Contract read(String file, String yaml) {
    YamlMap root = YamlMap.parse(file, yaml);
    root.allow("pipeline", "tables", "curated");
    YamlMap tableMaps = root.map("tables");
    var tables = new ArrayList<TableContract>();
    for (String name : tableMaps.keys()) {
      tables.add(table(name, tableMaps.map(name)));
    }
    for (TableContract table : tables) {
      for (Rule.Reference reference : table.references()) {
        int target = tables.stream().map(TableContract::name).toList().indexOf(reference.table());
        if (target < 0 || target >= tables.indexOf(table)) {
          throw tableMaps.error(
              table.name(),
              table.name() + "." + reference.column() + " refers to '" + reference.table() + "'",
              "allowed: a table above it in the file, since tables are validated in that order");
        }
      }
    }
    var curated = new ArrayList<CuratedTable>();
    for (YamlMap map : root.maps("curated")) {
      curated.add(curated(map, tables));
    }
    return new Contract(root.text("pipeline"), fingerprint(yaml), tables, curated);
  }

  private static String fingerprint(String yaml) {
    var checksum = new CRC32C();
    checksum.update(yaml.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", checksum.getValue());
  }

  private static TableContract table(String name, YamlMap map) {
    map.allow(
        "into", "key", "time", "event_date", "optional", "columns", "rules", "stop_above", "mask");
    YamlMap columns = map.map("columns");
    StructType schema = new StructType();
    for (String column : columns.keys()) {
      schema = schema.add(column, type(columns, column));
    }
    double stopAbove = map.number("stop_above").orElse(STOP_ABOVE);
    var rules = new ArrayList<Rule>();
    for (YamlMap rule : map.maps("rules")) {
      rules.addAll(rules(rule, schema, stopAbove));
    }
    String key = map.text("key");
    known(map, "key", List.of(key), schema);
    if (map.optionalText("time").isPresent()) {
      known(map, "time", map.texts("time"), schema);
      mustBeThere(map, map.text("time"), rules);
    }
    known(map, "mask", map.texts("mask"), schema);
    return new TableContract(
        name,
        map.text("into"),
        key,
        map.optionalText("time"),
        map.optionalText("event_date").orElse("event_date"),
        map.flag("optional"),
        schema,
        rules,
        map.texts("mask"));
  }

  /** Rows are kept by the day they happened: one without it has no place. */
  private static void mustBeThere(YamlMap map, String time, List<Rule> rules) {
    if (rules.stream()
        .noneMatch(
            rule ->
                rule instanceof Rule.NotNull
                    && rule.column().equals(time)
                    && rule.severity() == Severity.error)) {
      throw map.error(
          "time",
          "no rule keeps out rows without '" + time + "', which belong to no day",
          "help: add '- not_null: " + time + "' to the rules");
    }
  }

  private static DataType type(YamlMap columns, String column) {
    try {
      return DataType.fromDDL(columns.text(column));
    } catch (Exception e) {
      // Spark's ParseException is checked, and Scala does not declare it.
      throw columns.error(
          column,
          "column '" + column + "' has the unknown type '" + columns.text(column) + "'",
          "allowed: Spark SQL types, for instance bigint, int, string, date, timestamp, decimal(10,2)");
    }
  }

  private static List<Rule> rules(YamlMap map, StructType schema, double tableStopAbove) {
    String kind =
        map.keys().stream()
            .filter(List.of(RULE_KINDS)::contains)
            .findFirst()
            .orElseThrow(
                () ->
                    map.error(
                        "", "a rule has none of the kinds", "allowed: " + List.of(RULE_KINDS)));
    Severity severity = map.oneOf("severity", Severity.class, Severity.error);
    double stop = map.number("stop_above").orElse(tableStopAbove);
    if (!kind.equals("volume")) {
      known(map, kind, map.texts(kind), schema);
    }
    var rules = new ArrayList<Rule>();
    switch (kind) {
      case "not_null" -> {
        allow(map, kind);
        map.texts(kind).forEach(column -> rules.add(new Rule.NotNull(column, severity, stop)));
      }
      case "range" -> {
        allow(map, kind, "min", "max");
        rules.add(
            new Rule.Range(map.text(kind), bound(map, "min"), bound(map, "max"), severity, stop));
      }
      case "pattern" -> {
        allow(map, kind, "regex");
        rules.add(new Rule.Pattern(map.text(kind), regex(map), severity, stop));
      }
      case "in_set" -> {
        allow(map, kind, "values");
        rules.add(new Rule.InSet(map.text(kind), map.texts("values"), severity, stop));
      }
      case "on_time" -> {
        allow(map, kind, "within_days");
        rules.add(new Rule.OnTime(map.text(kind), map.whole("within_days"), severity, stop));
      }
      case "unique" -> {
        allow(map, kind);
        rules.add(new Rule.Unique(map.texts(kind), Severity.error, stop));
      }
      case "reference" -> {
        allow(map, kind, "to", "same_date", "keep_children");
        boolean keep = map.flag("keep_children");
        rules.add(
            new Rule.Reference(
                map.text(kind), map.text("to"), map.flag("same_date"), keep, severity, stop));
        if (!keep) {
          rules.add(new Rule.ParentQuarantined(map.text(kind), 1));
        }
      }
      case "freshness" -> {
        allow(map, kind, "max_age_hours");
        rules.add(new Rule.Freshness(map.text(kind), map.whole("max_age_hours"), severity));
      }
      case "volume" -> {
        YamlMap volume = map.map(kind);
        volume.allow("min_ratio", "max_ratio", "dates");
        rules.add(
            new Rule.Volume(
                volume.number("min_ratio").orElse(0.2),
                volume.number("max_ratio").orElse(5.0),
                volume.whole("dates"),
                severity));
      }
      case "drift" -> {
        allow(map, kind, "max_distance", "dates");
        rules.add(
            new Rule.Drift(
                map.text(kind),
                map.number("max_distance").orElse(0.2),
                map.whole("dates"),
                severity));
      }
      default -> throw new IllegalStateException(kind);
    }
    return rules;
  }

  private static void allow(YamlMap map, String kind, String... more) {
    var allowed = new ArrayList<String>(List.of(kind, "severity", "stop_above"));
    allowed.addAll(List.of(more));
    map.allow(allowed.toArray(String[]::new));
  }

  private static OptionalDouble bound(YamlMap map, String key) {
    return map.number(key).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private static String regex(YamlMap map) {
    String regex = map.text("regex");
    try {
      return java.util.regex.Pattern.compile(regex).pattern();
    } catch (PatternSyntaxException e) {
      throw map.error(
          "regex", "'" + regex + "' is not a regular expression: " + e.getDescription());
    }
  }

  private static void known(YamlMap map, String key, List<String> columns, StructType schema) {
    for (String column : columns) {
      if (!List.of(schema.fieldNames()).contains(column)) {
        throw map.error(
            key,
            "unknown column '" + column + "'",
            "allowed: " + String.join(", ", schema.fieldNames()));
      }
    }
  }

  private static CuratedTable curated(YamlMap map, List<TableContract> tables) {
    map.allow("table", "history_of", "latest_of", "aggregate_of", "date", "sql");
    for (String kind : List.of("history_of", "latest_of", "aggregate_of")) {
      if (!map.keys().contains(kind)) {
        continue;
      }
      String of = map.text(kind);
      if (tables.stream().noneMatch(table -> table.name().equals(of))) {
        throw map.error(kind, "unknown table '" + of + "'");
      }
      return switch (kind) {
        case "history_of" -> new CuratedTable.History(map.text("table"), of);
        case "latest_of" -> new CuratedTable.Latest(map.text("table"), of);
        default ->
            new CuratedTable.Aggregate(map.text("table"), of, map.text("date"), map.text("sql"));
      };
    }
    throw map.error("table", "a curated table needs history_of, latest_of or aggregate_of");
  }
}
