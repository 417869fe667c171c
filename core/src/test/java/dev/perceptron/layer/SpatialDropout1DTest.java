package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpatialDropout1DTest {
    private static final Tensor ONES = DropoutTest.ones(2, 3, 200);

    @Test
    void theShapeStays() {
        assertEquals(Shape.of(3, 200), shape(SpatialDropout1D.of(0.5), Shape.of(3, 200)));
    }

    @Test
    void inInferenceAllPasses() {
        assertValues(run(SpatialDropout1D.of(0.5), ONES), ONES.toArray());
    }

    @Test
    void inTrainingAChannelIsDroppedInAllPlacesOfASampleOrInNone() {
        Tensor y = train(SpatialDropout1D.of(0.2), List.of(), ONES, ONES).output();
        for (int sample = 0; sample < 2; sample++) {
            Tensor places = y.rows(sample, sample + 1).reshape(3, 200);
            for (int place = 1; place < 3; place++) {
                assertValues(places.rows(place, place + 1), places.rows(0, 1).toArray());
            }
        }
        assertEquals(0.2, DropoutTest.share(y, 0), 0.1);
        assertEquals(1, DropoutTest.share(y, 0) + DropoutTest.share(y, 1.25f));
    }

    @Test
    void eachSampleDropsItsOwnChannels() {
        Tensor y = train(SpatialDropout1D.of(0.5), List.of(), ONES, ONES).output();
        assertFalse(Arrays.equals(y.rows(0, 1).toArray(), y.rows(1, 2).toArray()));
    }

    @Test
    void theGradientPassesWhereTheInputDid() {
        Step step = train(SpatialDropout1D.of(0.5), List.of(), ONES, ONES);
        assertValues(step.inputGradients().get(0), step.output().toArray());
    }

    @Test
    void readsBack() {
        assertReadsBack(SpatialDropout1D.of(0.2).withSeed(7).withName("thin"));
        assertEquals(SpatialDropout1D.of(0.5), read("SpatialDropout1D", "{'rate': 0.5}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> SpatialDropout1D.of(2), "SpatialDropout1D", "rate", "0 to 1", "2.0");
        assertRefused(() -> shape(SpatialDropout1D.of(0.5), Shape.of(3)), "SpatialDropout1D", "2 axes", "(3,)");
    }
}
