package dev.perceptron.training;

import dev.perceptron.graph.Parameters;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch in a {@link CustomTrainStep}: its samples, and the parts of a step that can be taken one by one. Tensors are the
 * training's own memory, good until the step ends; copy what shall stay.
 */
public final class TrainBatch {
    private final TrainStep engine;
    private final Batch batch;
    private final double[] losses;
    private final Map<String, Double> logs = new LinkedHashMap<>();
    private boolean forward;
    private boolean backward;
    private @Nullable Double loss;

    TrainBatch(TrainStep engine, Batch batch, double[] losses) {
        this.engine = engine;
        this.batch = batch;
        this.losses = losses;
    }

    /** How many samples it has. */
    public int size() {
        return batch.plan().batch();
    }

    /** How many steps the optimizer took before. */
    public long step() {
        return engine.state().steps();
    }

    /** The samples for the first input. */
    public Tensor x() {
        return x(0);
    }

    /** The samples for an input; what is written here before {@link #forward} is what the network sees. */
    public Tensor x(int input) {
        return batch.plan().input(input);
    }

    /** The targets of the first output. */
    public Tensor y() {
        return y(0);
    }

    /** The targets of an output; may be written before {@link #loss} or {@link #backward}. */
    public Tensor y(int output) {
        return batch.objectives().get(output).target();
    }

    /** Runs the samples through the network as in training; returns the first output's predictions. */
    public Tensor forward() {
        batch.plan().forward(step());
        forward = true;
        loss = null;
        return output(0);
    }

    /** An output's predictions. */
    public Tensor output(int output) {
        if (!forward) {
            throw new IllegalStateException("There are no predictions yet; call forward() first.");
        }
        return batch.plan().output(output).value();
    }

    /** The loss that {@code compile} was given, of these predictions, with all penalties. */
    public double loss() {
        Double known = loss;
        if (known == null) {
            output(0);
            known = engine.loss(batch, losses);
            loss = known;
        }
        return known;
    }

    /** Takes the gradients of {@link #loss} to the weights. */
    public void backward() {
        loss();
        engine.backward(batch);
        backward = true;
    }

    /**
     * Takes the gradients of Σ upstream·output to the weights: for a loss of one's own, whose gradients with respect to the
     * predictions these are.
     *
     * @param upstream one for each output, in the output's shape
     */
    public void backward(Tensor... upstream) {
        output(0);
        engine.backward(batch, List.of(upstream));
        backward = true;
    }

    /** The gradients that {@code backward} took; clipping them is seen by {@link #apply}. */
    public Gradients gradients() {
        checkBackward();
        Parameters parameters = engine.parameters();
        List<Tensor> outputs = new ArrayList<>();
        for (int i = 0; i < batch.objectives().size(); i++) {
            outputs.add(output(i));
        }
        return new Gradients(
                loss == null ? Double.NaN : loss, outputs, List.of(), engine.gradients(), parameters.all());
    }

    /** Has the optimizer change the weights by the gradients; then constraints are held. */
    public void apply() {
        checkBackward();
        engine.optimize();
    }

    private void checkBackward() {
        if (!backward) {
            throw new IllegalStateException("There are no gradients of this batch yet; call backward() first.");
        }
    }

    /** The step that would have been taken without this one. */
    public void trainAsUsual() {
        forward();
        backward();
        apply();
    }

    /**
     * Adds a value to the logs: callbacks, progress lines and History get its mean over the epoch, each batch counting by its
     * size. A value named {@code loss} takes the place of the loss.
     */
    public void log(String name, double value) {
        logs.put(name, value);
    }

    Map<String, Double> logs() {
        return logs;
    }

    boolean wentForward() {
        return forward;
    }

    /** A tensor of the shape of an output, for gradients of one's own. */
    public Tensor likeOutput(int output) {
        Shape shape = batch.plan().output(output).value().shape();
        return Tensor.zeros(shape);
    }
}
