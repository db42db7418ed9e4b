package dev.plinth.stacks.yaml;

import dev.plinth.modules.validation.EnumNames;
import dev.plinth.modules.validation.InvalidValueException;
import dev.plinth.modules.validation.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Binds one value to the type of its component; reports what does not fit. */
final class ValueBinder {

  private final Places places;
  private final RecordBinder records;

  ValueBinder(Places places, RecordBinder records) {
    this.places = places;
    this.records = records;
  }

  /** The value; empty when it was reported. */
  Optional<Object> bind(Node node, Type type, String path) {
    places.add(path, node);
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Type raw = generic.getRawType();
      if (raw == Optional.class) {
        return bind(node, arguments[0], path).map(Optional::of);
      }
      if (raw == Map.class) {
        return map(node, arguments[0], arguments[1], path);
      }
      if (raw == List.class) {
        return list(node, arguments[0], path).map(list -> list);
      }
      if (raw == Set.class) {
        return list(node, arguments[0], path).flatMap(list -> set(node, list, path));
      }
    } else if (type instanceof Class<?> plain) {
      if (plain.isRecord() && RecordBuilderCall.hasBuilder(plain)) {
        return section(node, plain, path);
      }
      return scalar(node, plain, path);
    }
    throw new IllegalArgumentException(path + " has a type that no file can hold: " + type);
  }

  private Optional<Object> section(Node node, Class<?> type, String path) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(records.bindSection(Optional.of(mapping), type, path));
    }
    return wrong(node, path, "a section: keys and values, indented below it");
  }

  private Optional<List<Object>> list(Node node, Type element, String path) {
    if (!(node instanceof SequenceNode sequence)) {
      wrong(node, path, "a list, as in [a, b]");
      return Optional.empty();
    }
    var list = new ArrayList<Object>();
    for (int i = 0; i < sequence.getValue().size(); i++) {
      bind(sequence.getValue().get(i), element, path + "[" + i + "]").ifPresent(list::add);
    }
    return Optional.of(list);
  }

  private Optional<Object> set(Node node, List<Object> list, String path) {
    var set = new LinkedHashSet<>(list);
    if (set.size() < list.size()) {
      places.report(
          node, path, Optional.of(text(node)), "names one twice", "each once", "remove the second");
    }
    return Optional.of(set);
  }

  private Optional<Object> map(Node node, Type key, Type value, String path) {
    if (!(node instanceof MappingNode mapping) || !(key instanceof Class<?> keyType)) {
      return wrong(node, path, "keys and values, as in {a: 1, b: 2}");
    }
    var map = new LinkedHashMap<Object, Object>();
    for (NodeTuple entry : mapping.getValue()) {
      Node keyNode = entry.getKeyNode();
      String at = RecordBinder.below(path, text(keyNode));
      Optional<Object> boundKey = mapKey(keyNode, keyType, at);
      if (boundKey.isPresent() && map.containsKey(boundKey.get())) {
        places.report(
            keyNode,
            at,
            Optional.empty(),
            "is given twice",
            "each key once",
            "remove one of the two");
      } else if (boundKey.isPresent()) {
        bind(entry.getValueNode(), value, at).ifPresent(bound -> map.put(boundKey.get(), bound));
      } else {
        records.markUnreadable(at);
      }
    }
    return Optional.of(map);
  }

  /** Any scalar can be a key of text: tags such as {@code 2024: x}. */
  private Optional<Object> mapKey(Node node, Class<?> type, String path) {
    return type == String.class && node instanceof ScalarNode scalar
        ? Optional.of(scalar.getValue())
        : scalar(node, type, path);
  }

  private Optional<Object> scalar(Node node, Class<?> type, String path) {
    if (!(node instanceof ScalarNode scalar)) {
      return wrong(node, path, "a single value");
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      places.report(
          node, path, Optional.empty(), "has no value", "a value", "give one or remove the key");
      records.markUnreadable(path);
      return Optional.empty();
    }
    String text = scalar.getValue();
    if (type == String.class) {
      return scalar.getTag().equals(Tag.STR)
          ? Optional.of(text)
          : wrong(node, path, "text; put it in quotes");
    }
    if (type == boolean.class || type == Boolean.class) {
      return scalar.getTag().equals(Tag.BOOL)
          ? Optional.of(Boolean.valueOf(text))
          : wrong(node, path, "true or false");
    }
    if (type == int.class || type == Integer.class) {
      return scalar.getTag().equals(Tag.INT)
          ? integer(scalar, path)
          : wrong(node, path, "a whole number");
    }
    return type.isEnum() ? constant(scalar, type, path) : parsed(scalar, type, path);
  }

  private Optional<Object> integer(ScalarNode node, String path) {
    try {
      return Optional.of(Integer.valueOf(node.getValue()));
    } catch (NumberFormatException e) {
      return wrong(node, path, "a whole number of at most nine digits");
    }
  }

  private Optional<Object> constant(ScalarNode node, Class<?> type, String path) {
    var byName = new LinkedHashMap<String, Object>();
    for (Object constant : type.getEnumConstants()) {
      byName.put(EnumNames.of((Enum<?>) constant), constant);
    }
    Object constant = byName.get(node.getValue());
    if (constant != null) {
      return Optional.of(constant);
    }
    places.report(
        node,
        path,
        Optional.of(node.getValue()),
        "is not known",
        String.join(", ", byName.keySet()),
        Suggestion.didYouMean(node.getValue(), byName.keySet()) + "choose one of them");
    records.markUnreadable(path);
    return Optional.empty();
  }

  private Optional<Object> parsed(ScalarNode node, Class<?> type, String path) {
    Method parse =
        Stream.of(type.getMethods())
            .filter(method -> method.getName().equals("parse"))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        path + " has a type without static parse(String): " + type));
    try {
      return Optional.of(parse.invoke(null, node.getValue()));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidValueException invalid) {
        places.report(node, invalid.problem().below(path));
        records.markUnreadable(path);
        return Optional.empty();
      }
      throw new IllegalStateException("cannot call " + parse, e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot call " + parse, e);
    }
  }

  private Optional<Object> wrong(Node node, String path, String allowed) {
    places.report(
        node,
        path,
        Optional.of(text(node)),
        "has the wrong type: " + kind(node),
        allowed,
        "write it as such");
    records.markUnreadable(path);
    return Optional.empty();
  }

  private static String kind(Node node) {
    return switch (node.getNodeType()) {
      case MAPPING -> "keys and values";
      case SEQUENCE -> "a list";
      default ->
          node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)
              ? "a number"
              : node.getTag().equals(Tag.BOOL)
                  ? "true or false"
                  : node.getTag().equals(Tag.NULL) ? "nothing" : "text";
    };
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar
        ? scalar.getValue()
        : node instanceof MappingNode ? "{…}" : "[…]";
  }
}
