package dev.perceptron.studio.play;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.play.PlayRun.Measured;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What a page shows of a run at one moment.
 *
 * <p>Pictures are bytes, row by row from the upper left corner, as base64: 0 stands for −1, 255 for 1. A hidden unit's
 * picture is divided by its largest size where that is above 1.
 */
final class PlayFrame {
    /** Pixels of the large picture in a row. */
    static final int SIDE = 100;

    /** Pixels of a unit's picture in a row. */
    static final int SMALL = 32;

    /** The most points of the loss curve in one frame. */
    private static final int MOST_MEASURED = 1000;

    private PlayFrame() {}

    /**
     * The frame of a run.
     *
     * @param known the epoch up to which the page knows the losses, or −1
     */
    static ConfigObject of(PlayRun run, int known) {
        PlaySettings settings = run.settings();
        Measured now = run.now();
        ConfigObject frame = ConfigObject.empty()
                .with("epoch", ConfigValue.of(run.epoch()))
                .with("diverged", ConfigValue.of(run.diverged()))
                .with("rate", ConfigValue.of(run.network().rate()))
                .with("trainLoss", number(now.train()))
                .with("testLoss", number(now.test()))
                .with("trainRight", number(now.trainRight()))
                .with("testRight", number(now.testRight()))
                .with("fingerprint", ConfigValue.of(run.network().fingerprint()))
                .with("losses", losses(run, known))
                .with("side", ConfigValue.of(SIDE))
                .with("small", ConfigValue.of(SMALL));
        float[] values = run.network().predict(Plane.pixels(settings.features(), SIDE));
        byte[] picture = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            picture[i] = pixel(settings.data().classes() ? 2 * values[i] - 1 : values[i]);
        }
        return frame.with("picture", base64(picture))
                .with("units", base64(units(run)))
                .with("weights", weights(run.network().weights()));
    }

    private static byte pixel(float value) {
        return Float.isNaN(value) ? (byte) 128 : (byte) Math.round(127.5f + 127.5f * Math.max(-1, Math.min(1, value)));
    }

    /** The pictures of all hidden units, layer by layer. */
    private static byte[] units(PlayRun run) {
        PlaySettings settings = run.settings();
        int pixels = SMALL * SMALL;
        int units = settings.layers().stream().mapToInt(Integer::intValue).sum();
        byte[] all = new byte[units * pixels];
        List<Tensor> layers = run.network().layers(Plane.pixels(settings.features(), SMALL));
        int done = 0;
        for (int layer = 0; layer < settings.layers().size(); layer++) {
            float[] values = layers.get(layer).toArray();
            int width = settings.layers().get(layer);
            for (int unit = 0; unit < width; unit++) {
                paint(values, unit, width, settings.activation().equals("sigmoid"), all, done);
                done += pixels;
            }
        }
        return all;
    }

    private static void paint(float[] values, int unit, int width, boolean sigmoid, byte[] into, int at) {
        int pixels = values.length / width;
        float largest = 1;
        for (int i = 0; i < pixels; i++) {
            float size = Math.abs(values[i * width + unit]);
            largest = size > largest && size <= Float.MAX_VALUE ? size : largest;
        }
        for (int i = 0; i < pixels; i++) {
            float value = values[i * width + unit];
            into[at + i] = pixel(sigmoid ? 2 * value - 1 : value / largest);
        }
    }

    private static ConfigValue base64(byte[] bytes) {
        return ConfigValue.of(Base64.getEncoder().encodeToString(bytes));
    }

    /** For each layer its biases, and its weights as one list for each unit they come from. */
    private static ConfigValue weights(List<Tensor> weights) {
        List<ConfigValue> layers = new ArrayList<>();
        for (int i = 0; i < weights.size(); i += 2) {
            Tensor kernel = weights.get(i);
            float[] values = kernel.toArray();
            int out = kernel.shape().columns();
            List<ConfigValue> rows = new ArrayList<>();
            for (int from = 0; from < values.length; from += out) {
                rows.add(floats(java.util.Arrays.copyOfRange(values, from, from + out)));
            }
            layers.add(ConfigObject.empty()
                    .with("kernel", ConfigValue.listOf(rows))
                    .with("bias", floats(weights.get(i + 1).toArray())));
        }
        return ConfigValue.listOf(layers);
    }

    /** Epoch, training loss and test loss of every epoch the page does not know, or of some if there are many. */
    private static ConfigValue losses(PlayRun run, int known) {
        List<Measured> history = run.history();
        int first = Math.min(known + 1, history.size());
        int stride = 1;
        while ((history.size() - first) / stride > MOST_MEASURED) {
            stride *= 2;
        }
        List<ConfigValue> losses = new ArrayList<>();
        for (int i = first; i < history.size(); i++) {
            if ((i - first) % stride == 0 || i == history.size() - 1) {
                Measured each = history.get(i);
                losses.add(ConfigValue.listOf(
                        ConfigValue.of(each.epoch()), number((float) each.train()), number((float) each.test())));
            }
        }
        return ConfigValue.listOf(losses);
    }

    /** The points of a run: coordinates, what is to be learned, and how many are trained on. */
    static ConfigObject points(PlayRun run) {
        Points points = run.points();
        return ConfigObject.empty()
                .with("train", ConfigValue.of(run.settings().trainCount()))
                .with("x1", floats(points.x1()))
                .with("x2", floats(points.x2()))
                .with("y", floats(points.y()));
    }

    private static ConfigValue floats(float[] values) {
        List<ConfigValue> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add(number(value));
        }
        return ConfigValue.listOf(list);
    }

    /** JSON has no infinities: what is not finite becomes null. */
    private static ConfigValue number(double value) {
        return Double.isFinite(value) ? ConfigValue.of(value) : ConfigValue.ofNull();
    }

    private static ConfigValue number(float value) {
        return Float.isFinite(value) ? ConfigValue.of(value) : ConfigValue.ofNull();
    }
}
