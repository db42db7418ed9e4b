package dev.plinth.modules.validation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The spelling of enum constants in files, messages and paths: {@code PER_ZONE} is per-zone. */
public final class EnumNames {

  private EnumNames() {}

  /** The constant's name in lower case with hyphens. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all constants, in their order. */
  public static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(EnumNames::of).toList();
  }
}
