package dev.perceptron.studio.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.studio.network.Packing;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Points between epochs are the means of their own batches, worked out from the epoch's running means. */
final class CurvesTest {
    @Test
    void pointsAreTheMeansSinceTheLast() {
        Curves curves = new Curves(4);
        curves.begin();
        curves.point(0, 10, 30, 2, 0.5); // ten samples with loss 2
        curves.point(0, 30, 30, 1, 0.75); // all thirty with mean 1: twenty with 0.5
        curves.begin();
        curves.point(1, 15, 30, 0.25, 1);
        ConfigObject written = curves.write();
        assertEquals(Packing.floats(1f / 3, 1, 1.5f), written.get("places"));
        assertEquals(Packing.floats(2, 0.5f, 0.25f), written.get("losses"));
        assertEquals(Packing.floats(0.5f, 0.875f, 1), written.get("accuracies"));
    }

    @Test
    void aPointWithoutNewSamplesIsNone() {
        Curves curves = new Curves(4);
        curves.begin();
        curves.point(0, 10, 30, 2, 0.5);
        curves.point(0, 10, 30, 2, 0.5);
        assertEquals(Packing.floats(2), curves.write().get("losses"));
    }

    @Test
    void longRunsMakeAboutAThousandPoints() {
        assertEquals(1, new Curves(1).bucket());
        assertEquals(1, new Curves(1000).bucket());
        assertEquals(2, new Curves(1001).bucket());
        assertEquals(600, new Curves(600_000).bucket());
    }

    @Test
    void epochsKeepTheirPlaces() {
        Curves curves = new Curves(10);
        curves.epoch(1, Map.of("loss", 0.5, "val_loss", 0.25));
        curves.epoch(1.5, Map.of("loss", 0.125));
        assertEquals(2, curves.epochs());
        assertEquals(0.125, curves.last().get("loss"));
        assertEquals(1.5, curves.write().get("epochs").at(1).get("at").asDouble());
    }

    @Test
    void paceIsSamplesASecond() {
        Pace pace = new Pace();
        assertEquals(0, pace.perSecond());
        pace.note(0, 100);
        assertEquals(0, pace.perSecond());
        pace.note(500_000_000L, 600);
        assertEquals(1000, pace.perSecond());
        pace.restart();
        assertEquals(0, pace.perSecond());
    }
}
