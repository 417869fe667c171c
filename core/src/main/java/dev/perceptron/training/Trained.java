package dev.perceptron.training;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Parameters;
import dev.perceptron.layer.Layer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.random.Seed;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model as training, evaluation and summaries see it. */
@Experimental
public interface Trained {
    /** The model's name. */
    String name();

    /** Keras's class name: {@code Sequential} or {@code Functional}. */
    String className();

    /** Whether the input's shape is known, so that there are a graph and weights. */
    boolean isBuilt();

    /** The layers of a stack in order, built or not, without its input. */
    List<Layer> layers();

    /** The graph of layers. */
    Graph graph();

    /** All weights. */
    Parameters parameters();

    /** The outputs' names, which prefix the metrics if there are several. */
    List<String> outputNames();

    /** The order in which single outputs' losses are listed; empty for the outputs' own order. */
    List<String> lossOrder();

    /** Whether there are optimizer, losses and metrics. */
    boolean isCompiled();

    /** Optimizer, losses and metrics. */
    CompileSettings compiled();

    /** The step that takes the place of the usual one, or null. */
    default @Nullable CustomTrainStep trainStep() {
        return null;
    }

    /** The optimizer's state, made when first asked for. */
    OptimizerState optimizer();

    /** How many numbers the optimizer holds, or -1 if it has not begun. */
    long optimizerCount();

    /** The seed all randomness follows from. */
    Seed seed();

    /** Threads and kernels. */
    Execution execution();

    /** The model as Keras writes it. */
    ConfigObject config();

    /** Writes the model to a file. */
    void save(Path file);

    /** Writes the weights to a file. */
    void saveWeights(Path file);
}
