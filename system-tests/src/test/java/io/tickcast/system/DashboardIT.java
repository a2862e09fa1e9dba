package io.tickcast.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dashboard as a person sees it: in Chromium, on live data of the simulated market. */
class DashboardIT {
  private static final double FIRST_FORECAST_MILLIS = 180_000;
  private static final String MODEL = "/models/sim-ar-5s-h1/1";
  private static final double LIVE_MILLIS = 30_000;

  /**
   * Names the element that reaches furthest beyond the right edge, unless one around it scrolls;
   * given a number above 0, after every text of the page was replaced by that many letters.
   */
  private static final String WIDER_THAN_THE_SCREEN =
      """
      (letters) => {
        const main = document.querySelector("main");
        const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
        while (letters > 0 && walker.nextNode()) {
          if (walker.currentNode.nodeValue.trim()) walker.currentNode.nodeValue = "W".repeat(letters);
        }
        const screen = document.documentElement.clientWidth;
        const excess = document.documentElement.scrollWidth - screen;
        if (excess <= 0) return "nothing";
        const scrolled = (element) => {
          for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
            if (getComputedStyle(at).overflowX !== "visible") return true;
          }
          return false;
        };
        const reach = (element) => element.getBoundingClientRect().right;
        const widest = [...document.body.querySelectorAll("*")]
          .filter((element) => !scrolled(element))
          .reduce((a, b) => (reach(b) >= reach(a) ? b : a));
        return `${excess} px: ${widest.outerHTML.slice(0, 200)}`;
      }
      """;

  /**
   * Notes the bars that the page hears of, and keeps every answer of stored bars back until one
   * more has come than when it was given.
   */
  private static final String STORED_BARS_COME_LATE =
      """
      window.heard = [];
      window.WebSocket = class extends WebSocket {
        constructor(url) {
          super(url);
          this.addEventListener("message", ({ data }) => {
            const { type, data: bar } = JSON.parse(data);
            const { interval } = document.getElementById("chart").dataset;
            if (type === "bar" && bar.interval === interval) window.heard.push(Date.parse(bar.start));
          });
        }
      };
      const get = window.fetch;
      window.fetch = async (path, options) => {
        const answer = await get(path, options);
        const before = window.heard.length;
        while (`${path}`.includes("/bars?") && window.heard.length === before) {
          await new Promise((next) => setTimeout(next, 50));
        }
        return answer;
      };
      """;

  /** Names the bars that were heard of and are not on the chart, though earlier ones are. */
  private static final String HEARD_BUT_NOT_DRAWN =
      """
      () => {
        const chart = window.echarts?.getInstanceByDom(document.getElementById("chart"));
        if (!chart || window.heard.length < 2) return "no chart yet";
        const { xAxis, series } = chart.getOption();
        const drawn = xAxis[0].data.filter((start, n) => ![null, "-"].includes(series[0].data[n]));
        return window.heard.filter((at) => at > drawn[0] && !drawn.includes(at)).join() || "nothing";
      }
      """;

  private static JourneyStack stack;
  private static Playwright playwright;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private Page page;

  @BeforeAll
  static void open() {
    stack = JourneyStack.running();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(
                        List.of(
                            "--no-sandbox", "--disable-gpu", "--disable-background-networking")));
  }

  private static Path chromium() {
    return List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("these tests need Chromium: apt-get install chromium"));
  }

  @AfterAll
  static void close() {
    browser.close();
    playwright.close();
  }

  @BeforeEach
  void newPage() {
    page = browser.newPage(new Browser.NewPageOptions().setColorScheme(ColorScheme.LIGHT));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  @Test
  void theFrontPageShowsEverySymbolAndItsForecast() {
    visit("/");

    for (String symbol : List.of("AR", "OU", "LEAD", "LAG", "XOR", "MARKOV", "GARCH", "NOISE")) {
      assertThat(row("SIM." + symbol)).isVisible();
    }
    assertThat(inRow("SIM.AR", "last-price")).containsText(Pattern.compile("[0-9]"));
    assertThat(inRow("SIM.AR", "forecast"))
        .containsText(Pattern.compile("bp"), within(FIRST_FORECAST_MILLIS));
    assertThat(complaints).isEmpty();
  }

  @Test
  void pricesMoveWithoutReload() {
    visit("/");
    Locator price = inRow("SIM.NOISE", "last-price");
    String before = price.innerText();

    page.waitForCondition(
        () -> !price.innerText().equals(before),
        new Page.WaitForConditionOptions().setTimeout(LIVE_MILLIS));

    assertThat(page.getByTestId("live-state"))
        .containsText(Pattern.compile("live", Pattern.CASE_INSENSITIVE));
    assertThat(complaints).isEmpty();
  }

  @Test
  void aTableThatWasClickedIsRefreshedAndKeepsTheFocus() {
    visit("/");
    Locator table = page.locator("#symbols .scroll");
    table.locator("th").first().click();
    table.evaluate("table => { table.dataset.old = true; }");

    assertThat(page.locator("#symbols .scroll:focus:not([data-old])"))
        .isVisible(new IsVisibleOptions().setTimeout(LIVE_MILLIS));
    assertThat(complaints).isEmpty();
  }

  @Test
  void aSymbolsPageShowsItsChartItsForecastsAndHowGoodTheyWere() {
    visit("/symbols/SIM.AR");

    assertThat(page.getByTestId("chart").locator("canvas, svg").first())
        .isVisible(new IsVisibleOptions().setTimeout(LIVE_MILLIS));
    assertThat(page.getByTestId("predictions"))
        .containsText("sim-ar-5s-h1", within(FIRST_FORECAST_MILLIS));
    assertThat(page.getByTestId("skill")).isVisible();
    assertThat(complaints).isEmpty();
  }

  @Test
  void aBarThatComesBeforeTheStoredOnesStaysOnTheChart() {
    page.addInitScript(STORED_BARS_COME_LATE);
    visit("/symbols/SIM.AR");

    page.waitForCondition(
        () -> page.evaluate(HEARD_BUT_NOT_DRAWN).equals("nothing"),
        new Page.WaitForConditionOptions().setTimeout(LIVE_MILLIS));

    assertThat(complaints).isEmpty();
  }

  @Test
  void aVersionHasAPageWithItsFiguresItsGateAndItsOrigin() {
    awaitModel().click();

    assertThat(page.getByTestId("figures")).containsText("ar1");
    assertThat(page.getByTestId("figures")).containsText(Pattern.compile("[+−][0-9.]+%"));
    assertThat(page.getByTestId("decision")).containsText("pass");
    assertThat(page.getByTestId("importances")).containsText("log_return_1");
    assertThat(page.getByTestId("origin")).containsText("SHA-256");
    assertThat(complaints).isEmpty();
    assertThat(page.request().get(stack.ui().base() + MODEL + "/model-card.md").text())
        .startsWith("# sim-ar-5s-h1 v1");
  }

  /** The link to the first version of SIM.AR, once there is one. */
  private Locator awaitModel() {
    visit("/models");
    Locator link = page.locator("#models a[href='" + MODEL + "']").first();
    assertThat(link).isVisible(new IsVisibleOptions().setTimeout(FIRST_FORECAST_MILLIS));
    return link;
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void fitsAPhone(ColorScheme scheme) {
    awaitModel();
    try (Page phone =
        browser.newPage(
            new Browser.NewPageOptions().setColorScheme(scheme).setViewportSize(360, 740))) {
      for (String path : List.of("/", "/symbols/SIM.AR", "/models", MODEL, "/pipeline")) {
        phone.navigate(stack.ui().base() + path);

        assertThat(phone.evaluate(WIDER_THAN_THE_SCREEN, 0))
            .as("what makes %s wider than the screen", path)
            .isEqualTo("nothing");
        // What stands on a page at one moment proves little: so every word of it becomes a long
        // one.
        assertThat(phone.evaluate(WIDER_THAN_THE_SCREEN, 40))
            .as("what makes %s wider than the screen when every word has 40 letters", path)
            .isEqualTo("nothing");
      }
    }
  }

  @Test
  void anUnknownSymbolGetsAPageThatSaysSo() {
    Response response = page.navigate(stack.ui().base() + "/symbols/NOBODY");

    assertThat(response.status()).isEqualTo(404);
    assertThat(page.locator("body")).containsText("NOBODY");
  }

  private void visit(String path) {
    page.navigate(stack.ui().base() + path);
  }

  private Locator row(String symbol) {
    return page.getByTestId("symbol-row-" + symbol);
  }

  private Locator inRow(String symbol, String testId) {
    return row(symbol).getByTestId(testId);
  }

  private static ContainsTextOptions within(double millis) {
    return new ContainsTextOptions().setTimeout(millis);
  }
}
