package dev.perceptron.studio.play;

import static dev.perceptron.studio.play.PlaySettingsTest.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigValue;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrameTest {
    private static int at(byte[] picture, int side, int column, int row) {
        return picture[row * side + column] & 0xFF;
    }

    private static byte[] bytes(ConfigValue frame, String name) {
        return Base64.getDecoder().decode(frame.get(name).string());
    }

    @Test
    void picturesShowWhatUnitsGive() {
        PlayRun run = new PlayRun(settings(
                "data",
                "plane",
                "layers",
                "2",
                "events",
                "0_w_0_0_0_0.5*0_w_0_1_0_0*0_w_0_0_1_0*0_w_0_1_1_-0.25*0_w_1_0_0_1*0_w_1_1_0_0"));
        ConfigValue frame = PlayFrame.of(run, -1);
        byte[] units = bytes(frame, "units");
        int side = frame.get("small").asInt();
        assertEquals(2 * side * side, units.length);
        byte[] picture = bytes(frame, "picture");
        int large = frame.get("side").asInt();
        assertEquals(large * large, picture.length);
        for (int column = 0; column < side; column++) {
            double x = 12 * (column + 0.5) / side - 6;
            double first = 127.5 + 127.5 * StrictMath.tanh(0.5 * x);
            assertEquals(first, (double) at(units, side, column, 5), 0.51);
            // the first row is the upper edge: x2 falls from row to row
            double second = 127.5 + 127.5 * StrictMath.tanh(0.25 * x);
            assertEquals(second, (double) (units[side * side + column * side + 3] & 0xFF), 0.51);
        }
        double x = 12 * 80.5 / large - 6;
        assertEquals(127.5 + 127.5 * StrictMath.tanh(0.5 * x), (double) at(picture, large, 80, 50), 0.51);
    }

    @Test
    void largeUnitsAreScaled() {
        PlayRun run = new PlayRun(
                settings("data", "plane", "layers", "1", "activation", "relu", "events", "0_w_0_0_0_10*0_w_0_1_0_0"));
        byte[] units = bytes(PlayFrame.of(run, -1), "units");
        double largest = 6 - 6.0 / PlayFrame.SMALL;
        for (int column = 0; column < PlayFrame.SMALL; column++) {
            double x = 12 * (column + 0.5) / PlayFrame.SMALL - 6;
            double expected = 127.5 + 127.5 * Math.max(0, x) / largest;
            assertEquals(expected, (double) at(units, PlayFrame.SMALL, column, 7), 0.51, "column " + column);
        }
        assertEquals(255, at(units, PlayFrame.SMALL, PlayFrame.SMALL - 1, 0));
    }

    @Test
    void weightsAreByLayer() {
        PlayRun run = new PlayRun(settings("layers", "3-2", "events", "0_w_1_2_1_0.125*0_b_0_2_-4"));
        ConfigValue weights = PlayFrame.of(run, -1).get("weights");
        assertEquals(3, weights.list().size());
        assertEquals(2, weights.at(0).get("kernel").list().size());
        assertEquals(0.125, weights.at(1).get("kernel").at(2).at(1).asDouble());
        assertEquals(-4, weights.at(0).get("bias").at(2).asDouble());
        assertEquals(2, weights.at(2).get("kernel").list().size());
    }

    @Test
    void lossesThatThePageKnowsAreNotSentAgain() {
        PlayRun run = new PlayRun(settings());
        run.train(6, () -> false);
        assertEquals(7, PlayFrame.of(run, -1).get("losses").list().size());
        ConfigValue rest = PlayFrame.of(run, 4).get("losses");
        assertEquals(2, rest.list().size());
        assertEquals(5, rest.at(0).at(0).asInt());
        assertEquals(List.of(), PlayFrame.of(run, 6).get("losses").list());
    }

    @Test
    void manyLossesAreThinned() {
        PlayRun run = new PlayRun(settings("count", "20", "train", "10", "layers", "0"));
        run.train(2500, () -> false);
        ConfigValue losses = PlayFrame.of(run, -1).get("losses");
        assertTrue(
                losses.list().size() >= 500 && losses.list().size() <= 1001,
                "received " + losses.list().size());
        assertEquals(2500, losses.at(losses.list().size() - 1).at(0).asInt());
    }

    @Test
    void whatIsNotFiniteIsNull() {
        PlayRun run = new PlayRun(settings("data", "multigauss", "activation", "linear", "rate", "10"));
        run.train(300, () -> false);
        ConfigValue frame = PlayFrame.of(run, -1);
        assertTrue(frame.get("diverged").asBool());
        assertFalse(frame.toString().contains("NaN"), frame.toString());
        assertFalse(frame.toString().contains("Infinity"), frame.toString());
    }
}
