package dev.plinth.planner;

import dev.plinth.planner.configuration.Constructs;
import dev.plinth.planner.configuration.PlannedCopy;
import dev.plinth.planner.terraform.CoreMessages.CoreError;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Core's errors as the user needs them: at the line of the user's own file, with the construct that
 * wrote it, and with the type that was meant, of which core was told only those in use.
 *
 * @param resourceTypes all that the provider has
 * @param dataSourceTypes all that the provider has
 */
record ErrorPlaces(
    Constructs constructs,
    PlannedCopy copy,
    Collection<String> resourceTypes,
    Collection<String> dataSourceTypes) {

  private static final Pattern UNSUPPORTED =
      Pattern.compile("does not support (resource type|data source) \"([^\"]+)\"");
  private static final int FARTHEST = 4;
  private static final int LONGEST_CODE = 160;

  /** The places of a configuration that is planned where it stands. */
  static ErrorPlaces inPlace(Constructs constructs) {
    return new ErrorPlaces(constructs, PlannedCopy.none(), List.of(), List.of());
  }

  Diagnostic diagnostic(CoreError error) {
    int line = copy.originalLine(error.file(), error.line());
    Optional<Diagnostic.Place> place =
        error.file().isEmpty()
            ? Optional.empty()
            : Optional.of(new Diagnostic.Place(error.file(), line, shortened(error.code())));
    return new Diagnostic(
        error.summary(),
        error.detail() + suggestion(error.detail()),
        place,
        List.copyOf(constructPaths(error, line)));
  }

  /** A configuration on one line is one long line of code. */
  private static String shortened(String code) {
    return code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE - 1) + "…";
  }

  private Set<String> constructPaths(CoreError error, int line) {
    Set<String> paths = new LinkedHashSet<>();
    constructs.at(error.file(), line).ifPresent(paths::add);
    paths.addAll(constructs.mentionedIn(error.address()));
    if (paths.isEmpty()) {
      // A cycle has no place: its message lists the resources.
      paths.addAll(constructs.mentionedIn(error.summary() + " " + error.detail()));
    }
    return paths;
  }

  private String suggestion(String detail) {
    Matcher matcher = UNSUPPORTED.matcher(detail);
    if (!matcher.find() || detail.contains("Did you mean")) {
      return "";
    }
    Collection<String> types =
        matcher.group(1).equals("data source") ? dataSourceTypes : resourceTypes;
    String given = matcher.group(2);
    var distance = new LevenshteinDistance(FARTHEST);
    return types.stream()
        .filter(type -> distance.apply(given, type) >= 0)
        .min(Comparator.comparing((String type) -> distance.apply(given, type)))
        .map(type -> " Did you mean \"" + type + "\"?")
        .orElse("");
  }
}
