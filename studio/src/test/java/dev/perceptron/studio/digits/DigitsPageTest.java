package dev.perceptron.studio.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import dev.perceptron.data.Mnist;
import dev.perceptron.studio.StudioOptions;
import dev.perceptron.studio.StudioPage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of digits in a browser: a network trained with its button reads what the mouse draws. */
final class DigitsPageTest {
    private static final int INK = 110;

    @TempDir
    private Path runs;

    @Test
    void readsADrawnTestDigitAndShowsMistakes() {
        try (StudioPage studio =
                StudioPage.open(StudioOptions.standard().withRuns(runs), "#/digits", 1500, 1100, "light", "en")) {
            Page page = studio.page();
            page.locator("[data-action=quick]").click();
            Locator network = page.locator("[data-model='784-128-10']");
            PlaywrightAssertions.assertThat(network).isVisible();
            Mnist mnist = Mnist.load();
            int right = 0;
            for (int index : new int[] {0, 1, 4}) {
                page.locator("[data-action=clear]").click();
                PlaywrightAssertions.assertThat(network.locator(".digits-guess"))
                        .hasText("–");
                draw(page, mnist, index);
                String label = String.valueOf(mnist.yTest().get(index));
                PlaywrightAssertions.assertThat(network.locator(".digits-guess"))
                        .hasText(label);
                right++;
            }
            assertEquals(3, right);
            mistakes(page);
            centring(page, network);
            studio.assertNoSidewaysScroll();
        }
    }

    /** Replays a picture with the mouse: one stroke along each run of ink in a row. */
    private static void draw(Page page, Mnist mnist, int index) {
        Mouse mouse = page.mouse();
        page.locator(".digits-pen input").fill("12");
        page.locator(".pad").scrollIntoViewIfNeeded();
        BoundingBox box = page.locator(".pad").boundingBox();
        double cell = (box.width - 4) / 28;
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                if (!ink(mnist, index, row, column)) {
                    continue;
                }
                int end = column;
                while (end + 1 < 28 && ink(mnist, index, row, end + 1)) {
                    end++;
                }
                double y = box.y + 2 + (row + 0.5) * cell;
                mouse.move(box.x + 2 + (column + 0.5) * cell, y);
                mouse.down();
                mouse.move(box.x + 2 + (end + 0.5) * cell, y);
                mouse.up();
                column = end;
            }
        }
    }

    private static boolean ink(Mnist mnist, int index, int row, int column) {
        return mnist.xTest().get((index * 28 + row) * 28 + column) > INK;
    }

    private static void mistakes(Page page) {
        PlaywrightAssertions.assertThat(page.locator(".digits-matrix td")).hasCount(100);
        String sevens = page.locator("[data-cell='7-7']").innerText();
        assertTrue(Integer.parseInt(sevens) > 900, "sevens read as sevens: " + sevens);
        Locator cell = page.locator("[data-cell='4-9']");
        int count = Integer.parseInt(cell.innerText());
        cell.click();
        PlaywrightAssertions.assertThat(page.locator("dialog .digits-picture")).hasCount(count);
        page.locator("dialog .digits-picture").first().click();
        PlaywrightAssertions.assertThat(page.locator("dialog")).not().isVisible();
        PlaywrightAssertions.assertThat(page.locator(".digits-label")).containsText("it is a 4");
        PlaywrightAssertions.assertThat(page.locator(".digits-mistakes .digits-picture"))
                .hasCount(60);
    }

    /** Does something and waits until the page shows a new reading. */
    private static void reading(Page page, Runnable action) {
        String last = page.locator("[data-reading]").getAttribute("data-reading");
        action.run();
        PlaywrightAssertions.assertThat(page.locator("[data-reading]")).not().hasAttribute("data-reading", last);
    }

    /** A text once it has not changed for a second: each network answers when it can. */
    private static String settled(Page page, Locator place) {
        String last = "";
        for (int i = 0; i < 60; i++) {
            String now = place.innerText();
            if (now.equals(last)) {
                return now;
            }
            last = now;
            page.waitForTimeout(1000);
        }
        return last;
    }

    /** A digit pushed into a corner is read with centring, whatever is read without. */
    private static void centring(Page page, Locator network) {
        reading(
                page,
                () -> page.locator(".digits-mistakes .digits-picture").first().click());
        PlaywrightAssertions.assertThat(page.locator(".digits-label")).containsText("Test picture");
        String read = settled(page, network.locator(".digits-guess"));
        page.locator(".pad").focus();
        reading(page, () -> page.keyboard().press("ArrowUp"));
        PlaywrightAssertions.assertThat(network.locator(".digits-guess")).hasText(read);
        PlaywrightAssertions.assertThat(page.locator("figure.used")).hasAttribute("data-kind", "centred");
        page.getByLabel("Centre as MNIST does").uncheck();
        PlaywrightAssertions.assertThat(page.locator("figure.used")).hasAttribute("data-kind", "plain");
        page.reload();
        PlaywrightAssertions.assertThat(page.getByLabel("Centre as MNIST does"))
                .not()
                .isChecked();
    }
}
