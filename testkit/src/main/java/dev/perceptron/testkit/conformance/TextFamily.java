package dev.perceptron.testkit.conformance;

import dev.perceptron.callback.ProgressLogger;
import dev.perceptron.callback.ProgressLook;
import dev.perceptron.callback.ProgressOptions;
import dev.perceptron.callback.internal.ProgressBar;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.Model;
import dev.perceptron.summary.Summary;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/** Printed text: summaries, progress bars, and what {@code fit}, {@code evaluate} and {@code predict} print. */
final class TextFamily {
    private static final double CLOCK_START = 100.25;
    private static final double CLOCK_STEP = 0.25;

    private TextFamily() {}

    static void run(Case c, Check check) {
        switch (c.mode()) {
            case "summary" -> text(c, check, summary(c));
            case "progbar" -> text(c, check, new Bar().run(c));
            case "fit" -> fit(c, check);
            default -> throw new Unsupported("the mode " + c.mode());
        }
    }

    private static void text(Case c, Check check, String received) {
        check.equal("text", c.expected("text").string(), received);
    }

    // ---- summary ----

    private static String summary(Case c) {
        Model model = GoldenModel.read(c.object());
        if (c.has("train_one_step")) {
            trainOneStep(model, c.get("train_one_step").string());
        }
        Summary summary = Summary.standard();
        for (Map.Entry<String, ConfigValue> option : c.get("options").entries().entrySet()) {
            ConfigValue value = option.getValue();
            summary = switch (option.getKey()) {
                case "line_length" -> value.isNull() ? summary : summary.withLineLength(value.asInt());
                case "show_trainable" -> summary.withTrainable(value.asBool());
                case "expand_nested" -> summary.withExpandNested(value.asBool());
                case "layer_range" ->
                    value.isNull()
                            ? summary
                            : summary.withLayerRange(
                                    value.at(0).string(), value.at(1).string());
                default -> throw new Unsupported("summary's option " + option.getKey());
            };
        }
        return model.summaryText(summary);
    }

    private static void trainOneStep(Model model, String optimizer) {
        model.compile(ConfigObject.empty()
                .with("optimizer", ConfigValue.of(optimizer))
                .with("loss", ConfigValue.of("mse")));
        List<dev.perceptron.tensor.Rows> x = new ArrayList<>();
        List<dev.perceptron.tensor.Rows> y = new ArrayList<>();
        model.graph().inputs().forEach(input -> x.add(zeros(input.shape())));
        model.graph().outputs().forEach(output -> y.add(zeros(output.shape())));
        model.fit(new Data(x, y), Fit.defaults().verbose(0));
    }

    private static Tensor zeros(Shape row) {
        return Tensor.zeros(row.prepend(1));
    }

    // ---- progress bar ----

    /** A bar whose clock the case sets. */
    private static final class Bar {
        private double now;

        String run(Case c) {
            StringBuilder out = new StringBuilder();
            now = c.get("start").asDouble();
            ConfigObject config = c.config();
            ProgressBar bar = ProgressBar.of(config.readOr("target", ConfigValue::asLong, -1L), options(config, out));
            for (ConfigValue update : c.get("updates").list()) {
                now = update.get("at").asDouble();
                bar.update(update.get("current").asLong(), values(update.get("values")));
            }
            return out.toString();
        }

        private ProgressOptions options(ConfigValue config, StringBuilder out) {
            return ProgressOptions.to(out::append)
                    .withClock(() -> now)
                    .withWidth(config.readOr("width", ConfigValue::asInt, 0))
                    .withVerbose(config.readOr("verbose", ConfigValue::asInt, 1))
                    .withInterval(config.readOr("interval", ConfigValue::asDouble, 0.05))
                    .withUnit(config.readOr("unit_name", ConfigValue::string, "step"))
                    .withStateful(config.readOr(
                            "stateful_metrics", names -> names.readAll(ConfigValue::string), List.<String>of()))
                    .withDynamic(config.readOr("dynamic_display", ConfigValue::asBool, true));
        }

        private static Map<String, Double> values(ConfigValue pairs) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (ConfigValue pair : pairs.list()) {
                values.put(pair.at(0).string(), GoldenTensor.read(pair.at(1)).value());
            }
            return values;
        }
    }

    // ---- fit ----

    /** A clock that goes on by the same time at every reading. */
    private static final class Clock implements DoubleSupplier {
        private double next = CLOCK_START;

        @Override
        public double getAsDouble() {
            double now = next;
            next += CLOCK_STEP;
            return now;
        }
    }

    private static void fit(Case c, Check check) {
        StringBuilder out = new StringBuilder();
        ConfigValue arguments = c.get("fit");
        Model model = GoldenModel.compiled(c.object(), c.get("compile"));
        Data data = GoldenData.read(c, model, "");
        GoldenModel.setWeights(model, c.get("weights"), data.x().get(0).rowShape());
        ProgressOptions options = ProgressOptions.to(out::append)
                .withClock(new Clock())
                .withVerbose(arguments.readOr("verbose", ConfigValue::asInt, 1));
        ProgressLogger logger = new ProgressLogger(ProgressLook.KERAS3, options, ProgressLogger.Refresh.EVERY_BATCH);
        FitSettings fit = GoldenFit.read(c, model, out::append);
        History history = model.fit(data, options.verbose() == 0 ? fit : fit.callback(logger));
        int batch = GoldenFit.batchSize(arguments);
        Evaluation evaluation = model.evaluate(data, batch, logger);
        model.predict(data.x(), batch, logger);
        text(c, check, out.toString());
        if (c.expects("history")) {
            Map<String, ConfigValue> expected = c.expected("history").entries();
            check.equal("history keys", new TreeMap<>(expected).keySet(), new TreeMap<>(history.history()).keySet());
            expected.forEach((key, values) -> numbers("history." + key, values, check, history.get(key)));
        }
        if (c.expects("evaluate_list")) {
            numbers("evaluate_list", c.expected("evaluate_list"), check, evaluation.toList());
        }
    }

    private static void numbers(String key, ConfigValue expected, Check check, List<Double> received) {
        if (check.equal(key + ".size", expected.list().size(), received.size())) {
            for (int i = 0; i < received.size(); i++) {
                check.values(key + "[" + i + "]", expected.at(i), received.get(i));
            }
        }
    }
}
