package dev.perceptron.studio.train;

import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.studio.runs.LayerSetting;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the form says: a network, how it is trained, and on how much.
 *
 * @param samples how many of the training pictures take part, validation included
 * @param validationSplit the share of them at the end to validate on
 * @param layers the hidden layers; the output, one neuron a class with softmax, comes by itself
 * @param initializer how kernels start
 * @param l1 the factor of Σ|w|
 * @param l2 the factor of Σw²
 * @param loss on the classes
 * @param optimizer by Keras's name
 * @param learningRate of the optimizer
 * @param momentum of SGD and RMSprop
 * @param batchMode {@code online}: one sample a step, {@code mini}: {@code batchSize}, {@code full}: all
 * @param batchSize samples in a mini-batch
 * @param epochs how many epochs
 * @param seed all randomness follows from it
 */
record TrainForm(
        int samples,
        double validationSplit,
        List<LayerChoice> layers,
        String initializer,
        double l1,
        double l2,
        String loss,
        String optimizer,
        double learningRate,
        double momentum,
        String batchMode,
        int batchSize,
        int epochs,
        long seed) {
    private static final int MOST_LAYERS = 16;
    private static final int MOST_EPOCHS = 10_000;
    private static final int BATCH = 128;
    private static final int EPOCHS = 10;
    private static final double SPLIT = 0.1;
    private static final int VALIDATION_BATCH = 500;
    private static final int BYTES = 4;

    /** A value of a layer, its gradient and what its layer remembers; a weight, its gradient and the optimizer's slots. */
    private static final int COPIES = 4;

    private static final double SHARE = 0.4;
    private static final double MEGABYTE = 1 << 20;
    private static final long MOST_SEED = 1L << 53;

    TrainForm {
        layers = List.copyOf(layers);
    }

    /** What the form says at first. */
    static TrainForm standard(int available) {
        return new TrainForm(
                available,
                SPLIT,
                List.of(LayerChoice.dense(128, "relu"), LayerChoice.dense(64, "relu")),
                "glorot_uniform",
                0,
                0,
                "categorical_crossentropy",
                "adam",
                0.001,
                0,
                "mini",
                BATCH,
                EPOCHS,
                42);
    }

    /**
     * What a page sent; fields that are missing have their defaults.
     *
     * @param errors modified: what is wrong
     */
    static TrainForm read(ConfigValue body, int available, FormErrors errors) {
        TrainForm usual = standard(available);
        Fields fields = new Fields(body, "", errors);
        String optimizer =
                fields.choice("optimizer", "The optimizer", List.copyOf(Choices.OPTIMIZERS.keySet()), usual.optimizer);
        double momentum = fields.number("momentum", "The momentum", 0, 0.999, false, 0);
        if (momentum > 0 && !Choices.WITH_MOMENTUM.contains(optimizer)) {
            errors.add(
                    "momentum",
                    "momentum",
                    "Only SGD and RMSprop take a momentum; " + optimizer + " has means of its own. Set it to 0.",
                    optimizer);
        }
        return new TrainForm(
                (int) fields.whole("samples", "The number of pictures", Math.min(10, available), available, available),
                fields.number("validationSplit", "The validation split", 0, 0.9, false, usual.validationSplit),
                layers(body, usual, errors),
                fields.choice("initializer", "The initializer", Choices.INITIALIZERS, usual.initializer),
                fields.number("l1", "L1", 0, 1, false, 0),
                fields.number("l2", "L2", 0, 1, false, 0),
                fields.choice("loss", "The loss", Choices.LOSSES, usual.loss),
                optimizer,
                fields.number("learningRate", "The learning rate", 0, 100, true, rate(optimizer, usual.learningRate)),
                momentum,
                fields.choice("batchMode", "The batch mode", Choices.BATCH_MODES, usual.batchMode),
                (int) fields.whole("batchSize", "The batch size", 1, available, usual.batchSize),
                (int) fields.whole("epochs", "The number of epochs", 1, MOST_EPOCHS, usual.epochs),
                fields.whole("seed", "The seed", 0, MOST_SEED, usual.seed));
    }

    private static double rate(String optimizer, double usual) {
        Double rate = Choices.OPTIMIZERS.get(optimizer);
        return rate == null ? usual : rate;
    }

    private static List<LayerChoice> layers(ConfigValue body, TrainForm usual, FormErrors errors) {
        if (!body.has("layers")) {
            return usual.layers;
        }
        List<ConfigValue> given;
        try {
            given = body.get("layers").list();
        } catch (RuntimeException e) {
            errors.add("layers", "layers", "The layers must be a list: " + e.getMessage(), MOST_LAYERS);
            return usual.layers;
        }
        if (given.size() > MOST_LAYERS) {
            errors.add(
                    "layers",
                    "layers",
                    "The page builds up to " + MOST_LAYERS + " hidden layers, received " + given.size() + ".",
                    MOST_LAYERS);
            return usual.layers;
        }
        List<LayerChoice> layers = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            layers.add(LayerChoice.read(given.get(i), "layers." + i + ".", errors));
        }
        return layers;
    }

    /** As JSON, as {@link #read} reads it. */
    ConfigObject write() {
        return ConfigObject.empty()
                .with("samples", ConfigValue.of(samples))
                .with("validationSplit", ConfigValue.of(validationSplit))
                .with(
                        "layers",
                        ConfigValue.listOf(
                                layers.stream().map(LayerChoice::write).toList()))
                .with("initializer", ConfigValue.of(initializer))
                .with("l1", ConfigValue.of(l1))
                .with("l2", ConfigValue.of(l2))
                .with("loss", ConfigValue.of(loss))
                .with("optimizer", ConfigValue.of(optimizer))
                .with("learningRate", ConfigValue.of(learningRate))
                .with("momentum", ConfigValue.of(momentum))
                .with("batchMode", ConfigValue.of(batchMode))
                .with("batchSize", ConfigValue.of(batchSize))
                .with("epochs", ConfigValue.of(epochs))
                .with("seed", ConfigValue.of(seed));
    }

    /**
     * What a run's log tells of it, by the names that the other runs have too: Keras's, in small letters. Layers of one kind
     * are one setting: {@code 128-64}, {@code relu}.
     */
    ConfigObject settings() {
        ConfigObject settings = ConfigObject.empty()
                .with(
                        "layers",
                        ConfigValue.of(layers.stream()
                                .filter(layer -> layer.kind().equals("dense"))
                                .map(layer -> String.valueOf(layer.units()))
                                .collect(Collectors.joining("-"))))
                .with("activation", of("dense", layer -> ConfigValue.of(layer.activation()), ConfigValue.of("")))
                .with("dropout", of("dropout", layer -> ConfigValue.of(layer.rate()), ConfigValue.of(0.0)))
                .with("initializer", ConfigValue.of(initializer))
                .with("l1", ConfigValue.of(l1))
                .with("l2", ConfigValue.of(l2))
                .with("loss", ConfigValue.of(loss))
                .with("optimizer", ConfigValue.of(recipe().className()))
                .with("learning_rate", ConfigValue.of(learningRate));
        if (layers.stream().anyMatch(layer -> layer.kind().equals("batch_normalization"))) {
            settings = settings.with("batch_normalization", ConfigValue.of(true));
        }
        if (Choices.WITH_MOMENTUM.contains(optimizer)) {
            settings = settings.with("momentum", ConfigValue.of(momentum));
        }
        return settings.with("batch_size", ConfigValue.of(step()))
                .with("validation_split", ConfigValue.of(validationSplit))
                .with("samples", ConfigValue.of(samples));
    }

    /** A setting of the layers of one kind. */
    private ConfigValue of(String kind, Function<LayerChoice, ConfigValue> value, ConfigValue none) {
        return LayerSetting.of(layers.stream()
                        .filter(layer -> layer.kind().equals(kind))
                        .map(value)
                        .toList())
                .orElse(none);
    }

    // ---- what it means ----

    /**
     * Refuses steps that would not fit in memory, and a split that leaves nothing.
     *
     * @param memory the bytes there are
     */
    void check(int inputs, int classes, long memory, FormErrors errors) {
        if (training() < 1 || (validationSplit > 0 && training() == samples)) {
            errors.add(
                    "validationSplit",
                    "split",
                    "This split of " + samples + " pictures leaves none to " + (training() < 1 ? "train" : "validate")
                            + " on; use another share or more pictures.",
                    samples);
            return;
        }
        long values = (long) inputs + classes;
        long weights = 0;
        int before = inputs;
        for (LayerChoice layer : layers) {
            values += layer.kind().equals("dense") ? layer.units() : before;
            weights += layer.kind().equals("dense") ? (long) (before + 1) * layer.units() : 0;
            before = layer.kind().equals("dense") ? layer.units() : before;
        }
        double needed = BYTES * COPIES * ((double) values * step() + weights + (before + 1L) * classes);
        if (needed > memory * SHARE) {
            String megabytes = Long.toString(Math.round(needed / MEGABYTE));
            String most = Long.toString(Math.round(memory * SHARE / MEGABYTE));
            errors.add(
                    batchMode.equals("full") ? "batchMode" : "layers",
                    "memory",
                    "A step of " + step() + " pictures through these layers takes about " + megabytes
                            + " MB, and there are " + most
                            + " MB for it; use smaller batches, fewer pictures or narrower layers.",
                    step(),
                    megabytes,
                    most);
        }
    }

    /** How many pictures are trained on; the rest validates. */
    int training() {
        return validationSplit == 0 ? samples : (int) Math.floor(samples * (1 - validationSplit));
    }

    /** How many samples make a step. */
    int step() {
        return switch (batchMode) {
            case "online" -> 1;
            case "full" -> training();
            default -> Math.min(batchSize, training());
        };
    }

    /** How many steps make an epoch. */
    int steps() {
        return (training() + step() - 1) / step();
    }

    /** The network, compiled, with its first weights. */
    Sequential model(int inputs, int classes) {
        List<Layer> stack = new ArrayList<>();
        stack.add(Input.of(inputs));
        for (LayerChoice layer : layers) {
            stack.add(layer.layer(initializer, regularizer()));
        }
        stack.add(Dense.of(classes)
                .withActivation(Activations.softmax())
                .withKernelInitializer(Initializers.get(initializer))
                .withKernelRegularizer(regularizer()));
        Sequential model = Sequential.of(stack.toArray(new Layer[0])).withSeed(seed);
        model.compile(recipe(), Losses.get(loss), Metrics.get("accuracy"));
        return model;
    }

    private @Nullable Regularizer regularizer() {
        return l1 == 0 && l2 == 0 ? null : Regularizers.l1l2((float) l1, (float) l2);
    }

    private Optimizer recipe() {
        ConfigObject config = ConfigObject.empty().with("learning_rate", ConfigValue.of(learningRate));
        config = momentum == 0 ? config : config.with("momentum", ConfigValue.of(momentum));
        return Optimizers.REGISTRY.read(optimizer, config);
    }

    /** How {@code fit} is called, but for callbacks. */
    FitSettings fit() {
        return Fit.batchSize(step())
                .epochs(epochs)
                .validationSplit(validationSplit)
                .validationBatchSize(Math.max(1, Math.min(VALIDATION_BATCH, samples)))
                .verbose(0);
    }

    /** A name that says what the network is: {@code 784-128-10}. */
    String name(int inputs, int classes) {
        StringBuilder name = new StringBuilder().append(inputs);
        for (LayerChoice layer : layers) {
            if (layer.kind().equals("dense")) {
                name.append('-').append(layer.units());
            }
        }
        return name.append('-').append(classes).toString();
    }
}
