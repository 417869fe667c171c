package dev.perceptron.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all pages have in common, in a browser: navigation, language, theme, widths, no errors, no outside requests. */
final class ShellTest {
    private static final List<String> PAGES = List.of("train", "digits", "play", "explain", "runs");

    @TempDir
    private Path runs;

    private StudioOptions options() {
        return StudioOptions.standard().withRuns(runs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void everyPageOpensWithoutErrorsAndFitsANarrowScreen(String language) {
        try (StudioPage studio = StudioPage.open(options(), "", 380, 800, "dark", language)) {
            for (String page : PAGES) {
                studio.go("#/" + page);
                PlaywrightAssertions.assertThat(studio.page().locator("nav a[aria-current=page]"))
                        .hasAttribute("href", "#/" + page);
                PlaywrightAssertions.assertThat(studio.page().locator("h1").first())
                        .isVisible();
                assertEquals(language, studio.page().evaluate("document.documentElement.lang"));
                studio.page().waitForTimeout(150);
                studio.assertNoSidewaysScroll();
            }
        }
    }

    @Test
    void everyControlHasAName() {
        try (StudioPage studio = StudioPage.open(options(), "")) {
            for (String page : PAGES) {
                studio.go("#/" + page);
                studio.page().waitForTimeout(600);
                Object nameless = studio.page()
                        .evaluate("() => [...document.querySelectorAll('button, input, select, textarea, canvas, a')]"
                                + ".filter(e => e.offsetParent !== null && !(e.getAttribute('aria-label')"
                                + " || e.getAttribute('aria-labelledby') || e.textContent.trim() || e.title"
                                + " || (e.labels && e.labels.length) || e.getAttribute('aria-hidden')))"
                                + ".map(e => e.outerHTML.slice(0, 120))");
                assertEquals(List.of(), nameless, page);
            }
        }
    }

    @Test
    void languageAndThemeStayOverAReload() {
        try (StudioPage studio = StudioPage.open(options(), "#/runs")) {
            Page page = studio.page();
            page.locator("#language button[lang=ru]").click();
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Запуски");
            assertEquals("light", page.evaluate("document.documentElement.dataset.theme"));
            page.locator("#theme").click();
            page.reload();
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Запуски");
            assertEquals("dark", page.evaluate("document.documentElement.dataset.theme"));
        }
    }

    @Test
    void theKeyboardReachesThePages() {
        try (StudioPage studio = StudioPage.open(options(), "#/runs")) {
            Page page = studio.page();
            page.waitForSelector(".page-runs");
            page.keyboard().press("Tab");
            PlaywrightAssertions.assertThat(page.locator("#skip")).isFocused();
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            PlaywrightAssertions.assertThat(page.locator("nav a").first()).isFocused();
            page.keyboard().press("Enter");
            page.waitForSelector(".page-train");
        }
    }

    @Test
    void twoHundredReconnectsLeaveNoThreadsBehind() throws InterruptedException {
        try (StudioPage studio = StudioPage.open(options(), "#/explain")) {
            studio.page().waitForSelector(".page-explain");
            Object events = studio.page()
                    .evaluate("async () => {"
                            + "  const { api } = await import('/js/api.js');"
                            + "  let count = 0;"
                            + "  for (let i = 0; i < 200; i++) {"
                            + "    await new Promise((done) => {"
                            + "      const stream = api.events('/api/runs/events', {"
                            + "        runs() { count++; stream.close(); done(); } });"
                            + "    });"
                            + "  }"
                            + "  return count; }");
            assertEquals(200, events);
            long threads = 0;
            for (int i = 0; i < 60; i++) {
                threads = Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().matches("studio-[0-9]+"))
                        .count();
                if (threads <= 8) {
                    break;
                }
                Thread.sleep(200);
            }
            assertTrue(threads <= 8, "threads of the server: " + threads);
        }
    }

    @Test
    void aStoppedServerIsSaidAndFoundAgain() {
        try (StudioPage studio = StudioPage.open(options(), "#/runs")) {
            Page page = studio.page();
            page.waitForSelector(".page-runs");
            // the browser itself reports the broken connection on its console
            page.route("**/api/**", route -> route.abort());
            page.evaluate("async () => { const { api } = await import('/js/api.js');"
                    + " api.events('/api/runs/events', {}); }");
            PlaywrightAssertions.assertThat(page.locator("#offline")).isVisible();
            page.unroute("**/api/**");
            PlaywrightAssertions.assertThat(page.locator("#offline")).isHidden();
            studio.errors().removeIf(error -> error.contains("ERR_FAILED"));
        }
    }
}
