package dev.perceptron.studio;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Takes the pictures of docs/studio: each page in light and dark, wide and narrow, English and Russian.
 *
 * <p>Run by {@code tools/studio_screenshots}. Arguments: the folder to write to, then pages (all unless given).
 */
public final class Screenshots {
    private static final List<String> PAGES = List.of("train", "digits", "play", "explain", "runs");
    private static final Map<String, String> STATES =
            Map.of("play", "?data=spiral&features=x1-x2-x1sq-x2sq-sinx1-sinx2&layers=6-4");
    private static final int WIDE = 1600;
    private static final int NARROW = 380;

    private Screenshots() {}

    /** Takes them. */
    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[0]);
        List<String> pages = args.length > 1 ? Arrays.asList(args).subList(1, args.length) : PAGES;
        Files.createDirectories(target);
        Path runs = Files.createTempDirectory("studio-runs");
        StudioOptions options = StudioOptions.standard().withRuns(runs);
        SampleRuns samples = new SampleRuns(runs, 3000);
        samples.dozen(8);
        options = options.withModel(
                        "hidden 64", samples.train("digits 64", 64, 0, dev.perceptron.optimizer.Adam.of(0.002), 64, 6))
                .withModel(
                        "dropout 128",
                        samples.train("digits 128", 128, 0.3, dev.perceptron.optimizer.Adam.of(0.002), 64, 6));
        for (String page : pages) {
            shoot(options, page, WIDE, 1000, "light", "en", target);
        }
        for (String page : pages) {
            shoot(options, page, NARROW, 820, "dark", "en", target);
        }
        for (String page : pages) {
            shoot(options, page, WIDE, 1000, "dark", "ru", target);
            shoot(options, page, NARROW, 820, "light", "ru", target);
        }
        System.exit(0); // the browser's driver would keep the process
    }

    private static void shoot(
            StudioOptions options, String page, int width, int height, String theme, String language, Path target)
            throws IOException {
        // what the other pages train is no part of the table of runs
        StudioOptions own = page.equals("runs") ? options : options.withRuns(Files.createTempDirectory("studio-other"));
        try (StudioPage studio =
                StudioPage.open(own, "#/" + page + STATES.getOrDefault(page, ""), width, height, theme, language)) {
            studio.page().waitForSelector(".page-" + page);
            show(studio, page);
            studio.screenshot(target.resolve(page + "-" + width + "-" + theme + "-" + language + ".png"), true);
        }
    }

    /** Brings a page to a state worth looking at. */
    private static void show(StudioPage studio, String page) {
        Page shown = studio.page();
        switch (page) {
            case "train" -> {
                // on a narrow screen the form is closed at first
                Locator form = shown.locator(".train-form");
                Object open = form.evaluate("form => { const open = form.open; form.open = true; return open; }");
                shown.waitForSelector(".train-layer");
                shown.fill("[data-field=epochs]", "100");
                form.evaluate("(form, open) => { form.open = open; }", open);
                shown.locator("button.primary").first().click();
                // in the middle of its training
                shown.waitForFunction(
                        "() => parseInt(document.querySelector('.train-stats .stat span + span').textContent) >= 8");
            }
            case "play" -> {
                shown.locator("#play-run").click();
                // when the spiral has been learned
                shown.waitForFunction("() => Number(document.getElementById('play-epoch').dataset.epoch) >= 240");
                shown.locator("#play-run").click();
            }
            case "digits" -> shown.locator("[data-action=test]").first().click();
            case "runs" -> {
                shown.waitForSelector(".runs-table tbody tr");
                // the samples' folder is a temporary one of this machine
                shown.evaluate("() => { const e = document.querySelector('.page-head .mono');"
                        + " e.textContent = e.textContent.replace(/\\S+$/, 'runs'); }");
            }
            default -> {}
        }
        shown.waitForTimeout(1500);
    }
}
