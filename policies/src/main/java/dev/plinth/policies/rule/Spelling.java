package dev.plinth.policies.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a misspelt name may have meant. */
public final class Spelling {

  private static final int LONGEST = 128;

  private Spelling() {}

  /** The name that looks most like the given one; empty when none looks like it. */
  public static Optional<String> nearest(String given, Collection<String> names) {
    if (given.length() > LONGEST) {
      return Optional.empty();
    }
    var distance = new LevenshteinDistance(Math.max(2, given.length() / 4));
    String wanted = given.toLowerCase(Locale.ROOT);
    record Near(String name, int distance) {}
    return names.stream()
        .map(name -> new Near(name, distance.apply(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(near -> near.distance() >= 0)
        .min(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .map(Near::name);
  }
}
