package dev.perceptron.studio.network;

import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a neuron looks for, as a picture: a weight for each input.
 *
 * <p>In the first column these are the neuron's incoming weights k. Further on it is the combination of what the neurons
 * before it look for, each times the weight it comes in with: v = K₁·(g₁∘(K₂·(g₂∘ … k))), where g is the gain γ/√(σ²+ε) of a
 * batch normalization in between. That leaves the activations out: a first impression, not the whole truth.
 */
public final class Detectors {
    private final Anatomy anatomy;
    private final WeightSnapshot snapshot;
    private final List<float[]> gains = new ArrayList<>();

    /** The pictures for the weights of one moment. */
    public Detectors(Anatomy anatomy, WeightSnapshot snapshot) {
        this.anatomy = anatomy;
        this.snapshot = snapshot;
        for (int column = 0; column < anatomy.stages().size(); column++) {
            gains.add(gain(column));
        }
    }

    /** What one neuron looks for: a weight for each input. */
    public float[] picture(int column, int unit) {
        float[] picture = incoming(column, unit);
        for (int before = column - 1; before >= 0; before--) {
            picture = back(before, picture);
        }
        return picture;
    }

    /** The weights with which the values before a column come into one neuron, gains included. */
    public float[] incoming(int column, int unit) {
        Parameter kernel = anatomy.kernel(column);
        int rows = kernel.weight().shape().dim(0);
        int units = kernel.weight().shape().dim(1);
        float[] block = snapshot.block(kernel);
        float[] gain = gains.get(column);
        float[] weights = new float[rows];
        for (int i = 0; i < rows; i++) {
            weights[i] = block[kernel.offset() + i * units + unit] * gain[i];
        }
        return weights;
    }

    /** The bias of a neuron; 0 where its layer has none. */
    public float bias(int column, int unit) {
        Parameter bias = anatomy.weight(anatomy.stages().get(column).dense(), "bias");
        return bias == null ? 0 : snapshot.block(bias)[bias.offset() + unit];
    }

    private float[] back(int column, float[] weights) {
        Parameter kernel = anatomy.kernel(column);
        int rows = kernel.weight().shape().dim(0);
        float[] block = snapshot.block(kernel);
        float[] gain = gains.get(column);
        float[] result = new float[rows];
        int place = kernel.offset();
        for (int i = 0; i < rows; i++) {
            float sum = 0;
            for (float weight : weights) {
                sum += block[place++] * weight;
            }
            result[i] = sum * gain[i];
        }
        return result;
    }

    /** What batch normalizations before a column multiply its inputs with. */
    private float[] gain(int column) {
        Parameter kernel = anatomy.kernel(column);
        float[] gain = new float[kernel.weight().shape().dim(0)];
        java.util.Arrays.fill(gain, 1);
        for (Node node : anatomy.stages().get(column).before()) {
            Parameter variance = anatomy.weight(node, "moving_variance");
            if (variance != null && variance.value().size() == gain.length) {
                float epsilon = ((dev.perceptron.layer.BatchNormalization) node.layer()).epsilon();
                multiply(gain, variance, anatomy.weight(node, "gamma"), epsilon);
            }
        }
        return gain;
    }

    private void multiply(float[] gain, Parameter variance, @Nullable Parameter gamma, float epsilon) {
        float[] variances = snapshot.block(variance);
        for (int i = 0; i < gain.length; i++) {
            float factor = gamma == null ? 1 : snapshot.block(gamma)[gamma.offset() + i];
            gain[i] *= factor / (float) Math.sqrt(variances[variance.offset() + i] + epsilon);
        }
    }
}
