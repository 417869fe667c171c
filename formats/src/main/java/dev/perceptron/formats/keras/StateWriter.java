package dev.perceptron.formats.keras;

import dev.perceptron.formats.hdf5.Hdf5Group;
import dev.perceptron.formats.hdf5.Hdf5GroupBuilder;
import dev.perceptron.formats.hdf5.Hdf5Type;
import dev.perceptron.graph.Parameters;
import dev.perceptron.model.Model;
import dev.perceptron.optimizer.LossScaleOptimizer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.OptimizerVariable;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/** Writes {@code model.weights.h5} as Keras does: a model's weights and its optimizer's state. */
final class StateWriter {
    /** How many variables a LossScaleOptimizer has before those of the optimizer inside. */
    private static final int SCALING = 4;

    private StateWriter() {}

    /** The file's tree. */
    static Hdf5Group write(Model model) {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        Parameters parameters = model.parameters();
        for (VariableTree.Holder holder : VariableTree.of(model)) {
            String path = holder.path().isEmpty() ? "vars" : holder.path() + "/vars";
            Hdf5GroupBuilder vars = root.group(path).attribute("name", holder.name());
            for (int i = 0; i < holder.variables().size(); i++) {
                VariableTree.Variable variable = holder.variables().get(i);
                Tensor value = Adaptation.merged(variable, parameters);
                if (variable.isWhole()) {
                    vars.integers(Integer.toString(i), Hdf5Type.INT32, new long[] {(long) value.get()});
                } else {
                    vars.tensor(Integer.toString(i), value);
                }
            }
        }
        if (model.isCompiled() && Switches.areAsCompiled(model)) {
            optimizer(root, model);
        }
        return root.build();
    }

    private static void optimizer(Hdf5GroupBuilder root, Model model) {
        OptimizerState state = model.optimizer();
        List<OptimizerVariable> all = state.variables();
        variables(root, "optimizer/vars", state.name(), all);
        if (model.compiled().optimizer() instanceof LossScaleOptimizer) {
            variables(
                    root,
                    "optimizer/inner_optimizer/vars",
                    state.parts().get(0).name(),
                    all.subList(SCALING, all.size()));
        }
    }

    private static void variables(Hdf5GroupBuilder root, String path, String name, List<OptimizerVariable> variables) {
        Hdf5GroupBuilder vars = root.group(path).attribute("name", name);
        for (int i = 0; i < variables.size(); i++) {
            write(vars, Integer.toString(i), variables.get(i));
        }
    }

    /** Adds an optimizer's variable as a dataset. */
    static void write(Hdf5GroupBuilder group, String path, OptimizerVariable variable) {
        double[] values = variable.read();
        long[] shape =
                java.util.Arrays.stream(variable.shape().dims()).asLongStream().toArray();
        if (variable.isWhole()) {
            group.integers(path, Hdf5Type.INT32, new long[] {(long) values[0]});
        } else {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            group.floats(path, Hdf5Type.FLOAT32, floats, shape);
        }
    }
}
