package dev.perceptron.model;

import dev.perceptron.graph.Graph;
import dev.perceptron.graph.LayerSettings;
import dev.perceptron.graph.Parameters;
import dev.perceptron.graph.Submodel;
import dev.perceptron.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** A model's graph and weights, each found or made when first asked for; several threads may ask at once. */
final class LaidOut {
    private final Model model;
    private volatile @Nullable Graph graph;
    private volatile @Nullable Parameters parameters;
    private @Nullable LayerSettings settings;
    private boolean frozen;
    private @Nullable Submodel nested;

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
            Graph made = model.layOut(rowShape);
            graph = made != null && frozen ? made.withTrainable(false) : made;
        }
    }

    /** Whether the model's own switch is off. */
    boolean isFrozen() {
        Graph made = graph;
        return made == null ? frozen : !made.isTrainable();
    }

    /** Has the graph made next be one of a frozen model, as that before it was. */
    void keepFrozen(boolean wasFrozen) {
        frozen = wasFrozen;
    }

    boolean isBuilt() {
        build(null);
        return graph != null;
    }

    /** Forgets the graph and the weights; the model's own switch stays as it is. */
    synchronized void forget() {
        frozen = isFrozen();
        graph = null;
        parameters =
                null; // which layers were frozen at compile is kept: others have come or gone, these are as they were
        nested = null;
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
        return made != null && made.isCurrent() ? made : parametersOnce(true);
    }

    /** New weights are 0. */
    Parameters parametersToFill() {
        return parametersOnce(false);
    }

    private synchronized Parameters parametersOnce(boolean filled) {
        Parameters made = parameters;
        if (made == null || !made.isCurrent()) {
            Graph built = graph();
            LayerSettings known = settings;
            if (known == null) {
                known = LayerSettings.of(built);
                settings = known;
            }
            made = filled ? Parameters.of(built, model.seed(), known) : Parameters.unfilled(built, model.seed(), known);
            parameters = made;
        }
        return made;
    }

    /** From now on layers are trained or frozen as they are at this moment. */
    synchronized void settle() {
        Graph built = graph;
        LayerSettings known = settings;
        if (built != null && (known == null || !known.isStill(built))) {
            settings = LayerSettings.of(built);
            parameters = null;
        }
    }

    /** The handle on the model as a layer, always the same while the layers are; numbered if it has the usual name. */
    synchronized Submodel nested() {
        Submodel known = nested;
        if (known == null) {
            boolean usual = model.name().equals(Graph.snakeCase(model.className()));
            known = model.nested(usual ? null : model.name());
            nested = known;
        }
        return known;
    }
}
