package dev.plinth.modules.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** Where the constructs of one app come from, and the findings that they accept. */
public final class Sources {

  /** A construct that was made below another. */
  private record Made(IConstruct scope, String id, SourceLine line) {}

  /**
   * A finding that a construct accepts.
   *
   * @param construct its path
   * @param rule the rule's id
   * @param expires the last day on which it holds
   * @param line that declares it
   */
  public record AcceptedFinding(
      String construct,
      String rule,
      String reason,
      String owner,
      LocalDate expires,
      SourceLine line) {}

  private final List<Made> made = new ArrayList<>();
  private final List<AcceptedFinding> accepted = new ArrayList<>();

  /** Keeps which line makes the construct; nothing in an app that does not keep sources. */
  public static void created(Construct scope, String id) {
    of(scope)
        .ifPresent(
            sources -> sources.made.add(new Made(scope, pathPart(id), SourceLine.current())));
  }

  /** What the app of a construct keeps; asked of Node where nothing on the way knows. */
  static Optional<Sources> of(IConstruct construct) {
    if (construct instanceof PlatformConstruct ours) {
      return ours.sources;
    }
    IConstruct known =
        construct instanceof RecordsSources ? construct : construct.getNode().getRoot();
    return known instanceof RecordsSources records
        ? Optional.of(records.sources())
        : Optional.empty();
  }

  /** An id as it stands in a path. */
  static String pathPart(String id) {
    return id.replace("/", "--");
  }

  void accept(AcceptedFinding finding) {
    accepted.add(finding);
  }

  /** The line that made each construct, by path. */
  public Map<String, SourceLine> lines() {
    Map<IConstruct, String> paths = new HashMap<>();
    Map<String, SourceLine> lines = new HashMap<>();
    for (Made one : made) {
      lines.put(below(path(one.scope(), paths), one.id()), one.line());
    }
    return lines;
  }

  private static String path(IConstruct construct, Map<IConstruct, String> paths) {
    String known = paths.get(construct);
    if (known != null) {
      return known;
    }
    String path =
        construct instanceof PlatformConstruct ours
            ? below(path(ours.scope, paths), ours.id)
            : construct.getNode().getPath();
    paths.put(construct, path);
    return path;
  }

  private static String below(String path, String id) {
    return path.isEmpty() ? id : path + "/" + id;
  }

  /** What constructs accept, in the order in which they declare it. */
  public List<AcceptedFinding> accepted() {
    return List.copyOf(accepted);
  }
}
