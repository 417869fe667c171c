package dev.perceptron.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A studio and a browser's page that shows it, for tests; {@link #close} ends both and fails if the page has written an
 * error to its console or asked anybody but the studio for anything.
 *
 * <pre>{@code
 * try (StudioPage studio = StudioPage.open(options, "#/train")) {
 *     studio.page().getByRole(AriaRole.BUTTON, …).click();
 *     studio.screenshot(Path.of("train.png"));
 * }
 * }</pre>
 */
public final class StudioPage implements AutoCloseable {
    private static final double DRAWN = 700; // milliseconds until what came into view is drawn

    private final Studio studio;
    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();
    private final List<String> outside = new ArrayList<>();

    private StudioPage(Studio studio, BrowserContext context) {
        this.studio = studio;
        this.context = context;
        context.setDefaultTimeout(Chromium.PATIENCE);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.type() + ": " + message.text() + " " + message.location());
            }
        });
        page.onPageError(errors::add);
        context.onRequest(request -> {
            String url = request.url();
            if (!url.startsWith(studio.server().origin() + "/")
                    && !url.startsWith("data:")
                    && !url.startsWith("blob:" + studio.server().origin())) {
                outside.add(url);
            }
        });
    }

    /** Starts a studio and shows a page of it, such as {@code #/train}: 1280 × 900, light, English. */
    public static StudioPage open(StudioOptions options, String hash) {
        return open(options, hash, 1280, 900, "light", "en");
    }

    /**
     * The same of a size, a theme and a language.
     *
     * @param theme light or dark
     * @param language en or ru
     */
    public static StudioPage open(
            StudioOptions options, String hash, int width, int height, String theme, String language) {
        Browser browser = Chromium.browser();
        try {
            Studio studio = Studio.start(options);
            BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(theme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
                    .setLocale(language.equals("ru") ? "ru-RU" : "en-US"));
            StudioPage opened = new StudioPage(studio, context);
            opened.page.navigate(studio.server().origin() + "/" + hash);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The studio. */
    public Studio studio() {
        return studio;
    }

    /** The browser's page. */
    public Page page() {
        return page;
    }

    /** Shows another page of the studio, such as {@code #/runs}. */
    public void go(String hash) {
        page.evaluate("hash => { location.hash = hash; }", hash);
        page.waitForSelector(".page-" + hash.replaceFirst("^#/", "").replaceFirst("\\?.*", ""));
    }

    /** Takes a picture of what is seen, or of the whole page, for which the window grows: what nobody sees is not drawn. */
    public void screenshot(Path file, boolean whole) {
        if (whole) {
            int height = ((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue();
            page.setViewportSize(page.viewportSize().width, height);
            page.waitForTimeout(DRAWN);
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
    }

    /** The errors on the console so far. */
    public List<String> errors() {
        return errors;
    }

    /** Fails if the page is wider than the window. */
    public void assertNoSidewaysScroll() {
        Number excess = (Number)
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertTrue(excess.intValue() <= 0, "the page is wider than the window by " + excess);
    }

    @Override
    public void close() {
        try {
            context.close();
        } finally {
            studio.close();
        }
        assertEquals(List.of(), errors, "errors on the console");
        assertEquals(List.of(), outside, String.format(Locale.ROOT, "requests to others than %s", studio.url()));
    }
}
