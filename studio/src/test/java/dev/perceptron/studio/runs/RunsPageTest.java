package dev.perceptron.studio.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.studio.SampleRuns;
import dev.perceptron.studio.StudioOptions;
import dev.perceptron.studio.StudioPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that compares runs, in a browser. */
final class RunsPageTest {
    private static final String HTML = "<img src=x onerror=document.title='broken'>";

    @TempDir
    private static Path runs;

    private static SampleRuns samples;

    @BeforeAll
    static void train() throws IOException {
        samples = new SampleRuns(runs, 400);
        samples.train("wide", 32, 0, Sgd.of(0.1), 32, 3);
        samples.train("narrow", 4, 0.2, Sgd.of(0.1), 32, 3);
        samples.train(HTML, 16, 0, Adam.of(0.01), 32, 2);
        samples.tensorBoard("board", 3);
    }

    private static StudioPage open(String hash) {
        StudioPage studio = StudioPage.open(StudioOptions.standard().withRuns(runs), hash);
        studio.page().waitForSelector(".runs-table tbody tr");
        return studio;
    }

    private static List<String> names(Page page) {
        return page.locator(".runs-open").allInnerTexts();
    }

    private static void showsNames(Page page, String... names) {
        PlaywrightAssertions.assertThat(page.locator(".runs-open")).hasText(names);
    }

    @Test
    void theTableSortsAndFilters() {
        try (StudioPage studio = open("#/runs")) {
            Page page = studio.page();
            PlaywrightAssertions.assertThat(page.locator(".runs-open")).hasCount(4);
            page.locator(".runs-sort", new Page.LocatorOptions().setHasText("units"))
                    .click();
            showsNames(page, "wide", HTML, "narrow", "board");
            page.locator(".runs-sort", new Page.LocatorOptions().setHasText("units"))
                    .click();
            showsNames(page, "narrow", HTML, "wide", "board");
            page.keyboard().press("Enter"); // the heading that was clicked still has the keyboard
            showsNames(page, "wide", HTML, "narrow", "board");
            page.locator("#runs-filter").fill("units>=16 optimizer=sgd");
            showsNames(page, "wide");
            page.reload();
            page.waitForSelector(".runs-table tbody tr");
            showsNames(page, "wide");
            page.locator("#runs-filter").fill("nothing like it");
            showsNames(page);
        }
    }

    @Test
    void aNameStaysText() {
        try (StudioPage studio = open("#/runs")) {
            assertTrue(names(studio.page()).contains(HTML));
            assertEquals(0, studio.page().locator("main img").count());
            studio.page()
                    .locator(".runs-open", new Page.LocatorOptions().setHasText("onerror"))
                    .click();
            PlaywrightAssertions.assertThat(studio.page().locator("dialog h2")).hasText(HTML);
            assertFalse(studio.page().title().contains("broken"));
        }
    }

    @Test
    void curvesAreShownForTheChosenRuns() {
        try (StudioPage studio = open("#/runs")) {
            Page page = studio.page();
            Locator loss = page.locator(".runs-chart canvas").first();
            PlaywrightAssertions.assertThat(loss)
                    .hasAttribute("aria-label", java.util.regex.Pattern.compile(".*wide.*"));
            loss.focus();
            page.keyboard().press("End");
            PlaywrightAssertions.assertThat(page.locator(".chart-tip").first()).containsText("wide");
            page.locator("button", new Page.LocatorOptions().setHasText("Clear"))
                    .click();
            PlaywrightAssertions.assertThat(page.locator(".runs-charts .empty")).isVisible();
            page.locator(".runs-table tbody tr", new Page.LocatorOptions().setHasText("narrow"))
                    .locator("input")
                    .check();
            PlaywrightAssertions.assertThat(page.locator(".runs-chart canvas").first())
                    .hasAttribute("aria-label", java.util.regex.Pattern.compile(".*narrow.*"));
        }
    }

    @Test
    void twoRunsAreSetAgainstEachOther() {
        try (StudioPage studio = open("#/runs")) {
            Page page = studio.page();
            Locator selects = page.locator(".runs-two select");
            selects.nth(0)
                    .selectOption(page.locator(".runs-two option").allInnerTexts().stream()
                            .filter(text -> text.startsWith("wide"))
                            .findFirst()
                            .orElseThrow()
                            .substring("wide · ".length()));
            selects.nth(1)
                    .selectOption(page.locator(".runs-two option").allInnerTexts().stream()
                            .filter(text -> text.startsWith("narrow"))
                            .findFirst()
                            .orElseThrow()
                            .substring("narrow · ".length()));
            Locator row = page.locator(".runs-diff tr", new Page.LocatorOptions().setHasText("dropout"))
                    .first();
            PlaywrightAssertions.assertThat(row).containsText("0.2");
            // equal settings are left out
            PlaywrightAssertions.assertThat(
                            page.locator(".runs-diff th", new Page.LocatorOptions().setHasText("batch_size")))
                    .hasCount(0);
            page.getByLabel("Only differences").uncheck();
            PlaywrightAssertions.assertThat(
                            page.locator(".runs-diff th", new Page.LocatorOptions().setHasText("batch_size")))
                    .isVisible();
        }
    }

    @Test
    void theReportIsOneFile() throws IOException {
        try (StudioPage studio = open("#/runs")) {
            Page page = studio.page();
            Download download =
                    page.waitForDownload(() -> page.locator("a", new Page.LocatorOptions().setHasText("Export report"))
                            .click());
            assertEquals("runs.html", download.suggestedFilename());
            String html = Files.readString(download.path());
            assertTrue(html.contains("wide") && html.contains("narrow") && html.contains("<svg"));
            assertFalse(html.contains("http://127.0.0.1"), "the report names this machine");
        }
    }

    @Test
    void aRunIsFollowedWhileItTrains() throws InterruptedException, IOException {
        Path live = Files.createDirectories(runs.resolveSibling("live-" + System.nanoTime()));
        CountDownLatch seen = new CountDownLatch(1);
        SampleRuns growing = new SampleRuns(live, 200);
        Thread training = new Thread(() -> {
            try {
                growing.train("growing", 8, 0, Sgd.of(0.1), 50, 3, new Callback() {
                    @Override
                    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext each) {
                        try {
                            if (epoch == 1) {
                                seen.await();
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                });
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        try (StudioPage studio = StudioPage.open(StudioOptions.standard().withRuns(live), "#/runs")) {
            Page page = studio.page();
            PlaywrightAssertions.assertThat(page.locator(".runs-empty")).isVisible();
            training.start();
            Locator row = page.locator(".runs-table tbody tr");
            PlaywrightAssertions.assertThat(row).containsText("running");
            PlaywrightAssertions.assertThat(row.locator("input")).isChecked();
            Locator chart = page.locator(".runs-chart canvas").first();
            chart.focus();
            seen.countDown();
            PlaywrightAssertions.assertThat(row).containsText("finished");
            PlaywrightAssertions.assertThat(chart).isVisible();
            PlaywrightAssertions.assertThat(chart).isFocused();
        } finally {
            seen.countDown();
            training.join();
        }
    }
}
