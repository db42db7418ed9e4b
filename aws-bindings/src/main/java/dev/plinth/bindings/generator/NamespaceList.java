package dev.plinth.bindings.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The developers' list of the namespaces to keep: one a line, sorted, nothing else. */
final class NamespaceList {

  /** The provider itself: no stack works without it, so nobody has to list it. */
  static final String PROVIDER = "provider";

  private NamespaceList() {}

  /**
   * Reads and checks the list.
   *
   * @param known every namespace of the prebuilt provider
   * @return the namespaces listed, and {@link #PROVIDER}
   * @throws InvalidInputException naming every line that is unknown, out of order or there twice
   */
  static SortedSet<String> read(Path file, Set<String> known) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> problems = new ArrayList<>();
    SortedSet<String> listed = new TreeSet<>();
    String last = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String place = file + ":" + (i + 1) + ": ";
      if (!known.contains(line)) {
        problems.add(place + unknown(line, known));
      } else if (!listed.add(line)) {
        problems.add(place + "'" + line + "' is there twice; remove one");
      } else if (line.compareTo(last) < 0) {
        problems.add(
            place + "'" + line + "' must come before '" + last + "': keep the list sorted");
      } else {
        last = line;
      }
    }
    InvalidInputException.throwIfAny(problems);
    listed.add(PROVIDER);
    return listed;
  }

  private static String unknown(String line, Set<String> known) {
    if (line.isBlank()) {
      return "empty line; remove it";
    }
    String name = line.strip().toLowerCase(Locale.ROOT).replaceAll("[-. ]", "_");
    String wanted =
        name.startsWith("aws_") && !known.contains(name) ? name.substring("aws_".length()) : name;
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String nearest =
        known.stream()
            .min(
                Comparator.comparingInt((String candidate) -> distance.apply(candidate, wanted))
                    .thenComparing(Comparator.naturalOrder()))
            .orElseThrow();
    return "the prebuilt provider has no namespace '%s'; did you mean '%s'?"
        .formatted(line, nearest);
  }
}
