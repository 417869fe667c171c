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
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/** What spatial dropouts of all ranks do with two samples of ones with 200 channels. */
abstract class SpatialDropoutExamples<L extends SpatialDropout<L>> {
    private final DoubleFunction<L> layer;
    private final Shape sample;
    private final int places;
    private final Tensor ones;

    SpatialDropoutExamples(DoubleFunction<L> layer, int... axes) {
        this.layer = layer;
        int[] sample = Arrays.copyOf(axes, axes.length + 1);
        sample[axes.length] = 200;
        this.sample = Shape.of(sample);
        this.places = Shape.of(axes).size();
        this.ones = DropoutTest.ones(this.sample.prepend(2).dims());
    }

    @Test
    void theShapeStays() {
        assertEquals(sample, shape(layer.apply(0.5), sample));
    }

    @Test
    void inInferenceAllPasses() {
        assertValues(run(layer.apply(0.5), ones), ones.toArray());
    }

    @Test
    void inTrainingAChannelIsDroppedInAllPlacesOfASampleOrInNone() {
        Tensor y = train(layer.apply(0.2), List.of(), ones, ones).output();
        for (int i = 0; i < 2; i++) {
            Tensor rows = y.rows(i, i + 1).reshape(places, 200);
            for (int place = 1; place < places; place++) {
                assertValues(rows.rows(place, place + 1), rows.rows(0, 1).toArray());
            }
        }
        assertEquals(0.2, DropoutTest.share(y, 0), 0.1);
        assertEquals(1, DropoutTest.share(y, 0) + DropoutTest.share(y, 1.25f));
    }

    @Test
    void eachSampleDropsItsOwnChannels() {
        Tensor y = train(layer.apply(0.5), List.of(), ones, ones).output();
        assertFalse(Arrays.equals(y.rows(0, 1).toArray(), y.rows(1, 2).toArray()));
    }

    @Test
    void theGradientPassesWhereTheInputDid() {
        Step step = train(layer.apply(0.5), List.of(), ones, ones);
        assertValues(step.inputGradients().get(0), step.output().toArray());
    }

    @Test
    void readsBack() {
        assertReadsBack(layer.apply(0.2).withSeed(7).withName("thin"));
        assertEquals(layer.apply(0.5), read(layer.apply(0.5).className(), "{'rate': 0.5}"));
    }

    @Test
    void mistakesAreTold() {
        String name = layer.apply(0.5).className();
        assertRefused(() -> layer.apply(2), name, "rate", "0 to 1", "2.0");
        Shape tooShort = sample.tail();
        assertRefused(() -> shape(layer.apply(0.5), tooShort), name, sample.rank() + " axes", tooShort.toString());
    }

    /** With the channels first a channel's places lie side by side. */
    static void assertChannelsFirst(Layer channelsFirst, Shape sample) {
        Tensor x = DropoutTest.ones(sample.prepend(1).dims());
        Tensor y = train(channelsFirst, List.of(), x, x).output();
        int places = sample.tail().size();
        for (int channel = 0; channel < 200; channel++) {
            float[] values = y.reshape(200, places).rows(channel, channel + 1).toArray();
            for (float value : values) {
                assertEquals(values[0], value);
            }
        }
        assertEquals(0.5, DropoutTest.share(y, 0), 0.2);
        assertReadsBack(channelsFirst);
    }
}
