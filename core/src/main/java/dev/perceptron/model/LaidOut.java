package dev.perceptron.model;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Parameters;
import dev.perceptron.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** A model's graph and weights, each made once, when first asked for; several threads may ask at once. */
final class LaidOut {
    private final Model model;
    private volatile @Nullable Graph graph;
    private volatile @Nullable Parameters parameters;

    LaidOut(Model model) {
        this.model = model;
    }

    void build(@Nullable Shape rowShape) {
        if (graph == null) {
            buildOnce(rowShape);
        }
    }

    private synchronized void buildOnce(@Nullable Shape rowShape) {
        if (graph == null) {
            graph = model.layOut(rowShape);
        }
    }

    boolean isBuilt() {
        build(null);
        return graph != null;
    }

    void forget() {
        graph = null;
        parameters = null;
    }

    Graph graph() {
        build(null);
        Graph built = graph;
        if (built == null) {
            throw new IllegalStateException("The model '" + model.name()
                    + "' does not know its input's shape yet; begin it with Input.of(...) or call fit first.");
        }
        return built;
    }

    Parameters parameters() {
        Parameters made = parameters;
        return made == null ? parametersOnce(false) : made;
    }

    /** All 0 if they have not been made yet. */
    Parameters parametersToFill() {
        return parametersOnce(true);
    }

    private synchronized Parameters parametersOnce(boolean unfilled) {
        Parameters made = parameters;
        if (made == null) {
            made = unfilled ? Parameters.unfilled(graph()) : Parameters.of(graph(), model.seed());
            parameters = made;
        }
        return made;
    }
}
