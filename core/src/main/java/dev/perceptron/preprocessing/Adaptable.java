package dev.perceptron.preprocessing;

import dev.perceptron.tensor.AnyTensor;
import java.util.List;

/**
 * A preprocessor that learns from data: means, boundaries of bins, vocabularies.
 *
 * <pre>{@code
 * Normalization scaling = Normalization.of().adapt(xTrain);
 * }</pre>
 */
public interface Adaptable extends Preprocessor {
    /** A new recipe that has learned from this data. */
    default Adaptable adapt(AnyTensor data) {
        return adapt(List.of(data));
    }

    /** A new recipe that has learned from these batches, one after another. */
    Adaptable adapt(List<? extends AnyTensor> batches);

    /** Whether it lacks what {@link #adapt} would teach it. */
    boolean needsAdapt();
}
