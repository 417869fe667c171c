package dev.perceptron.studio.network;

import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What all neurons answered to a sample of pictures: their range, their mean for each class, and which are dead.
 *
 * <p>A hidden neuron is dead if it gave the same answer to every picture, as a ReLU does whose input is never positive, or a
 * sigmoid driven to its end: nothing it says depends on the picture any more.
 */
public final class Census {
    private static final float SAME = 1e-6f;

    private final int samples;
    private final int classes;
    private final List<Neurons> columns = new ArrayList<>();

    /** The figures of one column, by neuron. */
    private record Neurons(float[] least, float[] most, float[] means) {}

    private Census(int samples, int classes) {
        this.samples = samples;
        this.classes = classes;
    }

    /**
     * Asks a probe about pictures.
     *
     * @param labels the class of each
     */
    public static Census of(Probe probe, Rows pictures, int[] labels, int classes) {
        Census census = new Census(pictures.count(), classes);
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        for (Tensor answers : probe.answers(pictures)) {
            census.columns.add(count(answers, labels, counts));
        }
        return census;
    }

    private static Neurons count(Tensor answers, int[] labels, int[] counts) {
        int units = answers.rowShape().size();
        int classes = counts.length;
        Neurons neurons = new Neurons(new float[units], new float[units], new float[units * classes]);
        java.util.Arrays.fill(neurons.least, Float.POSITIVE_INFINITY);
        java.util.Arrays.fill(neurons.most, Float.NEGATIVE_INFINITY);
        float[] values = answers.toArray();
        for (int i = 0; i < labels.length; i++) {
            for (int unit = 0; unit < units; unit++) {
                float value = values[i * units + unit];
                neurons.least[unit] = Math.min(neurons.least[unit], value);
                neurons.most[unit] = Math.max(neurons.most[unit], value);
                neurons.means[unit * classes + labels[i]] += value;
            }
        }
        for (int place = 0; place < neurons.means.length; place++) {
            neurons.means[place] /= Math.max(1, counts[place % classes]);
        }
        return neurons;
    }

    /** How many pictures were asked about. */
    public int samples() {
        return samples;
    }

    /** The least answer of a neuron. */
    public float least(int column, int unit) {
        return columns.get(column).least[unit];
    }

    /** The greatest answer of a neuron. */
    public float most(int column, int unit) {
        return columns.get(column).most[unit];
    }

    /** The mean answer of a neuron to the pictures of each class. */
    public float[] means(int column, int unit) {
        return java.util.Arrays.copyOfRange(columns.get(column).means, unit * classes, (unit + 1) * classes);
    }

    /** Whether a neuron gives the same answer to every picture; never for the output's. */
    public boolean isDead(int column, int unit) {
        return samples > 1 && column < columns.size() - 1 && most(column, unit) - least(column, unit) <= SAME;
    }

    /** How many neurons of a column are dead. */
    public int dead(int column) {
        int dead = 0;
        for (int unit = 0; unit < columns.get(column).least.length; unit++) {
            dead += isDead(column, unit) ? 1 : 0;
        }
        return dead;
    }
}
