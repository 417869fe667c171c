package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.graph.Node;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.model.Model;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.training.CompileSettings;
import dev.perceptron.training.Data;
import dev.perceptron.training.Execution;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random networks, trained one step by core and by the oracle.
 *
 * <p>{@code -Dperceptron.nets=2000} checks more than the usual 400; {@code -Dperceptron.nets.seed=} starts elsewhere.
 */
final class RandomNetsTest {
    private static final int NETS = Integer.getInteger("perceptron.nets", 400);
    private static final long FIRST = Long.getLong("perceptron.nets.seed", 0L);

    @Test
    void coreEqualsTheOracle() {
        CheckReport all = new CheckReport();
        StringBuilder failed = new StringBuilder();
        for (long seed = FIRST; seed < FIRST + NETS; seed++) {
            RandomModel random = RandomModel.of(seed, RandomLayers.losses());
            CheckReport report = GradientCheck.model(random.model(), random.data());
            all.merge(report);
            if (!report.passed()) {
                failed.append("\nnet ").append(seed).append(": ").append(report).append(describe(random));
            }
        }
        System.out.println(NETS + " random nets: " + all.toString());
        assertEquals("", failed.toString());
    }

    /** Saved, loaded and trained on: the same bits, whatever was put together of what. */
    @Test
    void savedAndLoadedTheyGoOnToTheSameBits(@TempDir Path folder) {
        Path file = folder.resolve("net.keras");
        for (long seed = FIRST; seed < FIRST + Math.min(NETS, 300); seed++) {
            RandomModel random = RandomModel.of(seed, RandomLayers.losses());
            Model model = random.model();
            CompileSettings settings = model.compiled();
            model.compile(new CompileSettings(
                    Adam.of(0.01).withGlobalClipNorm(0.5),
                    settings.losses(),
                    settings.lossWeights(),
                    settings.metrics()));
            model.trainOnBatch(random.data(), Map.of());
            model.save(file);
            Model loaded = Model.load(file);
            loaded.setExecution(Execution.threads(1));
            String net = "net " + seed + describe(random);
            assertEquals(model.fingerprint(), loaded.fingerprint(), net);
            assertEquals(bits(model, random.data()), bits(loaded, random.data()), net);
            for (int step = 0; step < 2; step++) {
                model.trainOnBatch(random.data(), Map.of());
                loaded.trainOnBatch(random.data(), Map.of());
            }
            assertEquals(model.fingerprint(), loaded.fingerprint(), net);
        }
    }

    private static List<String> bits(Model model, Data data) {
        return model.predict(data.x()).stream()
                .map(output -> Arrays.toString(output.toArray()))
                .toList();
    }

    private static String describe(RandomModel random) {
        Model model = random.model();
        StringBuilder text = new StringBuilder();
        for (Node node : model.graph().nodes()) {
            text.append("\n    ").append(model.graph().nodes().indexOf(node)).append(" reads ");
            node.inputs().forEach(input -> text.append(model.graph().nodes().indexOf(input)));
            text.append(": ").append(node.layer());
        }
        model.graph()
                .outputs()
                .forEach(o -> text.append("\n    output ")
                        .append(model.graph().nodes().indexOf(o)));
        return text.append(" ").append(model.compiled().losses()).toString();
    }

    @Test
    void theNetsCoverWhatThereIs() {
        Set<String> layers = new TreeSet<>();
        Set<String> activations = new TreeSet<>();
        Set<String> losses = new TreeSet<>();
        int shared = 0;
        int fanOut = 0;
        int several = 0;
        int inputs = 0;
        int nested = 0;
        int places = 0;
        for (long seed = 0; seed < 400; seed++) {
            Model model = RandomModel.of(seed, RandomLayers.losses()).model();
            for (Node node : model.graph().nodes()) {
                layers.add(node.layer().getClass().getSimpleName());
                if (node.layer() instanceof Dense dense) {
                    activations.add(dense.activation().toString());
                } else if (node.layer() instanceof Activation activation) {
                    activations.add(activation.function().toString());
                }
            }
            model.compiled().losses().forEach(loss -> losses.add(loss.toString()));
            shared += model.graph().layers().size() < model.graph().nodes().size() ? 1 : 0;
            long edges = model.graph().nodes().stream()
                    .mapToLong(n -> n.inputs().size())
                    .sum();
            long read = model.graph().nodes().stream()
                    .flatMap(n -> n.inputs().stream())
                    .distinct()
                    .count();
            fanOut += read < edges ? 1 : 0;
            several += model.graph().outputs().size() > 1 ? 1 : 0;
            inputs += model.graph().inputs().size() > 1 ? 1 : 0;
            nested += model.graph().parts().stream().anyMatch(Submodel.class::isInstance) ? 1 : 0;
            places += model.toJson().contains("\"shared_layer\"") ? 1 : 0;
        }
        Set<String> all =
                LayerOracles.recipes().stream().map(Class::getSimpleName).collect(Collectors.toSet());
        assertEquals(all, layers);
        assertEquals(
                RandomLayers.activations().stream().map(Object::toString).collect(Collectors.toSet()), activations);
        assertEquals(RandomLayers.losses().stream().map(Object::toString).collect(Collectors.toSet()), losses);
        assertTrue(
                shared > 15 && fanOut > 40 && several > 60 && inputs > 20,
                shared + " shared, " + fanOut + " fan-outs, " + several + " several outputs, " + inputs + " inputs");
        assertTrue(nested > 60 && places > 10, nested + " with models inside, " + places + " with a layer in both");
    }
}
