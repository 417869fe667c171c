package dev.perceptron.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The explanations in a browser. */
final class ExplainPageTest {
    @Test
    void walksThroughThePassAndChecksTheGradient() {
        try (StudioPage studio = StudioPage.open(StudioOptions.standard(), "#/explain")) {
            Page page = studio.page();
            page.waitForSelector("#ex-step h3");
            for (int i = 0; i < 6; i++) {
                page.click("#ex-next");
            }
            assertTrue(
                    page.locator("#ex-step").textContent().contains("δ of H1"),
                    page.locator("#ex-step").textContent());
            assertTrue(
                    page.locator("#ex-step").textContent().contains("0.1481"),
                    page.locator("#ex-step").textContent());
            assertTrue(
                    page.locator("#ex-step").textContent().contains("0.0528"),
                    page.locator("#ex-step").textContent());
            while (page.locator("#ex-next").isEnabled()) {
                page.click("#ex-next");
            }
            assertTrue(
                    page.locator("#ex-step").textContent().contains("0.3405"),
                    page.locator("#ex-step").textContent());
            page.click("#ex-check");
            page.waitForSelector("#ex-verdict.good");
            page.click("#ex-next-pass");
            page.waitForFunction("() => document.getElementById('ex-pass-number').textContent === 'Pass 2'");
            assertTrue(((String) page.evaluate("() => location.hash")).contains("before=0.0369720"));
            page.reload();
            page.waitForSelector("#ex-step h3");
            assertEquals("Pass 2", page.locator("#ex-pass-number").textContent());
        }
    }

    @Test
    void otherShapesAndTanh() {
        try (StudioPage studio = StudioPage.open(
                StudioOptions.standard(), "#/explain?hidden=3&bias=1&f=tanh&step=2", 380, 820, "dark", "ru")) {
            Page page = studio.page();
            page.waitForSelector("#ex-step h3");
            assertTrue(
                    page.locator("#ex-step").textContent().contains("tanh"),
                    page.locator("#ex-step").textContent());
            assertTrue(
                    page.locator("#ex-step").textContent().contains("H2"),
                    page.locator("#ex-step").textContent());
            assertEquals(16, page.locator(".ex-fields input").count());
            page.waitForSelector("#ex-verdict.good");
            studio.assertNoSidewaysScroll();
        }
    }

    @Test
    void optimizersRaceDownACurve() {
        try (StudioPage studio = StudioPage.open(StudioOptions.standard(), "#/explain?curve=own&fx=x%5E2&x0=3")) {
            Page page = studio.page();
            page.waitForFunction("() => /3\\.000/.test(document.querySelector('[data-way=sgd]')?.textContent)");
            page.click("#ex-one");
            assertTrue(
                    page.locator("[data-way=sgd]").textContent().contains("2.700"),
                    page.locator("[data-way=sgd]").textContent());
            page.click("#ex-go");
            page.waitForFunction("() => /Step [1-9]\\d/.test(document.getElementById('ex-descent-step').textContent)");
            page.click("#ex-go");
            page.fill("#ex-own", "x^^2");
            page.press("#ex-own", "Enter");
            page.waitForSelector("pre.play-error:visible");
            page.fill("#ex-own", "cos(x)");
            page.press("#ex-own", "Enter");
            page.waitForSelector(
                    "pre.play-error",
                    new Page.WaitForSelectorOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
        }
    }
}
