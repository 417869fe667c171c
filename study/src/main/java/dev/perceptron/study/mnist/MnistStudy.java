package dev.perceptron.study.mnist;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.Runner;
import dev.perceptron.study.run.Study;
import dev.perceptron.study.run.StudyReport;
import dev.perceptron.study.run.TrialOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lecture's first assignment: networks without a hidden layer and with several, each plain and regularized.
 *
 * <p>The learning rate of every network is tuned on five in six training pictures against the sixth; then
 * each is trained on all of them with new seeds and tested once. Every trial runs on one thread and follows from the
 * seed: the report is the same to the byte whatever the number of workers or interruptions.
 *
 * <pre>{@code
 * Pictures digits = Pictures.of("MNIST", Mnist.load(), Scale.QUICK.pictures());
 * MnistStudy study = new MnistStudy(digits, Scale.QUICK, 42);
 * study.run(folder, LocalRunner.onAllProcessors(), Budget.unlimited(), Progress.NONE);
 * }</pre>
 *
 * @param pictures what is learned
 * @param scale how large the study is
 * @param seed all randomness follows from it
 */
public record MnistStudy(Pictures pictures, StudySize scale, long seed) {
    /** How often the learning rates are extended while the best one is at an end. */
    private static final int EXTENSIONS = 1;

    private static final double STEP = 3;

    /**
     * Runs the study, or goes on with it, and writes its report into the folder.
     *
     * @return what was found; incomplete if the budget ran out
     */
    public StudyOutcome run(Path folder, Runner runner, Budget budget, Progress progress) {
        try (Study study = Study.open(folder, identity("networks"), runner, budget, progress)) {
            List<StudyNetwork> networks = StudyNetwork.all(scale);
            Map<StudyNetwork, TunedRate> tuned = tune(study, networks);
            // an unfinished tuning would choose by chance and waste the final trainings
            List<Trial> trials = study.complete() ? finals(networks, tuned) : List.of();
            Results last = study.run("final", trials, new PicturesTask(this, true));
            List<TestResult> tested = new ArrayList<>();
            for (StudyNetwork network : networks) {
                Results own =
                        last.where(result -> StudyNetwork.of(result.trial()).equals(network));
                tested.add(TestResult.of(network.name(), own, pictures.tests()));
            }
            StudyReport report = new MnistReport(this, networks, tuned, tested, study.complete()).report();
            Path page = report.write(folder);
            return new StudyOutcome(page, study.complete(), Timings.write(folder, last, networks), report.page());
        }
    }

    /** What the log of results is known by. */
    ConfigObject identity(String what) {
        return ConfigObject.empty()
                .with("study", ConfigValue.of("mnist " + what))
                .with("scale", ConfigValue.of(scale.identity()))
                .with("data", ConfigValue.of(pictures.fingerprint()))
                .with("pictures", ConfigValue.of((long) pictures.count()))
                .with("seed", ConfigValue.of(seed));
    }

    private Map<StudyNetwork, TunedRate> tune(Study study, List<StudyNetwork> networks) {
        Map<StudyNetwork, List<Double>> rates = new LinkedHashMap<>();
        networks.forEach(network -> rates.put(network, new ArrayList<>(scale.rates())));
        Map<StudyNetwork, TunedRate> tuned = new LinkedHashMap<>();
        for (int round = 0; round <= EXTENSIONS; round++) {
            Results results = study.run("tune", tuningTrials(rates), new PicturesTask(this, false));
            boolean extended = false;
            if (!study.complete()) {
                break;
            }
            for (StudyNetwork network : networks) {
                Results own =
                        results.where(result -> StudyNetwork.of(result.trial()).equals(network));
                @Nullable TunedRate best = TunedRate.of(network, own);
                if (best != null) {
                    tuned.put(network, best);
                    extended |= extend(best, rates.get(network));
                }
            }
            if (!extended) {
                break;
            }
        }
        return tuned;
    }

    /** Adds a rate beyond the end at which the best one lies. */
    private static boolean extend(TunedRate best, @Nullable List<Double> rates) {
        if (rates == null || best.edge() == 0 || rates.size() < 2) {
            return false;
        }
        double next = best.edge() < 0 ? best.rate() / STEP : best.rate() * STEP;
        // two digits, so that rates are texts one can read: 0.0003, 0.00011
        rates.add(Double.parseDouble(String.format(java.util.Locale.ROOT, "%.1e", next)));
        return true;
    }

    private List<Trial> tuningTrials(Map<StudyNetwork, List<Double>> rates) {
        List<Trial> trials = new ArrayList<>();
        rates.forEach((network, tried) -> {
            for (double rate : tried) {
                for (int i = 1; i <= scale.tuningSeeds(); i++) {
                    trials.add(network.trial().with("rate", rate).with("seed", i));
                }
            }
        });
        return trials;
    }

    private List<Trial> finals(List<StudyNetwork> networks, Map<StudyNetwork, TunedRate> tuned) {
        List<Trial> trials = new ArrayList<>();
        for (StudyNetwork network : networks) {
            TunedRate chosen = tuned.get(network);
            if (chosen != null) {
                for (int i = 1; i <= scale.seeds(); i++) {
                    trials.add(network.trial()
                            .with("rate", chosen.rate())
                            .with("epochs", chosen.epochs())
                            .with("seed", i));
                }
            }
        }
        return trials;
    }

    TrialOutcome tune(Trial trial) {
        Recipe recipe = StudyNetwork.of(trial).recipe(trial.number("rate"), scale.epochs());
        return NetworkTraining.tune(recipe, pictures, seed(trial, "tune"));
    }

    TrialOutcome last(Trial trial) {
        Recipe recipe = StudyNetwork.of(trial).recipe(trial.number("rate"), trial.integer("epochs"));
        return NetworkTraining.last(recipe, pictures, seed(trial, "final"));
    }

    /** Follows from stage and number alone, so that networks are compared with the same seeds. */
    long seed(Trial trial, String stage) {
        return trial.with("stage", stage).seed(seed, "stage", Trial.SEED);
    }
}
