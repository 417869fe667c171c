package dev.perceptron.study.special;

import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.fullbatch.FullBatch;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.study.plan.Factor;
import dev.perceptron.study.plan.StudyPlan;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.Runner;
import dev.perceptron.study.run.Study;
import dev.perceptron.study.run.StudyReport;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Small tanh networks learn special functions by Levenberg–Marquardt; for each function the network of the lowest
 * validation error is tested and set beside the published errors.
 *
 * @param scale how large
 * @param seed all randomness follows from it
 */
public record SpecialStudy(SpecialScale scale, long seed) {
    static final Factor<SpecialFunction> FUNCTION = Factor.of("function", SpecialFunction.ALL, SpecialFunction::name);

    static final String NETWORK = "network";

    /**
     * What came of the study.
     *
     * @param page the report's path
     * @param report the report
     * @param complete whether all trials ran
     */
    public record Done(Path page, HtmlReport report, boolean complete) {}

    /** Runs the study, or what is left of it, and writes its report into the folder. */
    public Done run(Path folder, Runner runner, Budget budget, Progress progress) {
        Factor<String> network = Factor.of(NETWORK, scale.networks(), text -> text);
        StudyPlan plan = StudyPlan.of(FUNCTION, network).seeds(scale.seeds());
        try (Study study = Study.open(folder, identity(), runner, budget, progress)) {
            Results results = study.run("networks", plan.trials(), this::measure);
            StudyReport report = SpecialReport.of(this, results, study.complete());
            return new Done(report.write(folder), report.page(), study.complete());
        }
    }

    private ConfigObject identity() {
        return ConfigObject.empty()
                .with("study", ConfigValue.of("special functions"))
                .with("scale", ConfigValue.of(scale.name() + ", " + scale.networks() + ", " + scale.parts()))
                .with("seed", ConfigValue.of(seed));
    }

    private TrialOutcome measure(Trial trial) {
        SpecialSamples samples = SpecialSamples.of(FUNCTION.of(trial));
        Sequential model = model(trial.text(NETWORK), trial.seed(seed, NETWORK, Trial.SEED));
        double best = Double.POSITIVE_INFINITY;
        List<Tensor> weights = model.getWeights();
        for (int iterations : scale.parts()) {
            model.fitFullBatch(
                    samples.train().x(),
                    samples.train().y(),
                    FullBatch.levenbergMarquardt().iterations(iterations).tolerance(0));
            double now = samples.validation().rmse(model);
            if (now < best) {
                best = now;
                weights = model.getWeights();
            }
        }
        model.setWeights(weights);
        double deviation = samples.deviation();
        return TrialOutcome.of("validation", best * deviation)
                .with("train", samples.train().rmse(model) * deviation)
                .with("test", samples.test().rmse(model) * deviation)
                .with("weights", model.countParams());
    }

    private static Sequential model(String network, long seed) {
        List<Layer> layers = new ArrayList<>(List.of(Input.of(2)));
        for (String units : network.split("-", -1)) {
            layers.add(Dense.of(Integer.parseInt(units)).withActivation(Activations.tanh()));
        }
        layers.add(Dense.of(1));
        Sequential model = Sequential.of(layers.toArray(new Layer[0])).withSeed(seed);
        model.compile(Adam.of(0.001), Losses.meanSquaredError());
        return model;
    }
}
