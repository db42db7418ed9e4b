package dev.plinth.stacks.yaml;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds a record through its generated builder, which knows the defaults. */
final class RecordBuilderCall {

  private final Object builder;

  RecordBuilderCall(Class<?> record) {
    Method factory =
        factory(record)
            .orElseThrow(() -> new IllegalArgumentException(record + " has no static builder()"));
    builder = invoke(factory, null);
  }

  static boolean hasBuilder(Class<?> record) {
    return factory(record).isPresent();
  }

  void set(String component, Object value) {
    Method setter =
        Stream.of(builder.getClass().getMethods())
            .filter(method -> method.getName().equals(component))
            .filter(method -> method.getParameterCount() == 1)
            .filter(method -> accepts(method.getParameterTypes()[0], value))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has no setter %s for %s"
                            .formatted(builder.getClass(), component, value.getClass())));
    invoke(setter, builder, value);
  }

  Object build() {
    try {
      return invoke(builder.getClass().getMethod("build"), builder);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(builder.getClass() + " has no build()", e);
    }
  }

  private static boolean accepts(Class<?> parameter, Object value) {
    return parameter.isInstance(value)
        || (parameter == int.class && value instanceof Integer)
        || (parameter == boolean.class && value instanceof Boolean);
  }

  private static Optional<Method> factory(Class<?> record) {
    return Stream.of(record.getMethods())
        .filter(method -> method.getName().equals("builder") && method.getParameterCount() == 0)
        .findFirst();
  }

  private static Object invoke(Method method, @Nullable Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }
}
