package dev.plinth.policies.iam.match;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GlobTest {

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
  void what_covers_a_pattern_matches_its_texts(
      @ForAll("patterns") String outer,
      @ForAll("patterns") String inner,
      @ForAll("texts") String text) {
    Assume.that(Glob.of(outer).covers(Glob.of(inner)) == Ternary.YES && naive(inner, text));
    assertThat(naive(outer, text)).isTrue();
  }

  @Property
  void patterns_that_match_one_text_overlap(
      @ForAll("patterns") String one, @ForAll("patterns") String other, @ForAll("texts") String text) {
    Assume.that(naive(one, text) && naive(other, text));
    assertThat(Glob.of(one).overlaps(Glob.of(other))).isEqualTo(Ternary.YES);
  }

  @Property
  void patterns_that_do_not_overlap_share_no_text(
      @ForAll("patterns") String one, @ForAll("patterns") String other, @ForAll("texts") String text) {
    Assume.that(Glob.of(one).overlaps(Glob.of(other)) == Ternary.NO);
    assertThat(naive(one, text) && naive(other, text)).isFalse();
  }

  @Property
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
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab:").ofMaxLength(6);
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
          !text.isEmpty()
              && text.charAt(0) == pattern.charAt(0)
              && naive(rest, text.substring(1));
    };
  }
}
