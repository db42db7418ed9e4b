package dev.plinth.modules.database;

import dev.plinth.modules.validation.EnumNames;
import dev.plinth.modules.validation.InvalidValueException;
import dev.plinth.modules.validation.Suggestion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A class of RDS instances for PostgreSQL whose memory and disk RDS can encrypt (AWS: "Hardware
 * specifications for DB instance classes").
 *
 * @param code its name in AWS, as {@code db.m7g.large}
 */
public record DatabaseClass(String code) {

  private static final List<String> BURSTABLE =
      List.of("micro", "small", "medium", "large", "xlarge", "2xlarge");
  private static final List<String> STEADY =
      List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge");

  private enum Family {
    T3(BURSTABLE),
    T4G(BURSTABLE),
    M5(STEADY),
    M6G(STEADY),
    M6I(STEADY),
    M7G(STEADY),
    M7I(STEADY),
    R5(STEADY),
    R6G(STEADY),
    R6I(STEADY),
    R7G(STEADY),
    R7I(STEADY);

    @SuppressWarnings("ImmutableEnumChecker") // A list made by List.of; its type cannot say so.
    private final List<String> sizes;

    Family(List<String> sizes) {
      this.sizes = sizes;
    }

    String code() {
      return "db." + EnumNames.of(this);
    }
  }

  /**
   * The class with this name.
   *
   * @throws InvalidValueException for any other text
   */
  public static DatabaseClass parse(String text) {
    List<String> known =
        Stream.of(Family.values())
            .flatMap(family -> family.sizes.stream().map(size -> family.code() + "." + size))
            .toList();
    if (!known.contains(text)) {
      throw new InvalidValueException(
          text,
          "is no instance class of RDS for PostgreSQL",
          "a family (%s), a dot and a size of it (%s)"
              .formatted(
                  Stream.of(Family.values()).map(Family::code).collect(Collectors.joining(", ")),
                  Stream.concat(BURSTABLE.stream(), STEADY.stream())
                      .distinct()
                      .collect(Collectors.joining(", "))),
          Suggestion.didYouMean(text, known) + "choose another class");
    }
    return new DatabaseClass(text);
  }

  /** Its name in AWS. */
  @Override
  public String toString() {
    return code;
  }
}
