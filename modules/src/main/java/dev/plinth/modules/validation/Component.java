package dev.plinth.modules.validation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A component of a record with its value. */
record Component(String name, @Nullable Object value) {

  static List<Component> of(Validated record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    if (components == null) {
      throw new IllegalArgumentException(record.getClass() + " is not a record");
    }
    return Stream.of(components).map(component -> read(record, component)).toList();
  }

  boolean isMissing() {
    return value == null;
  }

  /** The records below this component, by path. */
  Map<String, Validated> validated() {
    var found = new LinkedHashMap<String, Validated>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        addIfValidated(found, name + "[" + i + "]", list.get(i));
      }
    } else if (value instanceof Map<?, ?> map) {
      // Sorted: an immutable map has another order in every process.
      map.entrySet().stream()
          .sorted(Comparator.comparing(entry -> nameOf(entry.getKey())))
          .forEach(
              entry ->
                  addIfValidated(found, name + "." + nameOf(entry.getKey()), entry.getValue()));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(each -> addIfValidated(found, name, each));
    } else {
      addIfValidated(found, name, value);
    }
    return Collections.unmodifiableMap(found);
  }

  private static void addIfValidated(
      Map<String, Validated> found, String path, @Nullable Object value) {
    if (value instanceof Validated validated) {
      found.put(path, validated);
    }
  }

  private static String nameOf(Object key) {
    return key instanceof Enum<?> constant ? EnumNames.of(constant) : key.toString();
  }

  private static Component read(Validated record, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return new Component(component.getName(), accessor.invoke(record));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
