package dev.perceptron.studio;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures when the page is painted, by the browser's own entries: milliseconds from the navigation to the first paint, to
 * the first text or picture, and to the largest one.
 *
 * <p>Run by {@code tools/studio_speed paint}. Argument: how often the page is opened.
 */
public final class FirstPaint {
    /** Gives the paint entries by name, when the first text has been painted; the largest one so far with them. */
    private static final String ENTRIES = "() => new Promise(done => {"
            + " const found = {};"
            + " const take = list => { for (const e of list.getEntries()) found[e.name || e.entryType] = e.startTime; };"
            + " const largest = new PerformanceObserver(list => {"
            + "   for (const e of list.getEntries()) found['largest-contentful-paint'] = e.startTime; });"
            + " largest.observe({ type: 'largest-contentful-paint', buffered: true });"
            + " const paint = new PerformanceObserver(list => { take(list);"
            + "   if ('first-contentful-paint' in found) requestAnimationFrame(() => setTimeout(() => done(found), 50)); });"
            + " paint.observe({ type: 'paint', buffered: true }); })";

    private FirstPaint() {}

    /** Opens the page as often as asked for, and prints. */
    public static void main(String[] args) throws Exception {
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        Path runs = Files.createTempDirectory("studio-paint");
        Browser browser = Chromium.browser();
        Map<String, List<Double>> all = new LinkedHashMap<>();
        try (Studio studio = Studio.start(StudioOptions.standard().withRuns(runs))) {
            for (int i = 0; i < times; i++) {
                // a context is a profile of its own, with an empty cache
                try (BrowserContext context = browser.newContext()) {
                    Page page = context.newPage();
                    page.navigate(studio.server().origin() + "/#/train");
                    page.waitForSelector(".train-layer");
                    Map<String, Double> entries = of(page);
                    if (i == 0) {
                        System.out.println("cold server, cold browser: " + text(entries));
                    } else {
                        entries.forEach((name, time) -> all.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(time));
                    }
                }
            }
        } finally {
            Files.deleteIfExists(runs);
        }
        all.forEach((name, list) -> {
            list.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "warm server, fresh profile, %d times: %s median %.0f ms, longest %.0f ms%n",
                    list.size(),
                    name,
                    list.get(list.size() / 2),
                    list.get(list.size() - 1));
        });
        System.exit(0); // the browser's driver would keep the process
    }

    /** The paint entries of a page by name, in milliseconds from its navigation. */
    static Map<String, Double> of(Page page) {
        Map<String, Double> entries = new LinkedHashMap<>();
        ((Map<?, ?>) page.evaluate(ENTRIES))
                .forEach((name, time) -> entries.put(String.valueOf(name), ((Number) time).doubleValue()));
        return entries;
    }

    private static String text(Map<String, Double> entries) {
        List<String> parts = new ArrayList<>();
        entries.forEach((name, time) -> parts.add(String.format(Locale.ROOT, "%s %.0f ms", name, time)));
        return String.join(", ", parts);
    }
}
