package dev.perceptron.studio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser tells when it first painted the page; how long that took is noted, for a machine that is slow may take longer. */
final class FirstPaintTest {
    @TempDir
    private Path runs;

    @Test
    void theFirstPaintIsNoted() throws IOException {
        try (StudioPage studio = StudioPage.open(StudioOptions.standard().withRuns(runs), "#/train")) {
            studio.page().waitForSelector(".train-layer");
            Map<String, Double> entries = FirstPaint.of(studio.page());
            Files.writeString(Path.of("target", "first-paint.txt"), entries + System.lineSeparator());
            double first = entries.getOrDefault("first-paint", -1.0);
            double text = entries.getOrDefault("first-contentful-paint", -1.0);
            assertTrue(first > 0 && text >= first, entries::toString);
            // what is painted first is the page's head, which needs no script
            assertTrue((boolean) studio.page()
                    .evaluate("async () => (await (await fetch('/')).text()).includes('class=\"brand-name\"')"));
        }
    }
}
