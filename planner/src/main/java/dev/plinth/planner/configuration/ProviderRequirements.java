package dev.plinth.planner.configuration;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code required_providers} of a configuration. A provider that already runs is not checked by
 * {@code terraform init}, so the offline plan checks the version itself.
 */
public final class ProviderRequirements {

  private static final Pattern ENTRY =
      Pattern.compile("\"?([a-z][a-z0-9_-]*)\"?\\s*[=:]\\s*\\{([^{}]*)}");
  private static final Pattern SECTION = Pattern.compile("\"?required_providers\"?\\s*:?\\s*\\{");
  private static final Pattern SOURCE = Pattern.compile("\"?source\"?\\s*[=:]\\s*\"([^\"]*)\"");
  private static final Pattern VERSION = Pattern.compile("\"?version\"?\\s*[=:]\\s*\"([^\"]*)\"");
  private static final Pattern CONSTRAINT =
      Pattern.compile("\\s*(=|!=|>=|<=|>|<|~>)?\\s*v?(\\d+(?:\\.\\d+)*)\\S*\\s*");
  private static final Pattern AWS_SOURCE = Pattern.compile("(?:[^/]+/)?hashicorp/aws|aws");

  private final SortedMap<String, String> versions = new TreeMap<>();
  private final SortedMap<String, String> sources = new TreeMap<>();

  private ProviderRequirements() {}

  static ProviderRequirements read(List<SourceFile> files) {
    var requirements = new ProviderRequirements();
    for (SourceFile file : files) {
      Matcher section = SECTION.matcher(file.text());
      while (section.find()) {
        Matcher entry =
            ENTRY.matcher(file.text()).region(section.end(), endOf(file.text(), section.end()));
        while (entry.find()) {
          String name = entry.group(1);
          first(SOURCE, entry.group(2)).ifPresent(source -> requirements.sources.put(name, source));
          first(VERSION, entry.group(2))
              .ifPresent(version -> requirements.versions.put(name, version));
        }
      }
    }
    return requirements;
  }

  /**
   * Checks that the in-process provider can serve this configuration.
   *
   * @param version the version whose schema it has
   * @throws ConfigurationException when another version, or another provider, is asked for
   */
  public void requireOnlyAws(String version) throws ConfigurationException {
    for (var entry : sources.entrySet()) {
      if (!AWS_SOURCE.matcher(entry.getValue()).matches()) {
        throw new ConfigurationException(
            "Provider \"" + entry.getValue() + "\" cannot be planned offline",
            "The offline plan serves hashicorp/aws and the built-in terraform provider only. Plan"
                + " with --online to use every provider.");
      }
      String constraint = versions.getOrDefault(entry.getKey(), "");
      if (!admits(constraint, version)) {
        throw new ConfigurationException(
            "required_providers asks for hashicorp/aws \"" + constraint + "\"",
            "The offline plan has the schema of version "
                + version
                + " only. Widen the constraint, or plan with --online.");
      }
    }
  }

  /** Whether a version constraint, for example {@code ~> 5.0, != 5.2.0}, admits a version. */
  static boolean admits(String constraint, String version) {
    if (constraint.isBlank()) {
      return true;
    }
    for (String part : constraint.split(",", -1)) {
      Matcher matcher = CONSTRAINT.matcher(part);
      if (matcher.matches() && !admits(matcher.group(1), matcher.group(2), version)) {
        return false;
      }
    }
    return true;
  }

  private static boolean admits(@Nullable String operator, String bound, String version) {
    int order = compare(version, bound);
    return switch (operator == null ? "=" : operator) {
      case "!=" -> order != 0;
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      case "~>" -> order >= 0 && sameButLast(bound, version);
      default -> order == 0;
    };
  }

  /** {@code ~> 5.23} stays below 6, {@code ~> 5.23.1} below 5.24. */
  private static boolean sameButLast(String bound, String version) {
    String[] wanted = bound.split("\\.", -1);
    String[] given = version.split("\\.", -1);
    for (int i = 0; i < wanted.length - 1; i++) {
      if (i >= given.length || !wanted[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }

  private static int compare(String one, String other) {
    String[] left = one.split("\\.", -1);
    String[] right = other.split("\\.", -1);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int order =
          Integer.compare(
              i < left.length ? Integer.parseInt(left[i]) : 0,
              i < right.length ? Integer.parseInt(right[i]) : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static int endOf(String text, int start) {
    int depth = 1;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return text.length();
  }
}
