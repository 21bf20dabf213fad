package dev.heard.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A real browser without a window, and all that it complained about. For one thread. */
final class Chromium implements AutoCloseable {
  /** Set to {@code true} where a browser must be there: then its absence is a failure. */
  private static final String REQUIRED = "HEARD_REQUIRE_BROWSER";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final double PATIENCE_MILLIS = 30_000;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    // Its sandbox refuses to run as root, as in a container; it visits only us.
                    .setArgs(List.of("--no-sandbox")));
  }

  /** Starts the browser of this machine; without one the test is skipped, unless it is required. */
  static Chromium start() {
    Optional<Path> executable = executable();
    if (executable.isEmpty()) {
      String missing = "No Chromium or Chrome is on the PATH; the console was not tried in one.";
      if ("true".equals(System.getenv(REQUIRED))) {
        throw new AssertionError(missing + " " + REQUIRED + " asks for it.");
      }
      abort(missing);
    }
    return new Chromium(executable.orElseThrow());
  }

  private static Optional<Path> executable() {
    String path = System.getenv("PATH");
    return Stream.concat(
            path == null ? Stream.of() : Arrays.stream(path.split(File.pathSeparator, -1)),
            Stream.of("/usr/bin", "/Applications/Google Chrome.app/Contents/MacOS"))
        .flatMap(
            folder ->
                Stream.concat(NAMES.stream(), Stream.of("Google Chrome"))
                    .map(name -> Path.of(folder, name)))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /** A page of an agent who has never been here. */
  Page page(int width, int height) {
    return page(width, height, true);
  }

  /** A page on which no script runs. */
  Page pageWithoutScript(int width, int height) {
    return page(width, height, false);
  }

  private Page page(int width, int height, boolean script) {
    Page page =
        browser
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setJavaScriptEnabled(script)
                    .setLocale("en-GB")
                    .setTimezoneId("Europe/Berlin"))
            .newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        (ConsoleMessage said) -> {
          if (!said.type().equals("log")) {
            complaints.add(said.type() + ": " + said.text());
          }
        });
    return page;
  }

  /** It had nothing to complain about: no script failed and no policy was broken. */
  void assertContent() {
    List<String> said = List.copyOf(complaints);
    complaints.clear();
    assertThat(said).isEmpty();
  }

  /** It said this and nothing else, as it was made to. */
  void assertAndForget(String expected) {
    assertThat(complaints).isNotEmpty().allSatisfy(said -> assertThat(said).contains(expected));
    complaints.clear();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
