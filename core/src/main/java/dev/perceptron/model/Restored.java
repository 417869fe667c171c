package dev.perceptron.model;

import dev.perceptron.callback.Callback;
import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.CheckpointFile;
import dev.perceptron.checkpoint.OtherTrainingException;
import dev.perceptron.checkpoint.SavedState;
import dev.perceptron.graph.Parameter;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that was read and checked as a whole, to be applied to a training.
 *
 * @param file where it was read from
 * @param position epoch, batch and where in the data
 * @param history the epochs logged so far
 * @param running the metrics inside an epoch, or null between epochs
 * @param callbacks the states of callbacks, each with its class
 * @param weights the values of each weight
 * @param variables the values of each of the optimizer's variables
 */
record Restored(
        Path file,
        SavedState position,
        SavedState history,
        @Nullable SavedState running,
        List<SavedState> callbacks,
        List<float[]> weights,
        List<double[]> variables) {
    /** The entry of a callback's state that tells whose it is. */
    static final String CLASS = "class";

    private static final int MOST_CALLBACKS = 10_000;

    /** Reads all of it, or throws: what is damaged, or what differs from the training now. */
    static Restored read(Path file, SavedState identity, Model model) {
        try (CheckpointFile checkpoint = CheckpointFile.open(file)) {
            TrainingIdentity.check(file, state(checkpoint, "identity"), identity);
            SavedState position = state(checkpoint, "position");
            Trainer.checkPosition(position);
            SavedState history = state(checkpoint, "history");
            new History().restore(history);
            SavedState running = position.whole("batch") > 0 ? state(checkpoint, "running") : null;
            List<SavedState> callbacks = new ArrayList<>();
            for (String name : checkpoint.names()) {
                if (name.startsWith("callback/") && callbacks.size() < MOST_CALLBACKS) {
                    SavedState state = state(checkpoint, name);
                    state.text(CLASS);
                    callbacks.add(state);
                }
            }
            List<float[]> weights = new ArrayList<>();
            for (Parameter parameter : model.parameters().all()) {
                weights.add(checkpoint.readFloats(
                        "weight/" + weights.size(), parameter.value().size()));
            }
            List<double[]> variables = new ArrayList<>();
            for (OptimizerVariable variable : model.state().variables()) {
                variables.add(values(checkpoint, "optimizer/" + variables.size(), variable));
            }
            return new Restored(file, position, history, running, callbacks, weights, variables);
        } catch (CheckpointException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.toString()) ? e : new CheckpointException(file, message, e);
        }
    }

    private static SavedState state(CheckpointFile checkpoint, String name) {
        byte[] bytes = checkpoint.read(name);
        try {
            return SavedState.decode(bytes);
        } catch (CheckpointException e) {
            throw new CheckpointException("the part '" + name + "': " + e.getMessage());
        }
    }

    private static double[] values(CheckpointFile checkpoint, String name, OptimizerVariable variable) {
        if (variable.isWhole()) {
            double[] value = state(checkpoint, name).numbers("value");
            if (value.length != 1 || value[0] < 0 || value[0] != (long) value[0]) {
                throw new CheckpointException("the part '" + name + "' is no whole number of 0 or more");
            }
            return value;
        }
        float[] floats = checkpoint.readFloats(name, variable.shape().size());
        double[] values = new double[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    /** Replaces weights and the optimizer's memory. */
    void apply(Model model) {
        List<Parameter> all = model.parameters().all();
        for (int i = 0; i < all.size(); i++) {
            Tensor value = all.get(i).value();
            value.assign(Tensor.of(weights.get(i), value.shape().dims()));
        }
        List<OptimizerVariable> known = model.state().variables();
        for (int i = 0; i < known.size(); i++) {
            known.get(i).write(variables.get(i));
        }
        model.parameters().changed();
    }

    /** Gives each state to the callback it belongs to: the first of its class, the second to the second … */
    Map<Callback, SavedState> assign(List<Callback> now) {
        Map<Callback, SavedState> assigned = new IdentityHashMap<>();
        for (SavedState state : callbacks) {
            String type = state.text(CLASS);
            Callback owner = now.stream()
                    .filter(callback -> !assigned.containsKey(callback)
                            && callback.getClass().getName().equals(type))
                    .findFirst()
                    .orElseThrow(() -> new OtherTrainingException(file + " holds the state of a callback "
                            + type.substring(type.lastIndexOf('.') + 1)
                            + " that this training does not have; give it the same callbacks to resume it, or another"
                            + " folder to start anew."));
            assigned.put(owner, state);
        }
        return assigned;
    }
}
