package dev.plinth.stacks.yaml;

import dev.plinth.modules.validation.Suggestion;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Binds mappings to records. A value that cannot be read is reported, left out of the record and
 * remembered, so that nothing is said about it twice.
 */
final class RecordBinder {

  private final Places places;
  private final Inheritance inheritance;
  private final ValueBinder values;
  private final Set<String> unreadable = new HashSet<>();
  private Map<String, Optional<Object>> inherited = Map.of();

  RecordBinder(Places places, Inheritance inheritance) {
    this.places = places;
    this.inheritance = inheritance;
    values = new ValueBinder(places, this);
  }

  /** The paths of what could not be read. */
  Set<String> unreadable() {
    return unreadable;
  }

  /** The record as far as it could be read; its components before the sections come first. */
  Object bindRoot(MappingNode mapping, Class<?> type) {
    Map<String, Object> given = inheritance.given();
    Map<String, Node> entries = entries(mapping, type, "", given.keySet());
    var read = new HashMap<>(given);
    var builder = new RecordBuilderCall(type);
    given.forEach(builder::set);
    for (RecordComponent component : type.getRecordComponents()) {
      if (!given.containsKey(component.getName())) {
        inherited = inheritance.values(read);
        bindComponent(component, Optional.ofNullable(entries.get(component.getName())), "")
            .ifPresent(
                value -> {
                  builder.set(component.getName(), value);
                  read.put(component.getName(), value);
                });
      }
    }
    return builder.build();
  }

  /** A record below the root, also from a section that the file does not have. */
  Object bindSection(Optional<MappingNode> mapping, Class<?> type, String path) {
    Set<String> fromRoot = new HashSet<>(names(type));
    fromRoot.retainAll(inherited.keySet());
    Map<String, Node> entries =
        mapping.map(present -> entries(present, type, path, fromRoot)).orElse(Map.of());
    var builder = new RecordBuilderCall(type);
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      if (!fromRoot.contains(name)) {
        bindComponent(component, Optional.ofNullable(entries.get(name)), path)
            .ifPresent(value -> builder.set(name, value));
        continue;
      }
      inherited
          .getOrDefault(name, Optional.empty())
          .ifPresentOrElse(
              value -> builder.set(name, value), () -> unreadable.add(below(path, name)));
    }
    return builder.build();
  }

  void markUnreadable(String path) {
    unreadable.add(path);
  }

  static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private Optional<Object> bindComponent(
      RecordComponent component, Optional<Node> node, String path) {
    String at = below(path, component.getName());
    if (node.isPresent()) {
      return values.bind(node.get(), component.getGenericType(), at);
    }
    Class<?> type = component.getType();
    return type.isRecord() && RecordBuilderCall.hasBuilder(type)
        ? Optional.of(bindSection(Optional.empty(), type, at))
        : Optional.empty();
  }

  /** The values by key, the unknown and repeated keys reported. */
  private Map<String, Node> entries(
      MappingNode mapping, Class<?> type, String path, Set<String> notInFile) {
    var entries = new LinkedHashMap<String, Node>();
    var lines = new HashMap<String, Integer>();
    List<String> known = new ArrayList<>(names(type));
    known.removeAll(notInFile);
    for (NodeTuple entry : mapping.getValue()) {
      Node keyNode = entry.getKeyNode();
      String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : keyNode.toString();
      String at = below(path, key);
      Integer first = lines.putIfAbsent(key, line(keyNode));
      if (first != null) {
        places.report(
            keyNode,
            at,
            Optional.empty(),
            "is given twice, first in line " + first,
            "each key once",
            "remove one of the two");
      } else if (known.contains(key)) {
        entries.put(key, entry.getValueNode());
        places.add(at, entry.getValueNode());
      } else if (notInFile.contains(key)) {
        places.report(
            keyNode,
            at,
            Optional.empty(),
            "is the same in the whole environment",
            "one value, " + (path.isEmpty() ? "that of the file's name" : "at the top of the file"),
            "remove it here");
      } else {
        places.report(
            keyNode,
            at,
            Optional.empty(),
            "is not a known key",
            String.join(", ", known),
            Suggestion.didYouMean(key, known) + "rename or remove it");
      }
    }
    return entries;
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static List<String> names(Class<?> type) {
    return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
