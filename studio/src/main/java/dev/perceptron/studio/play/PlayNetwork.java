package dev.perceptron.studio.play;

import dev.perceptron.graph.Node;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Functional;
import dev.perceptron.optimizer.Adagrad;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Rmsprop;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.training.NonFinitePolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The network that settings describe, and a second one with the same weights that also shows its hidden layers. */
final class PlayNetwork {
    private final PlaySettings settings;
    private final Loss loss;
    private final Functional model;
    private final Functional probe;

    PlayNetwork(PlaySettings settings) {
        this.settings = settings;
        this.loss = Losses.get(settings.loss());
        Node input = Node.input(Input.of(settings.features().size()));
        List<Node> layers = new ArrayList<>();
        Node last = input;
        for (int units : settings.layers()) {
            Node hidden = last.then(dense(units).withActivation(settings.activation()));
            layers.add(hidden);
            last = settings.dropout() > 0 ? hidden.then(Dropout.of(settings.dropout())) : hidden;
        }
        Node output = last.then(dense(1).withActivation(settings.data().classes() ? "sigmoid" : "linear"));
        layers.add(output);
        model = Functional.of(input, output).withSeed(settings.seed());
        probe = Functional.of(List.of(input), layers);
        model.setExecution(Execution.threads(1));
        probe.setExecution(Execution.threads(1));
        model.compile(optimizer(settings), loss);
    }

    private Dense dense(int units) {
        return Dense.of(units)
                .withKernelInitializer(Initializers.get(settings.initializer()))
                .withKernelRegularizer(regularizer());
    }

    private @Nullable Regularizer regularizer() {
        float factor = (float) settings.penalty();
        return switch (settings.regularizer()) {
            case "l1" -> Regularizers.l1(factor);
            case "l2" -> Regularizers.l2(factor);
            default -> null;
        };
    }

    private static Optimizer optimizer(PlaySettings settings) {
        return switch (settings.optimizer()) {
            case "adam" -> Adam.of(settings.rate());
            case "adagrad" -> Adagrad.of(settings.rate());
            case "rmsprop" -> Rmsprop.of(settings.rate()).withMomentum(settings.momentum());
            default ->
                Sgd.of(settings.rate())
                        .withMomentum(settings.momentum())
                        .withNesterov(settings.optimizer().equals("nesterov"));
        };
    }

    /** Trains one epoch, counted from 0. */
    void train(Tensor x, Tensor y, int epoch) {
        model.fit(
                x,
                y,
                Fit.batchSize(settings.batch())
                        .initialEpoch(epoch)
                        .epochs(epoch + 1)
                        .verbose(0)
                        .guard(NonFinitePolicy.off()));
    }

    /** Sets what somebody changed by hand. */
    void change(PlayEvent event) {
        if (event.isRate()) {
            model.optimizer().setLearningRate(event.value());
            return;
        }
        List<Tensor> weights = model.getWeights();
        if (event.from() == PlayEvent.BIAS) {
            weights.get(2 * event.layer() + 1).set(event.value(), event.to());
        } else {
            weights.get(2 * event.layer()).set(event.value(), event.from(), event.to());
        }
        model.setWeights(weights);
    }

    /** The predictions for inputs. */
    float[] predict(Tensor x) {
        return model.predict(x).toArray();
    }

    /** What each hidden layer gives for inputs, then the output. */
    List<Tensor> layers(Tensor x) {
        probe.setWeights(model.getWeights());
        return probe.predict(List.of(x));
    }

    /** Kernel and bias of each layer in turn. */
    List<Tensor> weights() {
        return model.getWeights();
    }

    /** The learning rate now. */
    float rate() {
        return model.optimizer().learningRate();
    }

    /** The SHA-256 of all weights. */
    String fingerprint() {
        return model.fingerprint();
    }

    /** The loss. */
    Loss loss() {
        return loss;
    }
}
