package dev.perceptron.studio.network;

import java.util.List;

/**
 * One dense layer as a column of neurons.
 *
 * @param layer the layer's name in the model
 * @param units how many neurons
 * @param activation its activation by Keras's name
 * @param notes what stands between it and the next column: {@code Dropout 0.3}, {@code BatchNormalization}
 */
public record NeuronColumn(String layer, int units, String activation, List<String> notes) {
    /** Copies the notes. */
    public NeuronColumn {
        notes = List.copyOf(notes);
    }
}
