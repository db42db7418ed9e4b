package dev.plinth.modules.compute;

import dev.plinth.modules.validation.EnumNames;
import dev.plinth.modules.validation.InvalidValueException;
import dev.plinth.modules.validation.Suggestion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A type of EC2 instance that EMR can use.
 *
 * @param code its name in AWS, as {@code m7g.xlarge}
 * @param vcpus its virtual CPUs; fleets count their capacity in them
 */
public record InstanceType(String code, int vcpus) {

  /**
   * The type with this name.
   *
   * @throws InvalidValueException for any other text, and for types that EMR 7 does not run on
   */
  public static InstanceType parse(String text) {
    List<InstanceType> known = all();
    for (InstanceType type : known) {
      if (type.code().equals(text)) {
        return type;
      }
    }
    throw new InvalidValueException(
        text,
        "is no instance type that EMR 7 runs on",
        "a family (%s), a dot and a size (%s)".formatted(families(), sizes()),
        Suggestion.didYouMean(text, known.stream().map(InstanceType::code).toList())
            + "choose another type");
  }

  /** Its name in AWS. */
  @Override
  public String toString() {
    return code;
  }

  private static List<InstanceType> all() {
    return Stream.of(InstanceFamily.values())
        .flatMap(
            family ->
                Stream.of(InstanceSize.values())
                    .filter(family::has)
                    .map(size -> new InstanceType(family.code() + "." + size.code(), size.vcpus())))
        .toList();
  }

  private static String families() {
    return String.join(", ", EnumNames.all(InstanceFamily.class));
  }

  private static String sizes() {
    return Stream.of(InstanceSize.values())
        .map(InstanceSize::code)
        .collect(Collectors.joining(", "));
  }
}
