package dev.plinth.policies.iam.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GlobTest {

  /** All texts over the alphabet up to four characters. */
  private static final List<String> ALL_TEXTS = allTexts();

  @Test
  void a_star_reaches_across_slashes_and_colons() {
    assertThat(Glob.of("arn:aws:s3:*/c").matches("arn:aws:s3:::a/b/c")).isEqualTo(Ternary.YES);
  }

  @Test
  void a_question_mark_is_exactly_one_character() {
    assertThat(Glob.of("s?").matches("s3")).isEqualTo(Ternary.YES);
    assertThat(Glob.of("s?").matches("s")).isEqualTo(Ternary.NO);
    assertThat(Glob.of("s?").matches("sqs")).isEqualTo(Ternary.NO);
  }

  @Test
  void a_policy_variable_decides_nothing() {
    Glob home = Glob.of("arn:aws:s3:::home/${aws:username}/*");

    assertThat(home.matches("arn:aws:s3:::home/anna/x")).isEqualTo(Ternary.UNKNOWN);
    assertThat(home.matches("arn:aws:s3:::other/anna/x")).isEqualTo(Ternary.NO);
  }

  @Test
  void an_escaped_wildcard_stands_for_itself() {
    assertThat(Glob.of("a${*}b").matches("a*b")).isEqualTo(Ternary.YES);
    assertThat(Glob.of("a${*}b").matches("axb")).isEqualTo(Ternary.NO);
  }

  @Test
  void the_old_version_knows_no_variables() {
    assertThat(Glob.withoutVariables("${a}").matches("${a}")).isEqualTo(Ternary.YES);
  }

  @Test
  void wildcards_in_any_order_mean_the_same() {
    assertThat(Glob.of("?*").covers(Glob.of("*?"))).isEqualTo(Ternary.YES);
    assertThat(Glob.of("*?").covers(Glob.of("?*"))).isEqualTo(Ternary.YES);
  }

  @Property
  void matching_agrees_with_a_naive_matcher(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    assertThat(Glob.of(pattern).matches(text)).isEqualTo(Ternary.of(naive(pattern, text)));
  }

  @Property
  void what_covers_a_pattern_matches_all_its_texts(
      @ForAll("patterns") String outer, @ForAll("patterns") String inner) {
    if (Glob.of(outer).covers(Glob.of(inner)) == Ternary.YES) {
      assertThat(ALL_TEXTS)
          .filteredOn(text -> naive(inner, text))
          .allMatch(text -> naive(outer, text));
    }
  }

  @Property
  void patterns_overlap_when_a_text_matches_both(
      @ForAll("patterns") String one, @ForAll("patterns") String other) {
    boolean shared = ALL_TEXTS.stream().anyMatch(text -> naive(one, text) && naive(other, text));
    if (shared) {
      assertThat(Glob.of(one).overlaps(Glob.of(other))).isEqualTo(Ternary.YES);
    }
  }

  @Property
  void patterns_that_overlap_share_a_short_text(
      @ForAll("shortPatterns") String one, @ForAll("shortPatterns") String other) {
    boolean shared = ALL_TEXTS.stream().anyMatch(text -> naive(one, text) && naive(other, text));
    assertThat(Glob.of(one).overlaps(Glob.of(other))).isEqualTo(Ternary.of(shared));
  }

  @Property(tries = 5000)
  void an_unknown_part_never_contradicts_any_value_of_it(
      @ForAll("patterns") String before,
      @ForAll("patterns") String after,
      @ForAll("texts") String value,
      @ForAll("patterns") String other) {
    Glob unknown = Glob.of(before + "${aws:username}" + after);
    Glob known = Glob.of(before + value + after);
    Glob query = Glob.of(other);

    assertThat(unknown.overlaps(query)).isIn(Ternary.UNKNOWN, known.overlaps(query));
    assertThat(query.overlaps(unknown)).isIn(Ternary.UNKNOWN, query.overlaps(known));
    if (unknown.covers(query) != Ternary.UNKNOWN) {
      assertThat(known.covers(query)).isEqualTo(unknown.covers(query));
    }
    if (query.covers(unknown) != Ternary.UNKNOWN) {
      assertThat(query.covers(known)).isEqualTo(query.covers(unknown));
    }
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab:*?").ofMaxLength(7);
  }

  @Provide
  Arbitrary<String> shortPatterns() {
    return Arbitraries.strings().withChars("ab*?").ofMaxLength(2);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab:").ofMaxLength(6);
  }

  private static List<String> allTexts() {
    List<String> texts = new ArrayList<>(List.of(""));
    for (int i = 0; i < texts.size() && texts.get(i).length() < 4; i++) {
      for (String letter : List.of("a", "b", ":")) {
        texts.add(texts.get(i) + letter);
      }
    }
    return texts;
  }

  private static boolean naive(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    String rest = pattern.substring(1);
    return switch (pattern.charAt(0)) {
      case '*' -> naive(rest, text) || (!text.isEmpty() && naive(pattern, text.substring(1)));
      case '?' -> !text.isEmpty() && naive(rest, text.substring(1));
      default ->
          !text.isEmpty() && text.charAt(0) == pattern.charAt(0) && naive(rest, text.substring(1));
    };
  }
}
