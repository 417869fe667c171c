package dev.perceptron.layer;

import static dev.perceptron.layer.LayerExamples.assertReadsBack;
import static dev.perceptron.layer.LayerExamples.assertRefused;
import static dev.perceptron.layer.LayerExamples.assertValues;
import static dev.perceptron.layer.LayerExamples.of;
import static dev.perceptron.layer.LayerExamples.read;
import static dev.perceptron.layer.LayerExamples.row;
import static dev.perceptron.layer.LayerExamples.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.graph.Node;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputTest {
    @Test
    void namesTheShapeOfOneSample() {
        assertEquals(Shape.of(784), Input.of(784).shape());
        assertEquals(Shape.of(28, 28), Input.of(28, 28).shape());
    }

    @Test
    void letsSamplesInAsTheyAre() {
        Sequential model = Sequential.of(Input.of(2), Identity.of());
        assertValues(model.predict(rows(of(1, 2), of(3, 4))), 1, 2, 3, 4);
    }

    @Test
    void aSequentialDoesNotCountItAmongItsLayers() {
        Sequential model = Sequential.of(Input.of(2), Dense.of(3));
        assertEquals(1, model.layers().size());
        assertEquals(2 * 3 + 3, model.countParams());
    }

    @Test
    void aModelMayHaveSeveralUnderTheirNames() {
        Node age = Node.input(Input.of(1).withName("age"));
        Node city = Node.input(Input.of(2).withName("city"));
        Functional model = Functional.of(List.of(age, city), List.of(Node.of(Concatenate.of(), age, city)));
        assertEquals(List.of("age", "city"), model.inputNames());
        assertValues(model.predict(List.of(row(1), row(2, 3))).get(0), 1, 2, 3);
    }

    @Test
    void keepsTheNameOfKerasLayer() {
        assertEquals("InputLayer", Input.of(3).className());
    }

    @Test
    void readsBack() {
        assertReadsBack(Input.of(3, 4).withName("picture"));
        assertEquals(Input.of(3, 4), read("InputLayer", "{'batch_shape': [null, 3, 4]}"));
    }

    @Test
    void keras2CalledTheShapeBatchInputShape() {
        assertEquals(Input.of(3), read("InputLayer", "{'batch_input_shape': [null, 3]}"));
    }

    @Test
    void mistakesAreTold() {
        assertRefused(() -> read("InputLayer", "{'batch_shape': [null, null, 3]}"), "batch_shape", "known", "[null,");
        Sequential model = Sequential.of(Input.of(2), Dense.of(1));
        assertRefused(() -> model.predict(row(1, 2, 3)), "2", "3");
    }
}
