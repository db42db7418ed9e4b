package dev.plinth.policies.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page as its readers have it: in a browser, with mouse, keyboard and paper. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlPageTest {

  private static final Path PICTURES = Path.of("target/pictures");

  @TempDir Path directory;

  private Optional<Chromium> started = Optional.empty();

  @BeforeAll
  void start() throws Exception {
    Optional<Path> binary = Chromium.installed();
    assumeTrue(binary.isPresent(), "no chromium on the PATH");
    started = Optional.of(Chromium.start(binary.get()));
    Files.createDirectories(PICTURES);
  }

  @AfterAll
  void stop() throws Exception {
    if (started.isPresent()) {
      started.get().close();
    }
  }

  @BeforeEach
  void newPage() throws Exception {
    browser().show(1280, 900, false);
  }

  private Chromium browser() {
    return started.orElseThrow();
  }

  private Path page(Report report) throws Exception {
    return Files.writeString(
        directory.resolve("report.html"), SampleReports.write(Format.HTML, report));
  }

  private void open(Report report) throws Exception {
    browser().open(page(report), "");
  }

  /** No error on the console, and nothing asked for but the page itself. */
  private void assertQuiet() {
    assertThat(browser().complaints()).isEmpty();
    assertThat(browser().requests())
        .isNotEmpty()
        .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
  }

  private int count(String selector) throws Exception {
    return browser()
        .evaluate(
            "[...document.querySelectorAll('%s')].filter(e => e.checkVisibility()).length"
                .formatted(selector))
        .asInt();
  }

  @Test
  void search_and_chips_leave_what_matches() throws Exception {
    open(SampleReports.full());
    int all = count(".finding");

    browser()
        .evaluate(
            "search.value = 'bucket.expired no-such-word'; search.dispatchEvent(new Event('input'))");
    int none = count(".finding");
    browser().evaluate("search.value = 'bucket.expired'; search.dispatchEvent(new Event('input'))");
    int searched = count(".finding");
    browser().evaluate("search.value = ''; search.dispatchEvent(new Event('input'))");
    browser().evaluate("document.querySelector('.chips input[value=high]').click()");
    int withoutHigh = count(".finding[data-level=high]");

    assertThat(all).isGreaterThan(3);
    assertThat(none).isZero();
    assertThat(searched).isBetween(1, all - 1);
    assertThat(withoutHigh).isZero();
    assertThat(count(".finding")).isBetween(1, all - 1);
    assertThat(browser().evaluate("shown.textContent").asText()).matches("\\d+ of \\d+ shown");
    assertQuiet();
  }

  @Test
  void plan_and_state_narrow_the_findings() throws Exception {
    open(SampleReports.full());

    browser()
        .evaluate(
            "{const s = document.querySelector('select[name=state]'); s.value = 'old';"
                + " s.dispatchEvent(new Event('change'))}");

    assertThat(count(".finding[data-state=old]")).isPositive();
    assertThat(count(".finding[data-state=new]")).isZero();
    assertQuiet();
  }

  @Test
  void the_keyboard_alone_searches_and_opens_a_finding() throws Exception {
    open(SampleReports.full());

    browser().press("/", "/");
    assertThat(browser().evaluate("document.activeElement.id").asText()).isEqualTo("search");
    for (int i = 0; i < 60 && !focusIsOnFinding(); i++) {
      browser().press("Tab", "");
    }
    assertThat(focusIsOnFinding()).isTrue();
    browser().press("Enter", "\r");

    assertThat(count(".finding[open] .proof")).isEqualTo(1);
    assertQuiet();
  }

  private boolean focusIsOnFinding() throws Exception {
    return browser().evaluate("document.activeElement.matches('.finding > summary')").asBoolean();
  }

  @Test
  void expand_all_opens_every_finding_and_closes_it_again() throws Exception {
    open(SampleReports.full());

    browser().evaluate("expand.click()");
    int open = count(".finding[open]");
    browser().evaluate("expand.click()");

    assertThat(open).isEqualTo(count(".finding"));
    assertThat(count(".finding[open]")).isZero();
    assertQuiet();
  }

  @Test
  void a_link_to_a_finding_opens_it() throws Exception {
    Path page = page(SampleReports.full());
    browser().open(page, "");
    String id = browser().evaluate("document.querySelector('.finding').id").asText();

    browser().open(page, "?shared#" + id);

    assertThat(browser().evaluate("document.querySelector('.finding[open]').id").asText())
        .isEqualTo(id);
    assertQuiet();
  }

  @Test
  void on_paper_every_finding_is_open() throws Exception {
    open(SampleReports.full());
    browser()
        .evaluate(
            "addEventListener('beforeprint', () => {"
                + " window.openOnPaper = document.querySelectorAll('details:not([open])').length;})");

    byte[] pdf = browser().pdf();

    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(browser().evaluate("window.openOnPaper").asInt()).isZero();
    assertThat(count(".finding[open]")).isZero();
    assertQuiet();
  }

  @Test
  void the_theme_follows_the_system_until_it_is_chosen() throws Exception {
    open(SampleReports.full());
    String light = background();
    browser().show(1280, 900, true);
    String dark = background();
    browser().evaluate("theme.click()");

    assertThat(dark).isNotEqualTo(light);
    assertThat(background()).isEqualTo(light);
    assertQuiet();
  }

  private String background() throws Exception {
    return browser().evaluate("getComputedStyle(document.body).backgroundColor").asText();
  }

  @Test
  void hostile_names_run_nothing_and_break_nothing() throws Exception {
    open(SampleReports.hostile());

    assertThat(
            browser().evaluate("document.querySelectorAll('script, img, iframe, object').length"))
        .hasToString("1");
    assertThat(count(".finding")).isPositive();
    assertNothingSticksOut();
    assertQuiet();
  }

  @Test
  void nothing_sticks_out_of_a_narrow_window() throws Exception {
    browser().show(360, 800, false);
    open(SampleReports.full());
    browser().evaluate("expand.click()");

    assertNothingSticksOut();
    assertQuiet();
  }

  private void assertNothingSticksOut() throws Exception {
    assertThat(browser().evaluate("document.documentElement.scrollWidth - innerWidth").asInt())
        .isLessThanOrEqualTo(0);
  }

  @Test
  void every_text_has_enough_contrast_in_both_themes() throws Exception {
    for (boolean dark : List.of(false, true)) {
      browser().show(1280, 900, dark);
      open(SampleReports.full());
      browser().evaluate("expand.click()");
      assertThat(browser().evaluate(LOW_CONTRAST).toString()).isEqualTo("[]");
    }
  }

  /** Texts whose contrast with what lies behind them is below 4.5 (WCAG 2.2, level AA). */
  private static final String LOW_CONTRAST =
      """
      (() => {
        const rgb = (color) => color.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b]
          .map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = (e) => {
          for (; e; e = e.parentElement) {
            const color = rgb(getComputedStyle(e).backgroundColor);
            if (color.length === 3 || color[3] === 1) return color;
          }
          return [255, 255, 255];
        };
        const found = new Set();
        for (const e of document.querySelectorAll("main *")) {
          const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
          if (!own || !e.checkVisibility()) continue;
          const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))];
          const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (contrast < 4.5) found.add(e.className + ": " + contrast.toFixed(2));
        }
        return [...found];
      })()
      """;

  @Test
  void the_network_is_drawn_with_its_own_style() throws Exception {
    open(SampleReports.full());

    assertThat(browser().evaluate("document.querySelector('#network svg').textContent").asText())
        .contains("10.0.0.0/16", "10.0.1.0/24");
    assertThat(
            browser()
                .evaluate("getComputedStyle(document.querySelector('#network svg .c')).fontWeight")
                .asText())
        .isEqualTo("600");
    assertQuiet();
  }

  @Test
  void identities_and_change_and_cost_have_their_sections() throws Exception {
    open(SampleReports.full());

    assertThat(browser().evaluate("document.querySelector('#identities').textContent").asText())
        .contains("etl", "s3:GetObject", "arn:aws:s3:::lake-raw/*");
    assertThat(browser().evaluate("document.querySelector('#change').textContent").asText())
        .contains("replace", "aws_kms_key.lake", "description", "delete", "aws_s3_bucket.old");
    assertThat(browser().evaluate("document.querySelector('#cost').textContent").asText())
        .contains("aws_nat_gateway", "+1");
    assertQuiet();
  }

  @Test
  void the_page_has_no_reference_to_anything_outside() throws Exception {
    String html = SampleReports.write(Format.HTML, SampleReports.full());

    assertThat(Pattern.compile("(?:src|srcset|action)=|url\\(|@import").matcher(html).find())
        .isFalse();
    assertThat(html).contains("default-src 'none'");
  }

  @Test
  void pictures_for_people_to_look_at() throws Exception {
    for (boolean dark : List.of(false, true)) {
      for (int width : List.of(1280, 400)) {
        browser().show(width, 1400, dark);
        open(SampleReports.full());
        browser().evaluate("document.querySelector('.finding').open = true");
        byte[] picture = browser().screenshot();
        assertThat(picture).hasSizeGreaterThan(20_000);
        Files.write(
            PICTURES.resolve("report-%s-%d.png".formatted(dark ? "dark" : "light", width)),
            picture);
      }
    }
  }
}
