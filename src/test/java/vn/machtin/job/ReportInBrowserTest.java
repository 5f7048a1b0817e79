package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.machtin.Main;
import vn.machtin.SparkTest;

/** The report of the sample, as people see it in a browser; pictures go to target/screenshots. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTest extends SparkTest {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final Path OUTPUT = Path.of("target", "report-of-sample");
  private static final String RANKING = "#ranking-table tbody tr:not([hidden]):not(.beyond)";

  private Browser browser;
  private String ran;
  private String reported;

  private static String machtin(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args);
    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @BeforeAll
  void reportOnTheSample() throws Exception {
    spark();
    ran = machtin("run", "--full", "--input", "data/sample", "--output", OUTPUT.toString());
    reported =
        machtin("report", "--output", OUTPUT.toString(), "--period", "2024", "--language", "vi");
    if (Browser.program().isPresent()) {
      browser = new Browser(Browser.program().get());
    }
  }

  @AfterAll
  void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path page(String name) {
    return OUTPUT.resolve("reports").resolve(name).toAbsolutePath();
  }

  private void open(String name, int width, int height, boolean dark) throws Exception {
    Assumptions.assumeTrue(
        browser != null, "No Chromium on this machine: the report is not looked at.");
    browser.resize(width, height);
    browser.dark(dark);
    browser.open(page(name));
    browser.value("try { localStorage.clear(); } catch (e) { }");
  }

  private void noErrors() {
    assertThat(browser.errors()).isEmpty();
  }

  private long rows(String selector) throws Exception {
    return browser.value("document.querySelectorAll('%s').length".formatted(selector)).asLong();
  }

  @Test
  void aRunEndsWithAReportAndAReportWithALineForAMail() {
    assertThat(ran).contains("report: " + page("2024.html"));
    assertThat(page("2024.html")).isRegularFile();
    assertThat(page("index.html")).isRegularFile();
    assertThat(page("2024/report.json")).isRegularFile();
    assertThat(page("2024/ranking.csv")).isRegularFile();
    assertThat(reported.lines()).hasSize(2);
    assertThat(reported.lines().findFirst().orElseThrow())
        .startsWith("2024: ")
        .contains(" bài (2023: ", "; nhiều nhất Nga, ");
    assertThat(reported.lines().skip(1)).containsExactly(page("2024.vi.html").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2024.html, 1280, 800, false, en-desktop-light",
    "2024.html, 1280, 800, true, en-desktop-dark",
    "2024.html, 360, 740, false, en-phone-light",
    "2024.html, 360, 740, true, en-phone-dark",
    "2024.vi.html, 1280, 800, false, vi-desktop-light",
    "2024.vi.html, 1280, 800, true, vi-desktop-dark",
    "2024.vi.html, 360, 740, false, vi-phone-light",
    "2024.vi.html, 360, 740, true, vi-phone-dark",
  })
  void thePageFitsEveryWindow(String file, int width, int height, boolean dark, String picture)
      throws Exception {
    open(file, width, height, dark);
    assertThat(browser.value("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    // Whatever is wider than the window is cut, even where nothing scrolls.
    assertThat(
            browser.text(
                "[...document.querySelectorAll('main *')].filter(e =>"
                    + " e.getBoundingClientRect().right > innerWidth + 1 &&"
                    + " !e.closest('svg')).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join()"))
        .isEmpty();
    assertThat(rows(".chart canvas")).isEqualTo(3);
    for (String section :
        List.of(
            "happened", "ranking", "movers", "pairs", "terms", "timeline", "evidence", "method")) {
      browser.value("document.getElementById('%s').scrollIntoView()".formatted(section));
      browser.screenshot(PICTURES.resolve(picture + "-" + section + ".png"), false);
    }
    browser.value("scrollTo(0, 0)");
    browser.screenshot(PICTURES.resolve(picture + "-whole.png"), true);
    noErrors();
  }

  @Test
  void evidenceOpensClosesAndNamesItsSentences() throws Exception {
    open("2024.html", 1280, 800, false);
    String first = browser.text("document.querySelector('#ranking-table button.num').textContent");
    browser.click("#ranking-table button.num");
    browser.until("document.getElementById('dialog').open");
    assertThat(browser.text("document.getElementById('dialog-title').textContent"))
        .contains(first + " in ");
    assertThat(rows("#dialog blockquote")).isBetween(1L, 3L);
    assertThat(rows("#dialog blockquote mark")).isPositive();
    assertThat(browser.text("document.querySelector('#dialog code').textContent"))
        .startsWith("machtin explain ")
        .contains(" --period 2024 ");
    browser.screenshot(PICTURES.resolve("en-desktop-light-dialog.png"), false);
    browser.press("Escape");
    browser.until("!document.getElementById('dialog').open");
    browser.type("#evidence-find", "lau nam goc");
    browser.until(
        "document.querySelector('#evidence-found button').textContent.includes('Lầu Năm Góc')");
    browser.value("document.querySelector('#evidence-found button').focus()");
    browser.press("Enter");
    browser.until("document.getElementById('dialog').open");
    noErrors();
  }

  @Test
  void everyNumberThatOpensHasItsEvidence() throws Exception {
    open("2024.html", 1280, 800, false);
    assertThat(
            browser.text(
                "(() => { const d = JSON.parse(document.getElementById('data').textContent); return"
                    + " [...document.querySelectorAll('[data-ev]')].filter(b =>"
                    + " !d.evidence[b.dataset.ev] || !d.evidence[b.dataset.ev].places.length).map(b"
                    + " => b.dataset.ev).join(); })()"))
        .isEmpty();
  }

  @Test
  void tablesAreSortedAsVietnameseAndSearchedWithoutDiacritics() throws Exception {
    open("2024.vi.html", 1280, 800, false);
    long all = rows("#ranking-table tbody tr");
    assertThat(rows(RANKING)).isEqualTo(Math.min(25, all));
    browser.click("#ranking-table thead th:nth-child(2) button");
    assertThat(
            browser
                .value(
                    "(() => { const names = [...document.querySelectorAll('#ranking-table tbody"
                        + " th')].map(e => e.textContent); const c = new Intl.Collator('vi',"
                        + " {numeric: true}); return names.every((n, i) => i === 0 ||"
                        + " c.compare(names[i - 1], n) <= 0); })()")
                .asBoolean())
        .isTrue();
    assertThat(
            browser.text(
                "document.querySelector('#ranking-table th[aria-sort]').getAttribute('aria-sort')"))
        .isEqualTo("ascending");
    browser.click("#ranking-table thead th:nth-child(3) button");
    assertThat(
            browser
                .value(
                    "(() => { const n = [...document.querySelectorAll('#ranking-table tbody"
                        + " td:nth-child(3)')].map(e => Number(e.dataset.v)); return n.every((v, i)"
                        + " => i === 0 || n[i - 1] >= v); })()")
                .asBoolean())
        .isTrue();
    browser.type(".filter[data-for=ranking-table] input", "duc");
    browser.until("document.querySelectorAll('%s').length < 10".formatted(RANKING));
    assertThat(browser.text("document.querySelector('%s th').textContent".formatted(RANKING)))
        .containsIgnoringCase("đức");
    noErrors();
  }

  @Test
  void theTimelineDrawsWhatIsChosen() throws Exception {
    open("2024.html", 1280, 800, false);
    browser.value("document.getElementById('timeline-figures').open = true");
    assertThat(browser.text("document.querySelector('#timeline-table tbody th').textContent"))
        .startsWith("Dec 2024");
    browser.click("#timeline-clear");
    browser.type("#timeline-find", "kursk");
    browser.until("document.querySelectorAll('#timeline-options input').length === 1");
    browser.click("#timeline-options input");
    browser.until("document.querySelectorAll('#timeline-table thead th').length === 2");
    browser.value(
        "(() => { const s = document.getElementById('timeline-granularity'); s.value = 'year';"
            + " s.dispatchEvent(new Event('change', {bubbles: true})); })()");
    browser.click("#timeline-normalised");
    browser.until(
        "document.querySelector('#timeline-table tbody th').textContent.startsWith('2024')");
    String mentions =
        browser.text(
            "[...document.querySelectorAll('#ranking-table tbody tr')].find(r =>"
                + " r.cells[1].textContent.startsWith('Kursk')).cells[2].textContent");
    assertThat(browser.text("document.querySelector('#timeline-table tbody td').textContent"))
        .isEqualTo(mentions);
    browser.screenshot(PICTURES.resolve("en-desktop-light-timeline-year.png"), false);
    noErrors();
  }

  @Test
  void theThemeChangesAndTheNetworkShowsMore() throws Exception {
    open("2024.html", 1280, 800, false);
    String before = browser.text("getComputedStyle(document.body).backgroundColor");
    browser.click("#theme");
    assertThat(browser.text("getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(before);
    browser.click("#network-backbone");
    browser.click("#network-labels");
    browser.screenshot(PICTURES.resolve("en-desktop-dark-network-all.png"), false);
    noErrors();
  }

  @Test
  void theFileNeedsNoNetworkAndIsSmall() throws Exception {
    String html = Files.readString(page("2024.html"));
    assertThat(html.length()).isLessThan(5_000_000);
    assertThat(html).doesNotContainPattern("(src|href)=\"(?!#|https?://|2024)");
    open("2024.html", 1280, 800, false);
    assertThat(browser.value("performance.getEntriesByType('resource').length").asInt()).isZero();
    open("index.html", 360, 740, false);
    assertThat(rows(".reports a")).isEqualTo(2);
    browser.screenshot(PICTURES.resolve("index-phone.png"), false);
    noErrors();
  }
}
