package dev.perceptron.studio;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium, started once for all tests of the process; where there is none, tests that need it are skipped. */
final class Chromium {
    /** How many milliseconds a page may take for anything. */
    static final double PATIENCE = 90_000;

    private static @Nullable Browser browser;

    private Chromium() {}

    static synchronized Browser browser() {
        Browser running = browser;
        if (running != null) {
            return running;
        }
        Path program = find();
        Assumptions.assumeTrue(program != null, "there is no Chromium on the PATH");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        running = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        // a container's root has no sandbox; the pages are our own
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--force-color-profile=srgb")));
        // a busy machine is no reason to fail
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Browser started = running;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            started.close();
            playwright.close();
        }));
        browser = started;
        return started;
    }

    static @Nullable Path find() {
        List<String> folders =
                new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)));
        folders.add("/usr/bin");
        for (String name : List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")) {
            for (String folder : folders) {
                Path program = Path.of(folder.isEmpty() ? "." : folder, name);
                if (Files.isExecutable(program) && !Files.isDirectory(program)) {
                    return program;
                }
            }
        }
        return null;
    }
}
