package dev.plinth.stacks.yaml;

import dev.plinth.modules.validation.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Where in the file each property stands, and the problems told there. */
final class Places {

  private final Path file;
  private final Node root;
  private final Map<String, Node> nodes = new HashMap<>();
  private final List<FileProblem> problems = new ArrayList<>();

  Places(Path file, Node root) {
    this.file = file;
    this.root = root;
  }

  void add(String path, Node node) {
    nodes.putIfAbsent(path, node);
  }

  /** Reports a problem at its property, or at the nearest one around it that the file has. */
  void report(Problem problem) {
    String path = problem.path();
    while (!path.isEmpty() && !nodes.containsKey(path)) {
      path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
    report(nodes.getOrDefault(path, root), problem);
  }

  void report(Node at, Problem problem) {
    problems.add(
        new FileProblem(
            file,
            at.getStartMark().map(mark -> mark.getLine() + 1).orElse(0),
            at.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0),
            problem));
  }

  void report(
      Node at, String path, Optional<String> given, String wrong, String allowed, String remedy) {
    report(at, new Problem(path, given, wrong, allowed, remedy));
  }

  List<FileProblem> problems() {
    return problems;
  }
}
