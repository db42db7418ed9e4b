package dev.plinth.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table "Modules" of {@code docs/design.md}: each module, its package and whom it may use. */
record ModuleTable(Map<String, Row> rows) {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** One module of the table. */
  record Row(String module, String rootPackage, Set<String> mayUse) {}

  static ModuleTable read(Path root) throws IOException {
    var rows = new LinkedHashMap<String, Row>();
    try (Stream<String> lines = Files.lines(root.resolve("docs/design.md"))) {
      lines
          .filter(line -> line.startsWith("| `"))
          .map(line -> line.substring(1).split("\\|", -1))
          .filter(cells -> cells.length >= 4)
          .map(
              cells ->
                  new Row(
                      code(cells[0]).first(), code(cells[1]).first(), Set.copyOf(code(cells[3]))))
          .forEach(row -> rows.put(row.module(), row));
    }
    return new ModuleTable(rows);
  }

  /** What {@code module} may use, directly or through what it uses. */
  Set<String> reachableFrom(String module) {
    var reached = new TreeSet<String>();
    for (String used : Objects.requireNonNull(rows.get(module)).mayUse()) {
      reached.add(used);
      reached.addAll(reachableFrom(used));
    }
    return reached;
  }

  private static TreeSet<String> code(String cell) {
    return CODE.matcher(cell)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
