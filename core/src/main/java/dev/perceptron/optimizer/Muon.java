package dev.perceptron.optimizer;

import dev.perceptron.compute.Compute;
import dev.perceptron.compute.Scratch;
import dev.perceptron.config.Schema;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Steps by momentum with all its directions made equally long: m = momentum·m + g; w −= rate·rmsRate·√max(rows,
 * columns)·N(g + momentum·m).
 *
 * <p>N divides a matrix by its norm and repeats X ← a·X + (b·XXᵀ + c·(XXᵀ)²)·X, which draws the singular values near 1.
 * Only matrices are changed so; all else, embeddings and excluded layers too, by Adam with weight decay. Source: Jordan
 * and others 2024; Liu and others 2025; Keras {@code Muon}.
 *
 * <pre>{@code
 * Muon.of(0.001).withSettings(MuonSettings.defaults().withNesterov(false))
 * }</pre>
 *
 * @param options what all optimizers have in common; Keras's defaults are learning rate 0.001 and weight decay 0.004
 * @param adam how variables that are no matrices are changed
 * @param settings how matrices are changed
 */
public record Muon(OptimizerOptions options, MuonAdam adam, MuonSettings settings) implements Rule<Muon> {
    static final Schema<Muon> SCHEMA = OptimizerOptions.schema(
            "Muon",
            values -> new Muon(OptimizerOptions.of(values), MuonAdam.of(values), MuonSettings.of(values)),
            OptimizerOptions.of("Muon", 0.001, 0.004),
            MuonAdam.BETA_1,
            MuonAdam.BETA_2,
            MuonAdam.EPSILON,
            MuonAdam.EXCLUDE_LAYERS,
            MuonSettings.A,
            MuonSettings.B,
            MuonSettings.C,
            MuonAdam.RATE_RATIO,
            MuonSettings.MOMENTUM,
            MuonSettings.STEPS,
            MuonSettings.NESTEROV,
            MuonAdam.EXCLUDE_EMBEDDINGS,
            MuonAdam.WEIGHT_DECAY,
            MuonSettings.RMS_RATE);

    private static final double NEVER_ZERO = 1e-7;
    private static final int VELOCITY = 1;
    private static final int GRAM = 2;
    private static final int POLYNOMIAL = 3;

    /** Keras's defaults: learning rate 0.001. */
    public static Muon of() {
        return SCHEMA.of();
    }

    /** Keras's defaults with this learning rate. */
    public static Muon of(double learningRate) {
        return SCHEMA.of(OptimizerOptions.RATE, Rate.of(learningRate));
    }

    @Override
    public Schema<Muon> schema() {
        return SCHEMA;
    }

    /** The same changing variables that are no matrices in another way. */
    public Muon withAdam(MuonAdam newAdam) {
        return new Muon(options, newAdam, settings);
    }

    /** The same changing matrices in another way. */
    public Muon withSettings(MuonSettings newSettings) {
        return new Muon(options, adam, newSettings);
    }

    private boolean isForAdam(Variable variable) {
        return variable.shape().rank() != 2
                || (adam.excludeEmbeddings()
                        && variable.path().toLowerCase(Locale.ROOT).contains("embedding"))
                || adam.excludeLayers().stream()
                        .anyMatch(layer ->
                                Pattern.compile(layer).matcher(variable.path()).find());
    }

    private @Nullable Shape square(Variable variable) {
        int side = isForAdam(variable)
                ? 0
                : Math.min(variable.shape().dim(0), variable.shape().dim(1));
        return side == 0 ? null : Shape.of(side, side);
    }

    @Override
    public List<List<Slot>> slots() {
        return List.of(List.of(
                Slot.of("momentum"),
                Slot.of("velocity").shaped(variable -> isForAdam(variable) ? variable.shape() : null),
                Slot.of("gram").shaped(this::square).listed(Slot.Listing.HIDDEN),
                Slot.of("polynomial").shaped(this::square).listed(Slot.Listing.HIDDEN)));
    }

    @Override
    public @Nullable Double weightDecay(Variable variable) {
        return isForAdam(variable) ? adam.weightDecay() : options.weightDecay();
    }

    @Override
    public void apply(StepContext update) {
        for (int i = 0; i < update.variables().size(); i++) {
            ParameterSlice part = update.variables().get(i);
            if (part.slot(GRAM).size() > 0) {
                step(update, part);
            } else if (part.slot(VELOCITY).size() > 0) {
                float ratio = (float) adam.rateRatio();
                AdamSteps.step(update, part, ratio, adam.beta1(), adam.beta2(), adam.epsilon(), false);
            }
        }
    }

    private void step(StepContext update, ParameterSlice part) {
        Compute compute = update.compute();
        Tensor m = part.slot(0);
        try (Scratch scratch = compute.scratch()) {
            Tensor x = scratch.like(m);
            compute.affine(m, (float) (settings.momentum() - 1), 0f, x);
            compute.binary(Binary.ADD, part.gradients(), x, x);
            compute.binary(Binary.ADD, m, x, m);
            if (settings.nesterov()) {
                compute.affine(m, (float) settings.momentum(), 0f, x);
                compute.binary(Binary.ADD, part.gradients(), x, x);
            } else {
                compute.copy(m, x);
            }
            Tensor direction = equalize(update, part, x, scratch.like(m));
            Double rmsRate = settings.rmsRate();
            int longer = Math.max(m.shape().dim(0), m.shape().dim(1));
            double scale = rmsRate == null ? 1 : Math.sqrt(longer) * rmsRate;
            compute.addScaled(direction, (float) (-scale * update.learningRate()), part.weights());
        }
    }

    /** Repeats the polynomial on x; a tall matrix uses XᵀX on its right side, which is the same transposed. */
    private Tensor equalize(StepContext update, ParameterSlice part, Tensor x, Tensor spare) {
        Compute compute = update.compute();
        Tensor gram = part.slot(GRAM);
        Tensor polynomial = part.slot(POLYNOMIAL);
        boolean tall = x.shape().dim(0) > x.shape().dim(1);
        compute.affine(x, (float) (1 / (Math.sqrt(compute.sumOfSquares(x)) + NEVER_ZERO)), 0f, x);
        Tensor from = x;
        Tensor to = spare;
        for (int i = 0; i < settings.steps(); i++) {
            if (tall) {
                compute.productTransposed(from, from, gram, false);
            } else {
                compute.pack(from, true, update.packed());
                compute.product(from, update.packed(), null, false, gram);
            }
            compute.pack(gram, false, update.packed());
            compute.product(gram, update.packed(), null, false, polynomial);
            compute.affine(polynomial, (float) settings.c(), 0f, polynomial);
            compute.addScaled(gram, (float) settings.b(), polynomial);
            compute.pack(tall ? polynomial : from, false, update.packed());
            compute.product(tall ? from : polynomial, update.packed(), null, false, to);
            compute.addScaled(from, (float) settings.a(), to);
            Tensor swap = from;
            from = to;
            to = swap;
        }
        return from;
    }
}
