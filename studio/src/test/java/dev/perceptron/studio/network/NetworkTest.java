package dev.perceptron.studio.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.graph.Node;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Add;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Sequential;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What neurons answer and look for: small networks whose numbers can be worked out by hand. */
final class NetworkTest {
    private static Sequential model() {
        return Sequential.of(
                Input.of(3),
                Dense.of(2).withActivation("relu"),
                Dropout.of(0.25),
                BatchNormalization.of().withEpsilon(0),
                Dense.of(2),
                Activation.of(Activations.softmax()));
    }

    /** K₁ = [[1, −1], [2, 0], [0, 3]], b₁ = [0, −9]; γ = [2, 1], σ² = [4, 1]; K₂ = [[1, 2], [3, 4]]. */
    private static Sequential filled() {
        Sequential model = model();
        model.setWeights(List.of(
                Tensor.of(new float[] {1, -1, 2, 0, 0, 3}, 3, 2),
                Tensor.of(new float[] {0, -9}, 2),
                Tensor.of(new float[] {2, 1}, 2),
                Tensor.of(new float[] {0, 0}, 2),
                Tensor.of(new float[] {0, 0}, 2),
                Tensor.of(new float[] {4, 1}, 2),
                Tensor.of(new float[] {1, 2, 3, 4}, 2, 2),
                Tensor.of(new float[] {0, 0.5f}, 2)));
        return model;
    }

    private static Anatomy anatomy(Sequential model) {
        return Anatomy.of(model).orElseThrow();
    }

    @Test
    void denseLayersAreColumnsAndTheRestIsNoted() {
        List<NeuronColumn> columns = anatomy(model()).columns();
        assertEquals(2, columns.size());
        assertEquals(
                new NeuronColumn("dense", 2, "relu", List.of("Dropout 0.25", "BatchNormalization")), columns.get(0));
        assertEquals(new NeuronColumn("dense_1", 2, "softmax", List.of()), columns.get(1));
        assertEquals(3, anatomy(model()).inputs());
    }

    @Test
    void flattenedPicturesAreInputsToo() {
        Sequential model = Sequential.of(Input.of(2, 2), Flatten.of(), Dense.of(3));
        assertEquals(4, anatomy(model).inputs());
    }

    @Test
    void branchesHaveNoColumns() {
        Node x = Node.input(Input.of(4));
        Node h = x.then(Dense.of(4));
        assertTrue(Anatomy.of(Functional.of(x, Node.of(Add.of(), x, h))).isEmpty());
    }

    @Test
    void picturesCombineWhatComesBefore() {
        Sequential model = filled();
        Detectors detectors = new Detectors(anatomy(model), WeightSnapshot.of(model.parameters()));
        assertArrayEquals(new float[] {1, 2, 0}, detectors.picture(0, 0));
        assertArrayEquals(new float[] {-1, 0, 3}, detectors.picture(0, 1));
        // gains are 2/2 = 1 and 1/1 = 1; neuron 0 of the output hears them with 1 and 3
        assertArrayEquals(new float[] {1 - 3, 2, 9}, detectors.picture(1, 0), 1e-6f);
        assertArrayEquals(new float[] {2 - 4, 4, 12}, detectors.picture(1, 1), 1e-6f);
        assertArrayEquals(new float[] {1, 3}, detectors.incoming(1, 0), 1e-6f);
        assertEquals(-9, detectors.bias(0, 1));
        assertEquals(0.5f, detectors.bias(1, 1));
    }

    @Test
    void probeAnswersWithTheWeightsOfTheSnapshot() {
        Sequential model = filled();
        Anatomy anatomy = anatomy(model);
        Probe probe = new Probe(anatomy);
        WeightSnapshot snapshot = WeightSnapshot.of(model.parameters());
        model.setWeights(model().getWeights());
        probe.load(snapshot);
        List<Tensor> answers = probe.answers(Tensor.of(new float[] {1, 2, 1}, 1, 3));
        // 1·1 + 2·2 = 5, and −1 + 3 − 9 < 0
        assertArrayEquals(new float[] {5, 0}, answers.get(0).toArray());
        model.setWeights(filled().getWeights());
        assertArrayEquals(model.predict(new float[] {1, 2, 1}), answers.get(1).toArray(), 1e-6f);
    }

    @Test
    void neuronsThatNeverAnswerAreDead() {
        Sequential model = filled();
        Probe probe = new Probe(anatomy(model));
        probe.load(WeightSnapshot.of(model.parameters()));
        Tensor pictures = Tensor.of(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1}, 4, 3);
        Census census = Census.of(probe, pictures, new int[] {0, 0, 1, 1}, 2);
        assertFalse(census.isDead(0, 0));
        assertTrue(census.isDead(0, 1));
        assertEquals(1, census.dead(0));
        assertEquals(0, census.dead(1));
        assertEquals(0, census.least(0, 0));
        assertEquals(3, census.most(0, 0));
        assertArrayEquals(new float[] {1.5f, 1.5f}, census.means(0, 0));
    }

    @Test
    void drawingSaysEverythingThePageNeeds() {
        Sequential model = filled();
        Anatomy anatomy = anatomy(model);
        Probe probe = new Probe(anatomy);
        WeightSnapshot snapshot = WeightSnapshot.of(model.parameters());
        probe.load(snapshot);
        NetworkDrawing drawing = new NetworkDrawing(anatomy, snapshot, new float[] {1, 0.5f, 0});
        ConfigValue columns = drawing.write(probe, Tensor.of(new float[] {1, 2, 1}, 1, 3), null)
                .get("columns");
        assertEquals(2, columns.list().size());
        ConfigValue first = columns.at(0);
        assertEquals(2, first.get("shown").asInt());
        assertEquals(Packing.floats(5, 0), first.get("answers"));
        // weight times spread: neuron 0 feels 1 and 1; neuron 1 feels only the first input
        assertEquals(Packing.bytes(new byte[] {127, 127, 0, -127, 0, 0}), first.get("pictures"));
        assertEquals(Packing.floats(1, 3, 2, 4), columns.at(1).get("links"));
        ConfigValue neuron = drawing.neuron(0, 1, null);
        assertEquals(-1, neuron.get("least").asDouble());
        assertEquals(3, neuron.get("most").asDouble());
        assertEquals(
                "The layer 'dense' has the neurons 0 to 1, received 2.",
                assertThrows(IllegalArgumentException.class, () -> drawing.neuron(0, 2, null))
                        .getMessage());
    }

    @Test
    void spreadIsTheStandardDeviationOfEachInput() {
        float[] spread = Spread.of(Tensor.of(new float[] {0, 5, 1, 4, 5, 3}, 2, 3));
        // deviations 2, 0 and 1
        assertArrayEquals(new float[] {1, 0, 0.5f}, spread, 1e-6f);
    }

    @Test
    void packedNumbersAreBytesInBase64() {
        assertEquals("AACAPwAAAMA=", Packing.floats(1, -2).string());
        assertArrayEquals(new byte[] {127, -63, 0, -127}, Packing.quantize(new float[] {2, -1, 0, -9}, 2));
        assertThrows(IllegalArgumentException.class, () -> Packing.read("!", 1, "pixels"));
        assertThrows(IllegalArgumentException.class, () -> Packing.read("AAAA", 4, "pixels"));
    }
}
