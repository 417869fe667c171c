package dev.perceptron.model;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.loss.Measure;
import dev.perceptron.metric.Metrics;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.optimizer.Variable;
import dev.perceptron.tensor.Rows;
import dev.perceptron.training.CompileSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code compile} was given, and the state of the optimizer since. */
final class Compilation {
    private final Model model;
    private @Nullable CompileSettings settings;
    private @Nullable ConfigValue open;
    private List<String> lossOrder = List.of();
    private @Nullable OptimizerState state;
    private @Nullable Parameters optimized;

    Compilation(Model model) {
        this.model = model;
    }

    void set(Optimizer optimizer, Loss loss, Measure... metrics) {
        if (optimizer == null || loss == null || Arrays.stream(metrics).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(
                    "The " + (optimizer == null ? "optimizer" : loss == null ? "loss" : "metric")
                            + " is null; give one, such as Adam.of(0.001), meanSquaredError() or accuracy().");
        }
        set(CompileSettings.of(optimizer).withLoss(loss).withMetrics(metrics));
    }

    void set(String optimizer, String loss, String... metrics) {
        if (loss.equalsIgnoreCase("crossentropy") || loss.equalsIgnoreCase("ce")) {
            List<ConfigValue> names =
                    Arrays.stream(metrics).map(ConfigValue::of).toList();
            set(ConfigObject.empty()
                    .with("optimizer", ConfigValue.of(optimizer))
                    .with("loss", ConfigValue.of(loss))
                    .with("metrics", ConfigValue.listOf(names)));
        } else {
            Measure[] found = Arrays.stream(metrics).map(Metrics::get).toArray(Measure[]::new);
            set(Optimizers.get(optimizer), Losses.get(loss), found);
        }
    }

    void set(CompileSettings given) {
        CompileSettings ordered = model.isBuilt() ? ofOutputs(given) : given;
        model.settleLayers();
        settings = ordered;
        open = null;
        lossOrder = List.of();
        state = null;
    }

    /** The settings of the model's outputs in order. */
    private CompileSettings ofOutputs(CompileSettings given) {
        CompileSettings ordered = given.forOutputs(model.outputNames());
        int outputs = model.graph().outputs().size();
        if (ordered.losses().size() != outputs) {
            throw new IllegalArgumentException("The model has " + outputs + " outputs, received "
                    + ordered.losses().size() + " losses; give one for each, in order.");
        }
        return ordered;
    }

    void set(ConfigValue config) {
        set(CompileConfig.read(config, model, List.of()));
        open = CompileConfig.needsTargets(config) ? config : null;
        lossOrder = CompileConfig.lossOrder(config, model);
    }

    /** Chooses what only the targets can tell: which crossentropy, which accuracy. */
    void settle(List<Rows> targets) {
        ConfigValue config = open;
        if (config != null) {
            settings = CompileConfig.read(config, model, targets);
            open = null;
        }
    }

    /** What was given, or an error if nothing was. */
    CompileSettings settings() {
        CompileSettings known = settingsOrNull();
        if (known == null) {
            throw new IllegalStateException(
                    "The model has not been compiled; call compile(optimizer, loss, metrics) first.");
        }
        return known;
    }

    /** What was given, of the model's outputs in order once they are known; null if nothing was. */
    @Nullable
    CompileSettings settingsOrNull() {
        CompileSettings known = settings;
        if (known != null && !known.outputs().isEmpty() && model.isBuilt()) {
            known = ofOutputs(known);
            settings = known;
        }
        return known;
    }

    /** The order of single outputs' losses in Keras's list: that of the dict given. */
    List<String> lossOrder() {
        return lossOrder;
    }

    /** The optimizer's state, made when first asked for. */
    OptimizerState state() {
        OptimizerState known = state;
        Parameters parameters = model.parameters();
        if (known == null || parameters != optimized) {
            List<Variable> variables = parameters.all().stream()
                    .filter(Parameter::trainable)
                    .map(p -> new Variable(p.path(), p.value(), p.offset()))
                    .toList();
            known = settings().optimizer().start(variables);
            state = known;
            optimized = parameters;
        }
        return known;
    }

    /** Forgets the optimizer's state, after a change of layers. */
    void forgetState() {
        state = null;
    }

    /** How many numbers the optimizer holds, or -1 before the first step. */
    long optimizerCount() {
        OptimizerState known = state;
        return known == null
                ? -1
                : known.variables().stream()
                        .mapToLong(variable -> variable.shape().size())
                        .sum();
    }
}
