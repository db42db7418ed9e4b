package dev.plinth.modules.validation;

import dev.plinth.modules.source.Sources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * Collects the problems of one record. Checks never throw and never stop at the first problem;
 * those of a single component skip what is missing (reported elsewhere) and tokens (unknown here).
 */
public final class Checks {

  private final Set<String> unusable;
  private final List<Problem> problems = new ArrayList<>();

  private Checks(Set<String> unusable) {
    this.unusable = unusable;
  }

  /** Every problem of a record: missing components, its own checks, then the records below it. */
  public static List<Problem> of(Validated record) {
    return of(record, Set.of());
  }

  /**
   * As {@link #of(Validated)}, where what is at the paths {@code unreadable} could not be read: it
   * is already reported, and what depends on it cannot be checked.
   */
  public static List<Problem> of(Validated record, Set<String> unreadable) {
    var check = new Checks(new LinkedHashSet<>(unreadable));
    var problems = new ArrayList<Problem>();
    List<Component> components = Component.of(record);
    for (Component component : components) {
      if (component.isMissing() && check.usable(component.name())) {
        problems.add(missing(component.name()));
        check.unusable.add(component.name());
      }
    }
    record.validate(check);
    problems.addAll(check.problems);
    for (Component component : components) {
      component
          .validated()
          .forEach(
              (path, below) -> {
                for (Problem problem : of(below, unreadableBelow(path, unreadable))) {
                  problems.add(problem.below(path));
                }
              });
    }
    return List.copyOf(problems);
  }

  /**
   * For the first argument of a construct's {@code super(scope, …)}: {@code id}, if the properties
   * are valid, so that nothing is created when they are not. It also keeps which line of Java makes
   * the construct, for findings to name.
   *
   * @throws InvalidPropertiesException listing every problem
   */
  public static String validId(Construct scope, String id, Validated properties) {
    List<Problem> problems = of(properties);
    if (!problems.isEmpty()) {
      String path = scope.getNode().getPath();
      throw new InvalidPropertiesException(
          "%s at %s".formatted(name(properties), path.isEmpty() ? id : path + "/" + id), problems);
    }
    return validId(scope, id);
  }

  /** As above, of a construct that has no properties of its own to check. */
  public static String validId(Construct scope, String id) {
    Sources.created(scope, id);
    return id;
  }

  /** Whether all these components have a value of the right type, so that they can be compared. */
  public boolean usable(String... components) {
    return Stream.of(components)
        .noneMatch(
            component ->
                unusable.stream()
                    .anyMatch(
                        path ->
                            path.equals(component)
                                || path.startsWith(component + ".")
                                || path.startsWith(component + "[")));
  }

  /** Reports a problem. {@code path} starts with a component of this record. */
  public void problem(
      String path, @Nullable Object given, String wrong, String allowed, String remedy) {
    problems.add(
        new Problem(
            path, Optional.ofNullable(given).map(Object::toString), wrong, allowed, remedy));
  }

  /** Reports a value that the whole pattern does not match. */
  public void matches(
      String path, @Nullable String value, Pattern pattern, String allowed, String remedy) {
    if (value != null && !Tokens.isToken(value) && !pattern.matcher(value).matches()) {
      problem(path, value, "is not valid", allowed, remedy);
    }
  }

  /** Reports a value of nothing but white space. */
  public void notBlank(String path, @Nullable String value, String remedy) {
    if (value != null && !Tokens.isToken(value) && value.isBlank()) {
      problem(path, value, "is blank", "any text", remedy);
    }
  }

  /** Reports a number outside {@code least} to {@code most}, both allowed. */
  public void between(
      String path, @Nullable Number value, long least, long most, String unit, String remedy) {
    if (value == null || Tokens.isToken(value)) {
      return;
    }
    if (value.doubleValue() < least || value.doubleValue() > most) {
      problem(path, value, "is out of range", "%d to %d %s".formatted(least, most, unit), remedy);
    }
  }

  /** Reports a value that is none of {@code allowed}, with the nearest one as a suggestion. */
  public void oneOf(
      String path, @Nullable String value, Collection<String> allowed, String remedy) {
    if (value != null && !Tokens.isToken(value) && !allowed.contains(value)) {
      problem(
          path,
          value,
          "is not known",
          String.join(", ", allowed),
          Suggestion.didYouMean(value, allowed) + remedy);
    }
  }

  /** Reports a collection with nothing in it, unless what was given for it could not be read. */
  public void notEmpty(String path, @Nullable Collection<?> values, String allowed, String remedy) {
    if (values != null && values.isEmpty() && usable(path)) {
      problem(path, null, "is empty", allowed, remedy);
    }
  }

  private static Set<String> unreadableBelow(String path, Set<String> unreadable) {
    return unreadable.stream()
        .filter(each -> each.startsWith(path + "."))
        .map(each -> each.substring(path.length() + 1))
        .collect(Collectors.toSet());
  }

  private static Problem missing(String component) {
    return new Problem(
        component,
        Optional.empty(),
        "is missing",
        "a value: it has no default",
        "set " + component);
  }

  private static String name(Validated properties) {
    return properties.getClass().getSimpleName().replaceFirst("Properties$", "");
  }
}
