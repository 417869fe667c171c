package dev.perceptron.training.backup;

import dev.perceptron.callback.Callback;
import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.CheckpointFile;
import dev.perceptron.checkpoint.OtherTrainingException;
import dev.perceptron.checkpoint.StateDict;
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
public record LoadedBackup(
        Path file,
        StateDict position,
        StateDict history,
        @Nullable StateDict running,
        List<StateDict> callbacks,
        List<float[]> weights,
        List<double[]> variables) {
    /** The entry of a callback's state that tells whose it is. */
    static final String CLASS = "class";

    private static final int MOST_CALLBACKS = 10_000;

    /** Reads all of it, or throws: what is damaged, or what differs from the training now. */
    static LoadedBackup read(Path file, StateDict identity, Resumable training) {
        try (CheckpointFile checkpoint = CheckpointFile.open(file)) {
            IdentityCheck.check(file, state(checkpoint, "identity"), identity);
            StateDict position = state(checkpoint, "position");
            StateDict history = state(checkpoint, "history");
            training.check(position, history);
            StateDict running = position.whole("batch") > 0 ? state(checkpoint, "running") : null;
            List<StateDict> callbacks = new ArrayList<>();
            for (String name : checkpoint.names()) {
                if (name.startsWith("callback/") && callbacks.size() < MOST_CALLBACKS) {
                    StateDict state = state(checkpoint, name);
                    state.text(CLASS);
                    callbacks.add(state);
                }
            }
            List<float[]> weights = new ArrayList<>();
            for (Parameter parameter : training.parameters().all()) {
                weights.add(checkpoint.readFloats(
                        "weight/" + weights.size(), parameter.value().size()));
            }
            List<double[]> variables = new ArrayList<>();
            for (OptimizerVariable variable : training.optimizer().variables()) {
                variables.add(values(checkpoint, "optimizer/" + variables.size(), variable));
            }
            return new LoadedBackup(file, position, history, running, callbacks, weights, variables);
        } catch (CheckpointException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.toString()) ? e : new CheckpointException(file, message, e);
        }
    }

    private static StateDict state(CheckpointFile checkpoint, String name) {
        byte[] bytes = checkpoint.read(name);
        try {
            return StateDict.decode(bytes);
        } catch (CheckpointException e) {
            throw new CheckpointException("the part '" + name + "': " + e.getMessage());
        }
    }

    private static double[] values(CheckpointFile checkpoint, String name, OptimizerVariable variable) {
        if (variable.isWhole()) {
            double[] value = state(checkpoint, name).numbers("value");
            if (value.length != 1 || value[0] < 0 || value[0] != (long) value[0]) {
                throw new CheckpointException("the part '" + name + "' is no integer of 0 or more");
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
    public void apply(Resumable training) {
        List<Parameter> all = training.parameters().all();
        for (int i = 0; i < all.size(); i++) {
            Tensor value = all.get(i).value();
            value.assign(Tensor.of(weights.get(i), value.shape().dims()));
        }
        List<OptimizerVariable> known = training.optimizer().variables();
        for (int i = 0; i < known.size(); i++) {
            known.get(i).write(variables.get(i));
        }
        training.parameters().changed();
    }

    /** Gives each state to the callback it belongs to: the first of its class, the second to the second … */
    public Map<Callback, StateDict> assign(List<Callback> now) {
        Map<Callback, StateDict> assigned = new IdentityHashMap<>();
        for (StateDict state : callbacks) {
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
