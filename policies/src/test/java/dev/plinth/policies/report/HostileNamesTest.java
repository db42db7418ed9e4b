package dev.plinth.policies.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names that whoever writes the configuration chooses, in formats that others display. */
class HostileNamesTest {

  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cf}\\p{Cs}\\u2028\\u2029\\u0000\\u001b]");

  private static String write(Format format) {
    return SampleReports.write(format, SampleReports.hostile());
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"TEXT", "GITHUB", "MARKDOWN", "HTML"})
  void nothing_hides_in_what_people_read(Format format) {
    assertThat(HIDDEN.matcher(write(format)).results().map(result -> result.group())).isEmpty();
  }

  @Test
  void html_has_no_element_from_a_name() {
    assertThat(write(Format.HTML))
        .doesNotContain("<script>alert", "<img", "onerror=alert(1)>")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void markdown_has_no_markup_from_a_name() {
    String rendered =
        HtmlRenderer.builder()
            .build()
            .render(Parser.builder().build().parse(write(Format.MARKDOWN)));

    assertThat(rendered)
        .contains("<details", "<code>", "&lt;script&gt;alert(1)")
        .doesNotContain("<script", "<img", "<a ", "<h1", "<strong>bold", "<style", "<pre");
  }

  @Test
  void a_comment_fits_into_a_pull_request_however_much_is_found() {
    assertThat(write(Format.MARKDOWN)).hasSizeLessThan(65_536);
  }

  @Test
  void an_annotation_is_one_line_whatever_the_name() {
    assertThat(write(Format.GITHUB).lines())
        .isNotEmpty()
        .allMatch(
            line ->
                line.matches("::(error|warning|notice) (file=[^:,]*,line=\\d+,)?title=[^:,]*::.*"));
  }

  @Test
  void a_ten_kilobyte_address_is_shortened_for_people_and_whole_for_programs() {
    String name = "x".repeat(10_000);

    assertThat(write(Format.JSON)).contains(name);
    assertThat(write(Format.SARIF)).contains(name);
    assertThat(write(Format.TEXT)).doesNotContain(name);
    assertThat(write(Format.MARKDOWN)).doesNotContain(name);
  }
}
