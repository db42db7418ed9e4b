package dev.plinth.modules.validation;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** "Did you mean": the name that a misspelt one stands for. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * The candidate nearest to {@code given}, if no more than a third of it differs, or its letters
   * are only in another order.
   */
  public static Optional<String> nearest(String given, Collection<String> candidates) {
    String plain = plain(given);
    int farthest = Math.max(1, plain.length() / 3);
    var limited = new LevenshteinDistance(farthest);
    record Candidate(String name, int distance) {}
    return candidates.stream()
        .map(name -> new Candidate(name, distance(limited, plain, plain(name))))
        .filter(candidate -> candidate.distance() >= 0)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  /** "did you mean 'x'? " when a candidate is near, else empty. */
  public static String didYouMean(String given, Collection<String> candidates) {
    return nearest(given, candidates).map(name -> "did you mean '" + name + "'? ").orElse("");
  }

  /** Edits from one to the other; swapped letters, the commonest slip, count as one. */
  private static int distance(LevenshteinDistance limited, String one, String other) {
    return Arrays.equals(one.chars().sorted().toArray(), other.chars().sorted().toArray())
        ? (one.equals(other) ? 0 : 1)
        : limited.apply(one, other);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }
}
