package dev.perceptron.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The playground in a browser. */
final class PlayPageTest {
    private static StudioPage open(String hash) {
        return StudioPage.open(StudioOptions.standard(), hash);
    }

    private static int epoch(Page page) {
        return ((Number) page.evaluate("() => Number(document.getElementById('play-epoch').dataset.epoch ?? -1)"))
                .intValue();
    }

    private static void waitFor(Page page, int epoch) {
        page.waitForFunction("n => Number(document.getElementById('play-epoch')?.dataset.epoch ?? -1) >= n", epoch);
    }

    private static String fingerprint(Page page) {
        return page.locator("#play-fingerprint").getAttribute("data-full");
    }

    @Test
    void trainsPausesAndAnAddressRepeatsTheRunToTheBit() {
        String address;
        String bits;
        try (StudioPage studio = open("#/play?data=xor&layers=4-3&rate=0.1&seed=3")) {
            Page page = studio.page();
            waitFor(page, 0);
            page.click("#play-run");
            waitFor(page, 5);
            page.click("#play-run");
            page.click("#play-step");
            // both in one look: another epoch may be shown a moment later
            List<?> seen = (List<?>) page.waitForFunction(
                            "() => location.hash.endsWith('epoch=' + document.getElementById('play-epoch').dataset.epoch)"
                                    + " && [location.hash, document.getElementById('play-fingerprint').dataset.full]")
                    .jsonValue();
            address = (String) seen.get(0);
            bits = (String) seen.get(1);
        }
        try (StudioPage studio = open(address)) {
            Page page = studio.page();
            int wanted = Integer.parseInt(
                    Pattern.compile(".*epoch=(\\d+).*").matcher(address).replaceFirst("$1"));
            waitFor(page, wanted);
            assertEquals(wanted, epoch(page));
            assertEquals(bits, fingerprint(page));
        }
    }

    @Test
    void theNetworkIsBuiltByButtons() {
        try (StudioPage studio = open("#/play")) {
            Page page = studio.page();
            waitFor(page, 0);
            button(page, "Add a layer").click();
            button(page, "Add a neuron to layer 1").click();
            button(page, "Remove a neuron from layer 2").click();
            page.waitForFunction("() => location.hash.includes('layers=5-1-2')");
            button(page, "Remove the last layer").click();
            button(page, "Remove the last layer").click();
            button(page, "Remove the last layer").click();
            page.waitForFunction("() => location.hash.includes('layers=0')");
            button(page, "Input x₁²").click();
            page.waitForFunction("() => location.hash.includes('features=x1-x2-x1sq')");
            page.locator("[data-kind=spiral]").click();
            page.waitForFunction("() => location.hash.includes('data=spiral')");
            page.selectOption("#play-optimizer", "adam");
            page.waitForFunction("() => location.hash.includes('optimizer=adam')");
            assertTrue(page.locator("#play-momentum").isDisabled());
            page.reload();
            waitFor(page, 0);
            assertEquals("true", page.locator("[data-kind=spiral]").getAttribute("aria-pressed"));
            assertEquals("No hidden layer", page.locator("#play-layers").textContent());
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void weightsAreEditedAndStepsTakenBack() {
        try (StudioPage studio = open("#/play?data=gauss&epoch=3")) {
            Page page = studio.page();
            waitFor(page, 3);
            String before = fingerprint(page);
            button(page, "Neuron 2 of layer 1").click();
            Locator weight = page.locator(".play-inspector input").nth(1);
            weight.fill("-1.25");
            weight.press("Enter");
            page.waitForFunction("() => location.hash.includes('events=3_w_0_1_1_-1.25')");
            page.waitForFunction("old => document.getElementById('play-fingerprint').dataset.full !== old", before);
            page.selectOption("#play-rate", "0.3");
            page.waitForFunction("() => location.hash.includes('3_rate_0.3')");
            page.click("#play-back");
            page.waitForFunction("() => document.getElementById('play-epoch').dataset.epoch === '2'");
            page.click("#play-reset");
            page.waitForFunction("() => document.getElementById('play-epoch').dataset.epoch === '0'");
            assertFalse(((String) page.evaluate("() => location.hash")).contains("events"));
        }
    }

    @Test
    void ownFunctionsAreReadAndWrongOnesExplained() {
        try (StudioPage studio = open("#/play?data=function")) {
            Page page = studio.page();
            waitFor(page, 0);
            page.fill("#play-formula", "sin(x1");
            page.press("#play-formula", "Enter");
            page.waitForFunction("() => !document.querySelector('.play-data .play-error').hidden");
            String problem = page.locator(".play-data .play-error").textContent();
            assertTrue(problem.contains("expected ')'"), problem);
            assertTrue(problem.contains("^"), problem);
            page.fill("#play-formula", "sin(x1)*x2^2");
            page.press("#play-formula", "Enter");
            page.waitForFunction("() => document.querySelector('.play-data .play-error').hidden");
            page.click("#play-step");
            waitFor(page, 1);
        }
    }

    @Test
    void everythingFitsANarrowWindow() {
        try (StudioPage studio = StudioPage.open(
                StudioOptions.standard(), "#/play?layers=8-8-8-8-8-8&epoch=2", 380, 820, "dark", "ru")) {
            waitFor(studio.page(), 2);
            studio.assertNoSidewaysScroll();
        }
    }
}
