package dev.perceptron.optimizer;

import dev.perceptron.api.Experimental;
import dev.perceptron.config.Component;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.OptionValues;
import dev.perceptron.config.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
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
@Experimental
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
    private static final OptionType<Integer> COUNT =
            OptionType.INTEGER.readBy(OptimizerOptions::readCount).withSamples(List.of(2, 3, 7));

    static final Option<Rule<?>, String> NAME = option("name", OptionType.STRING, OptimizerOptions::name);
    static final Option<Rule<?>, Rate> RATE =
            option("learning_rate", Rate.TYPE, OptimizerOptions::rate).alias("lr");
    static final Option<Rule<?>, @Nullable Double> WEIGHT_DECAY = option(
                    "weight_decay", OptionType.DOUBLE, OptimizerOptions::weightDecay)
            .orNull();
    static final Option<Rule<?>, List<String>> EXCLUDED = option(
                    "excluded", OptionType.listOf(OptionType.STRING), OptimizerOptions::excluded)
            .unwritten()
            .or(List.of());
    static final Option<Rule<?>, @Nullable Double> CLIP_NORM =
            option("clipnorm", OptionType.DOUBLE, OptimizerOptions::clipNorm).orNull();
    static final Option<Rule<?>, @Nullable Double> GLOBAL_CLIP_NORM = option(
                    "global_clipnorm", OptionType.DOUBLE, OptimizerOptions::globalClipNorm)
            .orNull();
    static final Option<Rule<?>, @Nullable Double> CLIP_VALUE =
            option("clipvalue", OptionType.DOUBLE, OptimizerOptions::clipValue).orNull();
    static final Option<Rule<?>, Boolean> USE_EMA =
            option("use_ema", OptionType.BOOLEAN, OptimizerOptions::useEma).or(false);
    static final Option<Rule<?>, Double> EMA_MOMENTUM = option(
                    "ema_momentum",
                    OptionType.DOUBLE.withSamples(List.of(0.5, 0.25, 1.0)),
                    OptimizerOptions::emaMomentum)
            .or(0.99)
            .between(0, 1);
    static final Option<Rule<?>, @Nullable Integer> EMA_OVERWRITE_FREQUENCY = option(
                    "ema_overwrite_frequency", COUNT, OptimizerOptions::emaOverwriteFrequency)
            .orNull()
            .atLeast(1);
    static final Option<Rule<?>, @Nullable Double> LOSS_SCALE_FACTOR = option(
                    "loss_scale_factor", OptionType.DOUBLE, OptimizerOptions::lossScaleFactor)
            .orNull();
    static final Option<Rule<?>, @Nullable Integer> GRADIENT_ACCUMULATION_STEPS = option(
                    "gradient_accumulation_steps", COUNT, OptimizerOptions::gradientAccumulationSteps)
            .orNull()
            .atLeast(2);

    public OptimizerOptions {
        excluded = List.copyOf(excluded);
        if (Stream.of(clipNorm, globalClipNorm, clipValue)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw new IllegalArgumentException(
                    "Only one of clipnorm, global_clipnorm and clipvalue can be set, received clipnorm " + clipNorm
                            + ", global_clipnorm " + globalClipNorm + ", clipvalue " + clipValue + ".");
        }
        if (useEma) {
            EMA_MOMENTUM.check(name, emaMomentum);
            EMA_OVERWRITE_FREQUENCY.check(name, emaOverwriteFrequency);
        }
        GRADIENT_ACCUMULATION_STEPS.check(name, gradientAccumulationSteps);
    }

    /** The common options among a rule's values. */
    public static OptimizerOptions of(OptionValues values) {
        return new OptimizerOptions(
                values.get(NAME),
                values.get(RATE),
                values.get(WEIGHT_DECAY),
                values.get(EXCLUDED),
                values.get(CLIP_NORM),
                values.get(GLOBAL_CLIP_NORM),
                values.get(CLIP_VALUE),
                values.get(USE_EMA),
                values.get(EMA_MOMENTUM),
                values.get(EMA_OVERWRITE_FREQUENCY),
                values.get(LOSS_SCALE_FACTOR),
                values.get(GRADIENT_ACCUMULATION_STEPS));
    }

    /**
     * The schema of a rule: the common options, then its own. In lower case its name is known too.
     *
     * @param maker makes a rule of its values; the common ones are {@link #of(OptionValues)}
     */
    @SafeVarargs
    public static <S extends Rule<?>> Schema<S> schema(
            String className, Function<OptionValues, S> maker, double learningRate, Option<? super S, ?>... own) {
        return schema(className, maker, of(className, learningRate), own).alias(className.toLowerCase(Locale.ROOT));
    }

    /** The schema of a rule of these common options, then its own. */
    @SafeVarargs
    static <S extends Rule<?>> Schema<S> schema(
            String className,
            Function<OptionValues, S> maker,
            Component<? super S, OptimizerOptions> common,
            Option<? super S, ?>... own) {
        List<Option<? super S, ?>> all = new ArrayList<>(common.options());
        all.addAll(List.of(own));
        return Schema.of(className, maker, all);
    }

    /** The common options of a rule of Keras's defaults. */
    static Component<Rule<?>, OptimizerOptions> of(String className, double learningRate) {
        return of(className, learningRate, WEIGHT_DECAY);
    }

    /** The common options of a rule with weight decay. */
    static Component<Rule<?>, OptimizerOptions> of(String className, double learningRate, double weightDecay) {
        return of(className, learningRate, WEIGHT_DECAY.or(weightDecay));
    }

    private static Component<Rule<?>, OptimizerOptions> of(
            String className, double learningRate, Option<Rule<?>, @Nullable Double> weightDecay) {
        return Component.of(
                List.of(
                        NAME.or(snakeCase(className)),
                        RATE.or(Rate.of(learningRate)),
                        weightDecay,
                        EXCLUDED,
                        CLIP_NORM,
                        GLOBAL_CLIP_NORM,
                        CLIP_VALUE,
                        USE_EMA,
                        EMA_MOMENTUM,
                        EMA_OVERWRITE_FREQUENCY,
                        LOSS_SCALE_FACTOR,
                        GRADIENT_ACCUMULATION_STEPS),
                OptimizerOptions::of);
    }

    private static <V> Option<Rule<?>, V> option(
            String name, OptionType<V> type, Function<OptimizerOptions, ? extends @Nullable V> getter) {
        return Option.of(name, type, rule -> getter.apply(rule.options()));
    }

    static <S extends Rule<S>, V> S with(Rule<S> rule, Option<? super S, V> option, @Nullable V value) {
        return rule.schema().of(values(rule).set(option, value));
    }

    static <S extends Rule<S>> S withClips(
            Rule<S> rule, @Nullable Double norm, @Nullable Double globalNorm, @Nullable Double value) {
        return rule.schema()
                .of(values(rule)
                        .set(CLIP_NORM, norm)
                        .set(GLOBAL_CLIP_NORM, globalNorm)
                        .set(CLIP_VALUE, value));
    }

    static <S extends Rule<S>> S withEma(Rule<S> rule, double momentum, @Nullable Integer overwriteFrequency) {
        return rule.schema()
                .of(values(rule)
                        .set(USE_EMA, true)
                        .set(EMA_MOMENTUM, momentum)
                        .set(EMA_OVERWRITE_FREQUENCY, overwriteFrequency));
    }

    @SuppressWarnings("unchecked") // S is the type of the rule by declaration
    private static <S extends Rule<S>> OptionValues values(Rule<S> rule) {
        return rule.schema().values((S) rule);
    }

    /** 0 stands for none. */
    @SuppressWarnings("NullAway") // readers of nullable options may return null
    private static Integer readCount(ConfigValue value) {
        int count = value.asInt();
        return count == 0 ? null : count;
    }

    /** {@code AdamW} becomes {@code adam_w}, {@code SGD} {@code sgd}, {@code RMSprop} {@code rm_sprop}. */
    static String snakeCase(String className) {
        return className
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
