package dev.perceptron.studio.network;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page needs to draw a network at one moment: for each column the neurons shown, their answers to one picture,
 * what they look for, and the weights between them.
 */
public final class NetworkDrawing {
    /** So many neurons of a column are shown at once. */
    public static final int SHOWN = 14;

    /** From each first neuron so many lines go to the pixels with the strongest weights. */
    private static final int STRONGEST = 3;

    private final Anatomy anatomy;
    private final Detectors detectors;
    private final float[] spread;
    private final int[] firsts;

    /**
     * A drawing of the weights of one moment.
     *
     * @param spread how much each input varies, 0 to 1: weights of inputs that never change say nothing, and what a neuron
     *     looks for is drawn as weight times spread
     * @param firsts the first neuron shown of each column; others and numbers out of range count as 0
     */
    public NetworkDrawing(Anatomy anatomy, WeightSnapshot snapshot, float[] spread, int... firsts) {
        this.anatomy = anatomy;
        this.spread = spread.clone();
        this.detectors = new Detectors(anatomy, snapshot);
        this.firsts = firsts.clone();
    }

    /**
     * The drawing as JSON.
     *
     * @param probe has the same weights
     * @param sample one picture, flat, with the batch axis: (1, inputs)
     * @param census what is known of the neurons, or null
     */
    public ConfigObject write(Probe probe, Tensor sample, @Nullable Census census) {
        List<Tensor> answers = probe.answers(sample);
        List<ConfigValue> columns = new ArrayList<>();
        for (int column = 0; column < anatomy.stages().size(); column++) {
            columns.add(column(column, answers.get(column).toArray(), census));
        }
        return ConfigObject.empty().with("columns", ConfigValue.listOf(columns));
    }

    private int first(int column) {
        int units = anatomy.stages().get(column).column().units();
        int asked = column < firsts.length ? firsts[column] : 0;
        return asked < 0 || asked >= units ? 0 : asked;
    }

    private int shown(int column) {
        return Math.min(SHOWN, anatomy.stages().get(column).column().units() - first(column));
    }

    private ConfigValue column(int index, float[] answers, @Nullable Census census) {
        NeuronColumn column = anatomy.stages().get(index).column();
        int first = first(index);
        int shown = shown(index);
        List<ConfigValue> dead = new ArrayList<>();
        float[] biases = new float[shown];
        for (int i = 0; i < shown; i++) {
            biases[i] = detectors.bias(index, first + i);
            if (census != null && census.isDead(index, first + i)) {
                dead.add(ConfigValue.of(first + i));
            }
        }
        float largest = Packing.largest(answers);
        ConfigObject object = ConfigObject.empty()
                .with("layer", ConfigValue.of(column.layer()))
                .with("units", ConfigValue.of(column.units()))
                .with("activation", ConfigValue.of(column.activation()))
                .with(
                        "notes",
                        ConfigValue.listOf(
                                column.notes().stream().map(ConfigValue::of).toList()))
                .with("first", ConfigValue.of(first))
                .with("shown", ConfigValue.of(shown))
                .with("answers", Packing.floats(java.util.Arrays.copyOfRange(answers, first, first + shown)))
                .with("all", Packing.bytes(Packing.quantize(answers, largest)))
                .with("largest", ConfigValue.of(largest))
                .with("biases", Packing.floats(biases))
                .with("dead", ConfigValue.listOf(dead))
                .with("deadCount", ConfigValue.of(census == null ? 0 : census.dead(index)))
                .with("pictures", pictures(index, first, shown));
        return index == 0 ? object.with("pixels", pixels(first, shown)) : object.with("links", links(index));
    }

    /** What each neuron shown looks for, one after another, each as strong as signed bytes can say. */
    private ConfigValue pictures(int column, int first, int shown) {
        byte[] bytes = new byte[shown * anatomy.inputs()];
        for (int i = 0; i < shown; i++) {
            float[] picture = felt(detectors.picture(column, first + i));
            byte[] quantized = Packing.quantize(picture, Packing.largest(picture));
            System.arraycopy(quantized, 0, bytes, i * quantized.length, quantized.length);
        }
        return Packing.bytes(bytes);
    }

    private float[] felt(float[] weights) {
        float[] felt = weights.clone();
        for (int i = 0; i < felt.length && i < spread.length; i++) {
            felt[i] *= spread[i];
        }
        return felt;
    }

    /** For each neuron shown of the first column the pixels it feels most: pairs of pixel and weight. */
    private ConfigValue pixels(int first, int shown) {
        float[] pairs = new float[shown * STRONGEST * 2];
        int place = 0;
        for (int i = 0; i < shown; i++) {
            float[] weights = detectors.incoming(0, first + i);
            float[] felt = felt(weights);
            for (int k = 0; k < STRONGEST && k < weights.length; k++) {
                int strongest = 0;
                for (int pixel = 1; pixel < felt.length; pixel++) {
                    strongest = Math.abs(felt[pixel]) > Math.abs(felt[strongest]) ? pixel : strongest;
                }
                pairs[place++] = strongest;
                pairs[place++] = weights[strongest];
                felt[strongest] = 0;
            }
        }
        return Packing.floats(java.util.Arrays.copyOf(pairs, place));
    }

    /** The weights between the neurons shown of two columns: those into the first neuron, into the second, …. */
    private ConfigValue links(int column) {
        int from = first(column - 1);
        int count = shown(column - 1);
        int first = first(column);
        int shown = shown(column);
        float[] weights = new float[count * shown];
        for (int i = 0; i < shown; i++) {
            System.arraycopy(detectors.incoming(column, first + i), from, weights, i * count, count);
        }
        return Packing.floats(weights);
    }

    /**
     * One neuron in full: what it looks for, its bias, and what is known of it.
     *
     * @throws IllegalArgumentException if there is no such neuron
     */
    public ConfigObject neuron(int column, int unit, @Nullable Census census) {
        int columns = anatomy.stages().size();
        if (column < 0 || column >= columns) {
            throw new IllegalArgumentException(
                    "The network has the columns 0 to " + (columns - 1) + ", received " + column + ".");
        }
        NeuronColumn known = anatomy.stages().get(column).column();
        if (unit < 0 || unit >= known.units()) {
            throw new IllegalArgumentException("The layer '" + known.layer() + "' has the neurons 0 to "
                    + (known.units() - 1) + ", received " + unit + ".");
        }
        float[] incoming = detectors.incoming(column, unit);
        ConfigObject object = ConfigObject.empty()
                .with("column", ConfigValue.of(column))
                .with("unit", ConfigValue.of(unit))
                .with("layer", ConfigValue.of(known.layer()))
                .with("activation", ConfigValue.of(known.activation()))
                .with("picture", Packing.signed(detectors.picture(column, unit)))
                .with("felt", Packing.signed(felt(detectors.picture(column, unit))))
                .with("weights", ConfigValue.of(incoming.length))
                .with("least", ConfigValue.of(extreme(incoming, -1)))
                .with("most", ConfigValue.of(extreme(incoming, 1)))
                .with("bias", ConfigValue.of(detectors.bias(column, unit)));
        if (census == null) {
            return object;
        }
        return object.with("samples", ConfigValue.of(census.samples()))
                .with("dead", ConfigValue.of(census.isDead(column, unit)))
                .with("leastAnswer", ConfigValue.of(census.least(column, unit)))
                .with("mostAnswer", ConfigValue.of(census.most(column, unit)))
                .with("means", Packing.floats(census.means(column, unit)));
    }

    /** What all neurons of a column look for, one signed byte for each input, and which are dead. */
    public ConfigObject gallery(int column, @Nullable Census census) {
        neuron(column, 0, null);
        NeuronColumn known = anatomy.stages().get(column).column();
        List<ConfigValue> dead = new ArrayList<>();
        for (int unit = 0; census != null && unit < known.units(); unit++) {
            if (census.isDead(column, unit)) {
                dead.add(ConfigValue.of(unit));
            }
        }
        return ConfigObject.empty()
                .with("layer", ConfigValue.of(known.layer()))
                .with("units", ConfigValue.of(known.units()))
                .with("dead", ConfigValue.listOf(dead))
                .with("pictures", pictures(column, 0, known.units()));
    }

    private static float extreme(float[] values, int sign) {
        float extreme = values[0];
        for (float value : values) {
            extreme = sign * value > sign * extreme ? value : extreme;
        }
        return extreme;
    }
}
