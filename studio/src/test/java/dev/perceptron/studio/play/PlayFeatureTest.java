package dev.perceptron.studio.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.data.Mnist;
import dev.perceptron.studio.context.ModelShelf;
import dev.perceptron.studio.context.StudioContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PlayFeatureTest {
    /** With a clock that stands, nothing takes too long. */
    private final PlayApi feature = new PlayApi(new StudioContext(
            Mnist::load, Path.of("runs"), new ModelShelf(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));

    private static ConfigObject question(String page, int epoch, int known, int run, String settings) {
        return ConfigObject.empty()
                .with("page", ConfigValue.of(page))
                .with("settings", Json.parse(settings))
                .with("epoch", ConfigValue.of(epoch))
                .with("known", ConfigValue.of(known))
                .with("run", ConfigValue.of(run));
    }

    @Test
    void theAnswerFollowsFromSettingsAndEpochAlone() {
        String settings = "{\"data\": \"spiral\", \"optimizer\": \"adam\", \"dropout\": \"0.1\"}";
        ConfigObject straight = feature.frame(question("a", 8, -1, -1, settings));
        feature.frame(question("b", 3, -1, -1, settings));
        feature.frame(question("b", 12, -1, -1, settings));
        feature.frame(question("b", 5, -1, -1, "{\"data\": \"xor\"}"));
        ConfigObject roundabout = feature.frame(question("b", 8, -1, -1, settings));
        assertEquals(straight.with("run", ConfigValue.of(0)), roundabout.with("run", ConfigValue.of(0)));
    }

    @Test
    void pointsAreSentOnce() {
        ConfigObject first = feature.frame(question("a", 1, -1, -1, "{}"));
        assertEquals(500, first.get("points").get("x1").list().size());
        assertEquals(250, first.get("points").get("train").asInt());
        int run = first.get("run").asInt();
        assertFalse(feature.frame(question("a", 2, 1, run, "{}")).has("points"));
        ConfigObject back = feature.frame(question("a", 1, 2, run, "{}"));
        assertTrue(back.has("points"));
        assertEquals(2, back.get("losses").list().size());
    }

    @Test
    void wrongQuestionsAreRefused() {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> feature.frame(question("a", -1, -1, -1, "{}")))
                        .getMessage());
        assertTrue(message.contains("received -1"), message);
        String message1 = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> feature.frame(question("", 0, -1, -1, "{}")))
                        .getMessage());
        assertTrue(message1.contains("page's name"), message1);
        String message2 = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> feature.frame(question("a", 100_001, -1, -1, "{}")))
                        .getMessage());
        assertTrue(message2.contains("100000"), message2);
        String message3 = String.valueOf(assertThrows(ConfigException.class, () -> feature.frame(ConfigObject.empty()))
                .getMessage());
        assertTrue(message3.contains("\"page\" is missing"), message3);
    }

    @Test
    void runsThatAreNotAskedForMakeRoom() {
        AtomicLong now = new AtomicLong();
        Playgrounds playgrounds = new Playgrounds(3, 1000, now::get);
        PlaySettings settings = PlaySettings.read(ConfigObject.empty());
        Playgrounds.Held first = playgrounds.of("1", settings);
        playgrounds.of("2", settings);
        playgrounds.of("3", settings);
        assertSame(first, playgrounds.of("1", settings));
        playgrounds.of("4", settings);
        assertEquals(3, playgrounds.size());
        assertSame(first, playgrounds.of("1", settings));
        now.set(1001);
        playgrounds.of("5", settings);
        assertEquals(1, playgrounds.size());
    }
}
