package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.of;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.row;
import static dev.perceptron.layer.LayerExamples.rows;
import static dev.perceptron.layer.LayerExamples.run;
import static dev.perceptron.layer.LayerExamples.shape;
import static dev.perceptron.layer.LayerExamples.train;
import static dev.perceptron.layer.LayerExamples.values;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.layer.LayerExamples.Step;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalMaxPooling1DTest {
    private static final Tensor X = values(1, 8, 5, 2, 3, 4).reshape(1, 3, 2);

    @Test
    void theStepsGo() {
        assertEquals(Shape.of(8), shape(GlobalMaxPooling1D.of(), Shape.of(10, 8)));
        assertEquals(Shape.of(1, 8), shape(GlobalMaxPooling1D.of().withKeepdims(true), Shape.of(10, 8)));
    }

    @Test
    void withTheChannelsFirstTheLastAxisGoes() {
        GlobalMaxPooling1D layer = GlobalMaxPooling1D.of().withChannelsFirst(true);
        assertEquals(Shape.of(10), shape(layer, Shape.of(10, 8)));
        assertEquals(Shape.of(10, 1), shape(layer.withKeepdims(true), Shape.of(10, 8)));
        assertValues(run(layer, X), 8, 5, 4);
    }

    @Test
    void takesTheLargestOfEachFeature() {
        assertValues(run(GlobalMaxPooling1D.of(), X), 5, 8);
        assertValues(run(GlobalMaxPooling1D.of().withKeepdims(true), X), 5, 8);
        assertValues(run(GlobalMaxPooling1D.of(), values(-3, -1).reshape(1, 2, 1)), -1);
    }

    @Test
    void theLargestGetsTheGradient() {
        Step step = train(GlobalMaxPooling1D.of(), List.of(), row(10, 20), X);
        assertValues(step.inputGradients().get(0), 0, 20, 10, 0, 0, 0);
    }

    @Test
    void equalOnesShareTheGradient() {
        Step step = train(
                GlobalMaxPooling1D.of(), List.of(), row(10), values(3, 1, 3).reshape(1, 3, 1));
        assertValues(step.inputGradients().get(0), 5, 0, 5);
    }

    @Test
    void afterAReshapeItMakesMaxoutUnits() {
        Sequential model = Sequential.of(Input.of(1), Dense.of(4), Reshape.of(2, 2), GlobalMaxPooling1D.of());
        model.setWeights(List.of(rows(of(1, 2, -1, 5)), values(0, 0, 0, 0)));
        assertValues(model.predict(row(10)), 10, 50);
        assertValues(model.predict(row(-10)), 10, -20);
    }

    @Test
    void readsBack() {
        assertReadsBack(GlobalMaxPooling1D.of()
                .withChannelsFirst(true)
                .withKeepdims(true)
                .withName("largest"));
        assertEquals(GlobalMaxPooling1D.of(), read("GlobalMaxPooling1D", "{'data_format': 'channels_last'}"));
        assertEquals(GlobalMaxPooling1D.of(), read("GlobalMaxPool1D", "{}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(
                () -> shape(GlobalMaxPooling1D.of(), Shape.of(3)),
                "GlobalMaxPooling1D",
                "(steps, features)",
                "(3,)",
                "Reshape");
    }
}
