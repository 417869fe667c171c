package dev.perceptron.data.distortion;

/**
 * A way to bend pictures: says for each pixel from where in the original it is taken.
 *
 * <p>Implementations hold settings only; what is random comes from the numbers they are given, so the same numbers bend a
 * picture the same way. Several are added up, pixel by pixel, by {@link #and}.
 *
 * <pre>{@code
 * Distortion distortion = Elastic.of(4, 34).and(Affine.of().withRotation(10).withScaling(0.1));
 * DistortedImages x = DistortedImages.of(mnist.xTrain(), 255, distortion, 42).withLabels(mnist.yTrain());
 * model.fit(x, y, Fit.batchSize(128).epochs(50).callback(x.epochs()));
 * }</pre>
 */
public interface Distortion {
    /** Leaves pictures as they are. */
    Distortion NONE = (field, numbers, label) -> {};

    /**
     * Adds this distortion to a field.
     *
     * @param field modified: where each pixel is taken from
     * @param numbers this picture's random numbers in this epoch
     * @param label the picture's class, or -1 where it isn't known
     */
    void addTo(Displacements field, RandomNumbers numbers, int label);

    /** This and another distortion, their displacements added up. */
    default Distortion and(Distortion other) {
        return (field, numbers, label) -> {
            addTo(field, numbers, label);
            other.addTo(field, numbers, label);
        };
    }
}
