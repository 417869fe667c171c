package dev.perceptron.formats.keras;

import dev.perceptron.graph.LayerSettings;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.model.Model;

/** Which layers are trained: a file says it as it is now, an optimizer's state belongs to how it was at {@code compile}. */
final class Switches {
    private Switches() {}

    /** Whether no layer was frozen or set free since {@code compile}; else the state would fit no model that a file describes. */
    static boolean areAsCompiled(Model model) {
        LayerSettings now = LayerSettings.of(model.graph());
        for (SharedLayer layer : model.graph().layers()) {
            boolean same = model.parameters().of(layer).stream()
                    .allMatch(each -> each.trainable() == (each.weight().trainable() && now.isTrained(layer)));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** Whether a layer with weights is frozen, so that a state may be of the time before. */
    static boolean anyOff(Model model) {
        LayerSettings now = LayerSettings.of(model.graph());
        return model.graph().layers().stream()
                .anyMatch(layer ->
                        !now.isTrained(layer) && !model.graph().weights(layer).isEmpty());
    }
}
