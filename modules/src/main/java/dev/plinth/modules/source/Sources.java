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
    // The path is asked for at the end, once for each scope: every question crosses to Node.
    of(scope).ifPresent(sources -> sources.made.add(new Made(scope, id, SourceLine.current())));
  }

  static Optional<Sources> of(IConstruct construct) {
    return construct.getNode().getRoot() instanceof RecordsSources app
        ? Optional.of(app.sources())
        : Optional.empty();
  }

  void accept(AcceptedFinding finding) {
    accepted.add(finding);
  }

  /** The line that made each construct, by path. */
  public Map<String, SourceLine> lines() {
    Map<IConstruct, String> paths = new HashMap<>();
    Map<String, SourceLine> lines = new HashMap<>();
    for (Made one : made) {
      String path = paths.computeIfAbsent(one.scope(), scope -> scope.getNode().getPath());
      lines.put(path.isEmpty() ? one.id() : path + "/" + one.id(), one.line());
    }
    return lines;
  }

  /** What constructs accept, in the order in which they declare it. */
  public List<AcceptedFinding> accepted() {
    return List.copyOf(accepted);
  }
}
