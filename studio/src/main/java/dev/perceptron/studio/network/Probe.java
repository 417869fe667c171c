package dev.perceptron.studio.network;

import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import java.util.ArrayList;
import java.util.List;

/**
 * A second model of layers like these whose outputs are the answers of all neurons, with weights of its own: it can be
 * asked while the first is trained. For one thread at a time.
 */
public final class Probe {
    private static final int AT_ONCE = 256;

    private final Functional probe;
    private final List<Pair> pairs = new ArrayList<>();

    /** A weight of the model and the probe's own copy. */
    private record Pair(Parameter from, Parameter into) {}

    /** A probe of a model, with no useful weights until {@link #load}. */
    public Probe(Anatomy anatomy) {
        Model model = anatomy.model();
        List<Node> answers =
                anatomy.stages().stream().map(Anatomy.Stage::answer).toList();
        Functional inside = Functional.of(model.graph().inputs(), answers);
        probe = inside.withSeed(model.seed().value());
        probe.setExecution(Execution.threads(1));
        probe.parametersToFill();
        for (int layer = 0; layer < inside.graph().layers().size(); layer++) {
            List<Parameter> from = model.parameters().of(inside.graph().layers().get(layer));
            List<Parameter> into = probe.parameters().of(probe.graph().layers().get(layer));
            for (int i = 0; i < into.size(); i++) {
                pairs.add(new Pair(from.get(i), into.get(i)));
            }
        }
    }

    /** Takes the weights of a moment. */
    public void load(WeightSnapshot snapshot) {
        for (Pair pair : pairs) {
            snapshot.copy(pair.from, pair.into);
        }
        probe.parameters().changed();
    }

    /** The answers of all neurons to samples: for each column a tensor (samples, units). */
    public List<Tensor> answers(Rows samples) {
        return probe.predict(List.of(samples), AT_ONCE);
    }
}
