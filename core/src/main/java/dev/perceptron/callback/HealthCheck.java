package dev.perceptron.callback;

import dev.perceptron.api.Experimental;
import dev.perceptron.plan.PlanWatch;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Warns of layers that have stopped learning and of gradients that grow out of hand, one line for each layer.
 *
 * <pre>{@code
 * model.fit(x, y, Fit.batchSize(32).epochs(20).callback(HealthCheck.of()));
 * // Warning: 61 of 64 units of layer 'dense' gave 0 for every sample of epoch 2 …
 * }</pre>
 *
 * <p>A unit is dead if it gives exactly 0 for every sample of an epoch, as a ReLU whose input is never positive: no
 * gradient reaches its weights any more. A gradient explodes if its norm ‖g‖ = √Σg², over the weights of one layer and
 * before any clipping, exceeds a bound. Looking at every output and gradient costs some percent of the time, so this is
 * asked for. It may serve one training after the other, not two at once.
 */
@Experimental
public final class HealthCheck implements BatchObserver {
    private static final double DEAD_SHARE = 0.5;
    private static final double GRADIENT_NORM = 1000;

    private final double deadShare;
    private final double gradientNorm;
    private final Consumer<String> output;
    private final Map<String, boolean[]> fired = new LinkedHashMap<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    private HealthCheck(double deadShare, double gradientNorm, Consumer<String> output) {
        if (!(deadShare >= 0 && deadShare <= 1)) {
            throw new IllegalArgumentException(
                    "The share of dead units is a number from 0 to 1, received " + deadShare + ".");
        }
        if (!(gradientNorm > 0)) {
            throw new IllegalArgumentException(
                    "The bound on a gradient's norm must be above 0, received " + gradientNorm + ".");
        }
        this.deadShare = deadShare;
        this.gradientNorm = gradientNorm;
        this.output = output;
    }

    /** Warns on standard error if more than half of a layer's units are dead or a gradient's norm exceeds 1000. */
    public static HealthCheck of() {
        return new HealthCheck(DEAD_SHARE, GRADIENT_NORM, Terminal::warn);
    }

    /** The same warning if more than this share of a layer's units is dead, from 0 to 1. */
    public HealthCheck withDeadShare(double share) {
        return new HealthCheck(share, gradientNorm, output);
    }

    /** The same warning of gradients with a norm above this. */
    public HealthCheck withGradientNorm(double norm) {
        return new HealthCheck(deadShare, norm, output);
    }

    /** The same printing elsewhere than to standard error. */
    public HealthCheck withOutput(Consumer<String> newOutput) {
        return new HealthCheck(deadShare, gradientNorm, newOutput);
    }

    /** All warnings of the training under way or the last one. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void onTrainBegin(TrainingContext training) {
        told.clear();
        warnings.clear();
    }

    @Override
    public void onEpochBegin(int epoch, TrainingContext training) {
        fired.clear();
    }

    @Override
    public void onBackward(long step, PlanWatch watch) {
        for (PlanWatch.LayerValues layer : watch.layers()) {
            if (layer.mayDie()) {
                note(layer.name(), layer.output());
            }
            double norm = norm(layer.gradients());
            if (norm > gradientNorm && told.add("gradient " + layer.name())) {
                warn("The gradient of layer '" + layer.name() + "' has the norm " + shortly(norm) + " at step "
                        + (step + 1) + ", above " + shortly(gradientNorm)
                        + "; lower the learning rate, clip by withClipNorm(1), or scale the data.");
            }
        }
    }

    private void note(String name, Tensor values) {
        int units = values.shape().rank() == 0
                ? 1
                : values.shape().dim(values.shape().rank() - 1);
        boolean[] alive = fired.computeIfAbsent(name, key -> new boolean[units]);
        float[] floats = values.storage().floats();
        for (int i = 0; i < values.size(); i++) {
            alive[i % units] |= floats[values.offset() + i] != 0;
        }
    }

    private static double norm(List<Tensor> gradients) {
        double squares = 0;
        for (Tensor gradient : gradients) {
            float[] values = gradient.storage().floats();
            for (int i = 0; i < gradient.size(); i++) {
                double value = values[gradient.offset() + i];
                squares += value * value;
            }
        }
        return Math.sqrt(squares);
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs, TrainingContext training) {
        fired.forEach((name, alive) -> {
            int dead = alive.length - count(alive);
            if (dead > deadShare * alive.length && told.add("dead " + name)) {
                warn(dead + " of " + alive.length + " units of layer '" + name + "' gave 0 for every sample of epoch "
                        + (epoch + 1)
                        + ": they are dead and learn no more; lower the learning rate, scale the data, or take leaky_relu"
                        + " or elu.");
            }
        });
    }

    private static int count(boolean[] alive) {
        int count = 0;
        for (boolean each : alive) {
            count += each ? 1 : 0;
        }
        return count;
    }

    private void warn(String text) {
        warnings.add(text);
        output.accept("\nWarning: " + text + "\n");
    }

    private static String shortly(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
