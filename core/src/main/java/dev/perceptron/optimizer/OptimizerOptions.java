package dev.perceptron.optimizer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What all optimizers have in common; null switches an option off. Source: Keras {@code Optimizer}.
 *
 * <p>A step divides the gradients by the loss scale, adds them up until {@code gradientAccumulationSteps} have come
 * together and takes their mean, clips, takes weight decay off the weights, applies the rule, and follows the weights
 * with their moving average.
 *
 * @param name the optimizer's own name: {@code adam}
 * @param rate the learning rate
 * @param weightDecay w −= w·decay·rate before the rule
 * @param excluded regular expressions; variables whose name one of them matches somewhere keep their weights undecayed
 * @param clipNorm the largest Euclidean norm of each variable's gradient
 * @param globalClipNorm the largest Euclidean norm of all gradients together
 * @param clipValue the largest size of a gradient's elements
 * @param useEma whether to keep a moving average of the weights, which replaces them when training ends
 * @param emaMomentum how slowly the average forgets
 * @param emaOverwriteFrequency after how many iterations the average replaces the weights
 * @param lossScaleFactor by what the loss is multiplied before its gradient is taken, and the gradient divided after
 * @param gradientAccumulationSteps how many steps make one change of the weights, 2 or more
 */
public record OptimizerOptions(
        String name,
        Rate rate,
        @Nullable Double weightDecay,
        List<String> excluded,
        @Nullable Double clipNorm,
        @Nullable Double globalClipNorm,
        @Nullable Double clipValue,
        boolean useEma,
        double emaMomentum,
        @Nullable Integer emaOverwriteFrequency,
        @Nullable Double lossScaleFactor,
        @Nullable Integer gradientAccumulationSteps) {
    private static final double EMA_MOMENTUM = 0.99;

    /** Checks ranges, and that at most one clip is set. */
    public OptimizerOptions {
        excluded = List.copyOf(excluded);
        if ((clipNorm == null ? 0 : 1) + (globalClipNorm == null ? 0 : 1) + (clipValue == null ? 0 : 1) > 1) {
            throw new IllegalArgumentException(
                    "Only one of clipnorm, global_clipnorm and clipvalue can be set, received " + "clipnorm " + clipNorm
                            + ", global_clipnorm " + globalClipNorm + ", clipvalue " + clipValue + ".");
        }
        if (useEma && !(emaMomentum >= 0 && emaMomentum <= 1)) {
            throw new IllegalArgumentException("ema_momentum must be from 0 to 1, received " + emaMomentum + ".");
        }
        if (useEma && emaOverwriteFrequency != null && emaOverwriteFrequency < 1) {
            throw new IllegalArgumentException(
                    "ema_overwrite_frequency must be 1 or more, or not set, received " + emaOverwriteFrequency + ".");
        }
        if (gradientAccumulationSteps != null && gradientAccumulationSteps < 2) {
            throw new IllegalArgumentException("gradient_accumulation_steps must be 2 or more, or not set, received "
                    + gradientAccumulationSteps + ".");
        }
    }

    /** A learning rate and nothing else. */
    public static OptimizerOptions of(String name, Rate rate) {
        return new OptimizerOptions(
                name, rate, null, List.of(), null, null, null, false, EMA_MOMENTUM, null, null, null);
    }

    /** A learning rate and nothing else, under the name Keras gives to the first optimizer of a class. */
    static OptimizerOptions of(Type<Optimizer> type, double learningRate) {
        return of(snakeCase(type.name()), Rate.of(learningRate));
    }

    /** {@code AdamW} becomes {@code adam_w}, {@code SGD} {@code sgd}, {@code RMSprop} {@code rm_sprop}. */
    static String snakeCase(String className) {
        return className
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** Reads the common entries; what is missing is as in {@code defaults}, what is null is off. */
    static OptimizerOptions read(ConfigObject config, OptimizerOptions defaults) {
        String rate = config.has("learning_rate") || !config.has("lr") ? "learning_rate" : "lr";
        return new OptimizerOptions(
                config.readOr("name", ConfigValue::string, defaults.name),
                config.readOr(rate, Rate::read, defaults.rate),
                number(config, "weight_decay", defaults.weightDecay),
                defaults.excluded,
                number(config, "clipnorm", null),
                number(config, "global_clipnorm", null),
                number(config, "clipvalue", null),
                config.readOr("use_ema", ConfigValue::asBool, false),
                config.readOr("ema_momentum", ConfigValue::asDouble, EMA_MOMENTUM),
                whole(config, "ema_overwrite_frequency"),
                number(config, "loss_scale_factor", null),
                whole(config, "gradient_accumulation_steps"));
    }

    static @Nullable Double number(ConfigObject config, String name, @Nullable Double missing) {
        if (!config.has(name)) {
            return missing;
        }
        return config.optional(name).isEmpty() ? null : config.read(name, ConfigValue::asDouble);
    }

    private static @Nullable Integer whole(ConfigObject config, String name) {
        Integer read = config.optional(name).isEmpty() ? null : config.read(name, ConfigValue::asInt);
        return read == null || read == 0 ? null : read;
    }

    /** The common entries in Keras's order. */
    ConfigObject write() {
        return ConfigObject.empty()
                .with("name", ConfigValue.of(name))
                .with("learning_rate", rate.write())
                .with("weight_decay", orNull(weightDecay))
                .with("clipnorm", orNull(clipNorm))
                .with("global_clipnorm", orNull(globalClipNorm))
                .with("clipvalue", orNull(clipValue))
                .with("use_ema", ConfigValue.of(useEma))
                .with("ema_momentum", ConfigValue.of(emaMomentum))
                .with("ema_overwrite_frequency", orNull(emaOverwriteFrequency))
                .with("loss_scale_factor", orNull(lossScaleFactor))
                .with("gradient_accumulation_steps", orNull(gradientAccumulationSteps));
    }

    static ConfigValue orNull(@Nullable Double value) {
        return value == null ? ConfigValue.ofNull() : ConfigValue.of(value.doubleValue());
    }

    private static ConfigValue orNull(@Nullable Integer value) {
        return value == null ? ConfigValue.ofNull() : ConfigValue.of(value.longValue());
    }

    /** The same under another name. */
    public OptimizerOptions withName(String newName) {
        return new OptimizerOptions(
                newName,
                rate,
                weightDecay,
                excluded,
                clipNorm,
                globalClipNorm,
                clipValue,
                useEma,
                emaMomentum,
                emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps);
    }

    /** The same with another learning rate. */
    public OptimizerOptions withRate(Rate newRate) {
        return new OptimizerOptions(
                name,
                newRate,
                weightDecay,
                excluded,
                clipNorm,
                globalClipNorm,
                clipValue,
                useEma,
                emaMomentum,
                emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps);
    }

    /** The same with another weight decay, or none. */
    public OptimizerOptions withWeightDecay(@Nullable Double decay) {
        return new OptimizerOptions(
                name,
                rate,
                decay,
                excluded,
                clipNorm,
                globalClipNorm,
                clipValue,
                useEma,
                emaMomentum,
                emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps);
    }

    /** The same without weight decay on variables whose name one of these regular expressions matches somewhere. */
    public OptimizerOptions withExcluded(List<String> names) {
        return new OptimizerOptions(
                name,
                rate,
                weightDecay,
                names,
                clipNorm,
                globalClipNorm,
                clipValue,
                useEma,
                emaMomentum,
                emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps);
    }

    /** The same with these clips; at most one is not null. */
    public OptimizerOptions withClips(@Nullable Double norm, @Nullable Double globalNorm, @Nullable Double value) {
        return new OptimizerOptions(
                name,
                rate,
                weightDecay,
                excluded,
                norm,
                globalNorm,
                value,
                useEma,
                emaMomentum,
                emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps);
    }

    /** The same with a moving average of the weights, and after how many iterations it replaces them, if before the end. */
    public OptimizerOptions withEma(double momentum, @Nullable Integer overwriteFrequency) {
        return new OptimizerOptions(
                name,
                rate,
                weightDecay,
                excluded,
                clipNorm,
                globalClipNorm,
                clipValue,
                true,
                momentum,
                overwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps);
    }

    /** The same with another loss scale, or none. */
    public OptimizerOptions withLossScaleFactor(@Nullable Double factor) {
        return new OptimizerOptions(
                name,
                rate,
                weightDecay,
                excluded,
                clipNorm,
                globalClipNorm,
                clipValue,
                useEma,
                emaMomentum,
                emaOverwriteFrequency,
                factor,
                gradientAccumulationSteps);
    }

    /** The same adding up the gradients of so many steps, or of one. */
    public OptimizerOptions withGradientAccumulationSteps(@Nullable Integer steps) {
        return new OptimizerOptions(
                name,
                rate,
                weightDecay,
                excluded,
                clipNorm,
                globalClipNorm,
                clipValue,
                useEma,
                emaMomentum,
                emaOverwriteFrequency,
                lossScaleFactor,
                steps);
    }
}
