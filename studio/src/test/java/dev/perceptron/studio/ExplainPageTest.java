package dev.perceptron.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
            assertThat(page.locator("#ex-step")).containsText("δ of H1");
            assertThat(page.locator("#ex-step")).containsText("0.1481");
            assertThat(page.locator("#ex-step")).containsText("0.0528");
            while (page.locator("#ex-next").isEnabled()) {
                page.click("#ex-next");
            }
            assertThat(page.locator("#ex-step")).containsText("0.3405");
            page.click("#ex-check");
            page.waitForSelector("#ex-verdict.good");
            page.click("#ex-next-pass");
            page.waitForFunction("() => document.getElementById('ex-pass-number').textContent === 'Pass 2'");
            page.waitForFunction("() => location.hash.includes('before=0.0369720')");
            page.reload();
            page.waitForSelector("#ex-step h3");
            assertThat(page.locator("#ex-pass-number")).hasText("Pass 2");
        }
    }

    @Test
    void otherShapesAndTanh() {
        try (StudioPage studio = StudioPage.open(
                StudioOptions.standard(), "#/explain?hidden=3&bias=1&f=tanh&step=2", 380, 820, "dark", "ru")) {
            Page page = studio.page();
            page.waitForSelector("#ex-step h3");
            assertThat(page.locator("#ex-step")).containsText("tanh");
            assertThat(page.locator("#ex-step")).containsText("H2");
            assertThat(page.locator(".ex-fields input")).hasCount(16);
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
            assertThat(page.locator("[data-way=sgd]")).containsText("2.700");
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
