package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpatialDropout2DTest {
    private static final Tensor ONES = DropoutTest.ones(2, 2, 3, 200);

    @Test
    void theShapeStays() {
        assertEquals(Shape.of(2, 3, 200), shape(SpatialDropout2D.of(0.5), Shape.of(2, 3, 200)));
    }

    @Test
    void inInferenceAllPasses() {
        assertValues(run(SpatialDropout2D.of(0.5), ONES), ONES.toArray());
    }

    @Test
    void inTrainingAChannelIsDroppedInAllPlacesOfASampleOrInNone() {
        Tensor y = train(SpatialDropout2D.of(0.2), List.of(), ONES, ONES).output();
        for (int sample = 0; sample < 2; sample++) {
            Tensor places = y.rows(sample, sample + 1).reshape(6, 200);
            for (int place = 1; place < 6; place++) {
                assertValues(places.rows(place, place + 1), places.rows(0, 1).toArray());
            }
        }
        assertEquals(0.2, DropoutTest.share(y, 0), 0.1);
        assertEquals(1, DropoutTest.share(y, 0) + DropoutTest.share(y, 1.25f));
    }

    @Test
    void eachSampleDropsItsOwnChannels() {
        Tensor y = train(SpatialDropout2D.of(0.5), List.of(), ONES, ONES).output();
        assertFalse(Arrays.equals(y.rows(0, 1).toArray(), y.rows(1, 2).toArray()));
    }

    @Test
    void withTheChannelsFirstTheirAxisIsTheFirst() {
        Tensor x = DropoutTest.ones(1, 200, 2, 3);
        Tensor y = train(SpatialDropout2D.of(0.5).withChannelsFirst(true), List.of(), x, x)
                .output();
        for (int channel = 0; channel < 200; channel++) {
            float[] places = y.reshape(200, 6).rows(channel, channel + 1).toArray();
            assertArrayEquals(new float[] {places[0], places[0], places[0], places[0], places[0], places[0]}, places);
        }
        assertEquals(0.5, DropoutTest.share(y, 0), 0.2);
    }

    @Test
    void theGradientPassesWhereTheInputDid() {
        Step step = train(SpatialDropout2D.of(0.5), List.of(), ONES, ONES);
        assertValues(step.inputGradients().get(0), step.output().toArray());
    }

    @Test
    void readsBack() {
        assertReadsBack(
                SpatialDropout2D.of(0.2).withChannelsFirst(true).withSeed(7).withName("thin"));
        assertEquals(SpatialDropout2D.of(0.5), read("SpatialDropout2D", "{'rate': 0.5}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> SpatialDropout2D.of(2), "SpatialDropout2D", "rate", "0 to 1", "2.0");
        assertRefused(() -> shape(SpatialDropout2D.of(0.5), Shape.of(4, 3)), "SpatialDropout2D", "3 axes", "(4, 3)");
    }
}
