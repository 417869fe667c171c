package dev.perceptron.studio.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.perceptron.studio.StudioOptions;
import dev.perceptron.studio.StudioPage;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of training in a browser, on the real digits. */
final class TrainPageTest {
    @TempDir
    private Path runs;

    private StudioPage open() {
        return StudioPage.open(StudioOptions.standard().withRuns(runs), "#/train", 1500, 1000, "light", "en");
    }

    private static Locator action(Page page, String name) {
        return page.locator("[data-action=" + name + "]");
    }

    private static void status(Page page, String expected) {
        PlaywrightAssertions.assertThat(page.locator("[data-status]")).hasAttribute("data-status", expected);
    }

    private static void field(Page page, String name, String value) {
        page.locator("[data-field='" + name + "']").fill(value);
    }

    private static String epoch(Page page) {
        return page.locator(".train-stats .stat").first().innerText();
    }

    @Test
    void trainsToNinetyFivePercentAndReadsDigits() {
        try (StudioPage studio = open()) {
            Page page = studio.page();
            page.waitForSelector(".train-layer");
            field(page, "epochs", "2");
            field(page, "layers.0.units", "64");
            action(page, "start").click();
            status(page, "finished");
            double accuracy = Double.parseDouble(page.locator("[data-test]").getAttribute("data-test"));
            assertTrue(accuracy >= 0.95, "test accuracy " + accuracy);
            PlaywrightAssertions.assertThat(page.locator(".train-form summary")).containsText("784-64-64-10");
            PlaywrightAssertions.assertThat(page.locator(".net-canvas"))
                    .hasAttribute(
                            "aria-label",
                            Pattern.compile(".*columns of 64, 64, 10 neurons.*shows a 7, the network reads 7.*"));
            page.locator(".net-canvas").focus();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(page.locator(".train-inspector h3")).hasText("dense · neuron 0");
            assertEquals(1, studio.studio().context().models().all().size());
        }
    }

    @Test
    void pausesStepsAndKeepsEverythingOverAReload() {
        try (StudioPage studio = open()) {
            Page page = studio.page();
            page.waitForSelector(".train-layer");
            field(page, "epochs", "40");
            action(page, "batch").click();
            status(page, "paused");
            PlaywrightAssertions.assertThat(page.locator(".train-stats")).containsText("1 / 40 batch 1/422");
            action(page, "batch").click();
            PlaywrightAssertions.assertThat(page.locator(".train-stats")).containsText("batch 2/422");
            action(page, "epoch").click();
            PlaywrightAssertions.assertThat(page.locator(".train-stats")).containsText("batch 422/422");
            status(page, "paused");
            page.reload();
            status(page, "paused");
            PlaywrightAssertions.assertThat(page.locator(".train-stats")).containsText("1 / 40 batch 422/422");
            PlaywrightAssertions.assertThat(page.locator("[data-field=epochs]")).hasValue("40");
            PlaywrightAssertions.assertThat(page.locator("[data-field=epochs]")).isDisabled();
            PlaywrightAssertions.assertThat(page.locator(".train-stats"))
                    .containsText(Pattern.compile("9\\d\\.?\\d*%"));
            action(page, "start").click();
            status(page, "running");
            String before = epoch(page);
            PlaywrightAssertions.assertThat(page.locator(".train-stats .stat").first())
                    .not()
                    .hasText(before, new LocatorAssertions.HasTextOptions().setUseInnerText(true));
            action(page, "pause").click();
            status(page, "paused");
            assertNotEquals(before, epoch(page));
            action(page, "reset").click();
            status(page, "ready");
            PlaywrightAssertions.assertThat(page.locator("[data-field=epochs]")).isEnabled();
        }
    }

    @Test
    void anAnswerThatComesLateDoesNotHideThatTheStepHasEnded() {
        try (StudioPage studio = open()) {
            Page page = studio.page();
            page.waitForSelector(".train-layer");
            page.route("**/api/train/step", route -> {
                APIResponse answer = route.fetch();
                status(page, "paused");
                String early = answer.text().replaceFirst("(\"status\":\\s*)\"paused\"", "$1\"running\"");
                assertTrue(early.matches("(?s).*\"status\":\\s*\"running\".*"), early);
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(early));
            });
            page.waitForResponse(
                    "**/api/train/step", () -> action(page, "batch").click());
            page.waitForTimeout(300);
            status(page, "paused");
            PlaywrightAssertions.assertThat(action(page, "epoch")).isEnabled();
        }
    }

    @Test
    void theFormTeachesBesideTheField() {
        try (StudioPage studio = open()) {
            Page page = studio.page();
            page.waitForSelector(".train-layer");
            field(page, "learningRate", "-1");
            PlaywrightAssertions.assertThat(page.locator("#field-learningRate-error"))
                    .hasText("The learning rate must be a number above 0 and below 100, received -1.");
            action(page, "start").click();
            PlaywrightAssertions.assertThat(page.locator(".toast.bad")).containsText("The learning rate");
            status(page, "ready");
            field(page, "learningRate", "0.01");
            PlaywrightAssertions.assertThat(page.locator("#field-learningRate-error"))
                    .hasText("");
            page.locator("[data-add=dropout]").click();
            PlaywrightAssertions.assertThat(page.locator(".train-layer")).hasCount(3);
            page.locator(".train-layer.dropout [aria-label='Move layer 3 up']").click();
            PlaywrightAssertions.assertThat(page.locator(".train-layer").nth(1)).containsText("Dropout");
            page.locator(".train-layer").first().getByLabel("Remove layer 1").click();
            PlaywrightAssertions.assertThat(page.locator(".train-form summary")).containsText("784-64-10");
        }
    }

    @Test
    void twoPagesSeeTheSame() {
        try (StudioPage studio = open()) {
            Page page = studio.page();
            page.waitForSelector(".train-layer");
            Page other = page.context().newPage();
            other.navigate(page.url());
            other.waitForSelector(".train-layer");
            field(page, "layers.1.units", "17");
            PlaywrightAssertions.assertThat(other.locator(".train-form summary"))
                    .containsText("784-128-17-10");
            PlaywrightAssertions.assertThat(other.locator("[data-field='layers.1.units']"))
                    .hasValue("17");
            action(other, "batch").click();
            status(page, "paused");
            action(page, "stop").click();
            status(other, "stopped");
        }
    }
}
