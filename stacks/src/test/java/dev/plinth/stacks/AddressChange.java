package dev.plinth.stacks;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * What became of the addresses that are held.
 *
 * @param gone held, but no longer there
 * @param added there, but not held
 */
record AddressChange(SortedSet<StatefulAddress> gone, SortedSet<StatefulAddress> added) {

  static AddressChange between(SortedSet<StatefulAddress> held, SortedSet<StatefulAddress> now) {
    var gone = new TreeSet<>(held);
    gone.removeAll(now);
    var added = new TreeSet<>(now);
    added.removeAll(held);
    return new AddressChange(gone, added);
  }

  boolean isEmpty() {
    return gone.isEmpty() && added.isEmpty();
  }

  String explanation(Path golden) {
    return """
    Stateful resources changed their addresses.

    Gone, so Terraform would DESTROY them with what they hold:
    %s
    New, so Terraform would create them:
    %s
    If a construct id was renamed or a construct moved, undo that, or tell Terraform that the \
    resource is the same, where it is made, and keep that until every environment is applied:
    %s
    If everything above is really new, run this test once with -Dplinth.golden.add; if something is \
    really to be destroyed, remove its line from %s by hand.
    """
        .formatted(lines(gone.stream()), lines(added.stream()), moves(), golden);
  }

  /** The likeliest moves: what is gone, each with the new one of its type whose path is nearest. */
  private String moves() {
    Stream<String> moves =
        gone.stream()
            .flatMap(
                old ->
                    successor(old).stream()
                        .map(
                            successor ->
                                """
                                  at %s:
                                    resource.moveFromId("%s");"""
                                    .formatted(successor.path(), old.address())))
            .distinct();
    String text = moves.map(move -> move.indent(2)).collect(Collectors.joining());
    return text.isEmpty() ? "    (nothing new has the type of anything gone)\n" : text;
  }

  private Optional<StatefulAddress> successor(StatefulAddress old) {
    return added.stream()
        .filter(each -> each.stack().equals(old.stack()) && each.type().equals(old.type()))
        .min(
            Comparator.comparingInt(
                each -> LevenshteinDistance.getDefaultInstance().apply(old.path(), each.path())));
  }

  private static String lines(Stream<StatefulAddress> addresses) {
    String text = addresses.map(each -> "  " + each + "\n").collect(Collectors.joining());
    return text.isEmpty() ? "  (none)\n" : text;
  }
}
