package dev.plinth.stacks.yaml;

import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Problem;
import dev.plinth.modules.validation.Validated;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * Binds a YAML file to a record: keys are the names of its components, sections are records below
 * it. Whatever can be read is also validated, so that every problem is told at once.
 */
public final class RecordFile {

  private RecordFile() {}

  /** The record that the file describes, or every problem of it. */
  public static <R extends Record & Validated> Bound<R> bind(
      Path file, Class<R> type, Inheritance inheritance) {
    var problems = new ArrayList<FileProblem>();
    Optional<MappingNode> root = YamlFile.read(file, problems);
    if (root.isEmpty()) {
      return new Bound<>(Optional.empty(), problems);
    }
    var places = new Places(file, root.get());
    var binder = new RecordBinder(places, inheritance);
    R record = type.cast(binder.bindRoot(root.get(), type));
    for (Problem problem : Checks.of(record, binder.unreadable())) {
      if (!inheritance.isTold(problem.path())) {
        places.report(problem);
      }
    }
    List<FileProblem> all = places.problems().stream().sorted(FileProblem.ORDER).toList();
    return new Bound<>(all.isEmpty() ? Optional.of(record) : Optional.empty(), all);
  }
}
