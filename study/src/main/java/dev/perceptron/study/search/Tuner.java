package dev.perceptron.study.search;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.Model;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.LocalRunner;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.Runner;
import dev.perceptron.study.run.Study;
import dev.perceptron.study.run.StudyException;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.study.run.TrialResult;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search of hyper-parameters, in the shape of KerasTuner: trials run side by side, one on each core, and are kept in a
 * folder, from which an interrupted search goes on.
 *
 * <pre>{@code
 * HyperModel model = HyperModel.of(
 *         hp -> {
 *             Sequential net = Sequential.of(
 *                             Input.of(8), Dense.of(hp.Int("units", 8, 64, 8)).withActivation("relu"), Dense.of(1))
 *                     .withSeed(hp.seed());
 *             net.setExecution(Execution.threads(1));
 *             net.compile(Adam.of(hp.Float("rate", 1e-4, 1e-1, Sampling.LOG)), meanSquaredError());
 *             return net;
 *         },
 *         Objective.min("val_loss"), x, y, Fit.batchSize(32).epochs(10).validationSplit(0.2));
 * Tuner tuner = Tuner.randomSearch(model, Objective.min("val_loss"), 20);
 * tuner.search(folder);
 * Map<String, String> best = tuner.bestHyperParameters(1).get(0);
 * }</pre>
 *
 * <p>A trial that throws is a failed one; three in a row end the search.
 */
public final class Tuner {
    private static final int CONSECUTIVE_FAILURES = 3;
    private static final int MOST_CASES = 1000;
    private final HyperModel model;
    private final Objective objective;
    private final Strategy strategy;
    private final long seed;
    private int executions = 1;
    private Runner runner = LocalRunner.onAllProcessors();
    private Budget budget = Budget.unlimited();
    private Progress progress = Progress.NONE;
    private final List<Scored> done = new ArrayList<>();
    private Map<String, SearchParameter> space = new LinkedHashMap<>();

    private Tuner(HyperModel model, Objective objective, Strategy strategy, long seed) {
        this.model = model;
        this.objective = objective;
        this.strategy = strategy;
        this.seed = seed;
    }

    /** Random values, none twice, with the default seed 42. */
    public static Tuner randomSearch(HyperModel model, Objective objective, int maxTrials) {
        return randomSearch(model, objective, maxTrials, 42);
    }

    /** Random values, none twice. */
    public static Tuner randomSearch(HyperModel model, Objective objective, int maxTrials, long seed) {
        return new Tuner(model, objective, new RandomStrategy(positive(maxTrials), seed), seed);
    }

    /** Every combination; ten values of a parameter without steps. */
    public static Tuner gridSearch(HyperModel model, Objective objective, int maxTrials) {
        return new Tuner(model, objective, new GridStrategy(positive(maxTrials)), 42);
    }

    /**
     * Many short trainings, of which the best go on to longer ones.
     *
     * @param maxEpochs of the longest trainings; KerasTuner's default 100
     * @param factor by which the number of trials falls and that of epochs grows; default 3
     * @param iterations how often all is done; default 1
     */
    public static Tuner hyperband(
            HyperModel model, Objective objective, int maxEpochs, int factor, int iterations, long seed) {
        if (factor < 2) {
            throw new IllegalArgumentException("Hyperband's factor must be 2 or more, received " + factor + ".");
        }
        return new Tuner(
                model,
                objective,
                new HyperbandStrategy(positive(maxEpochs), factor, positive(iterations), objective, seed),
                seed);
    }

    /** A Gaussian process of the scores so far says what to try; KerasTuner's alpha 1e-4 and beta 2.6. */
    public static Tuner bayesianOptimization(HyperModel model, Objective objective, int maxTrials, long seed) {
        return new Tuner(
                model, objective, new BayesianStrategy(positive(maxTrials), 0, 1e-4, 2.6, objective, seed), seed);
    }

    private static int positive(int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "A search needs 1 trial, epoch or iteration or more, received " + number + ".");
        }
        return number;
    }

    /** Trains every trial so many times with different seeds and takes the mean; default 1. */
    public Tuner executionsPerTrial(int number) {
        executions = positive(number);
        return this;
    }

    /** Where trials run, for how long, and who receives the progress; by default all processors, no limit, nobody. */
    public Tuner on(Runner newRunner, Budget newBudget, Progress newProgress) {
        runner = newRunner;
        budget = newBudget;
        progress = newProgress;
        return this;
    }

    /**
     * Searches, or goes on with a search, in a folder.
     *
     * @return whether the search came to its end, and not the budget
     * @throws StudyException if three trials in a row fail, or the folder holds another search
     */
    public boolean search(Path folder) {
        done.clear();
        space = new LinkedHashMap<>();
        space = explore();
        ConfigObject identity = ConfigObject.empty()
                .with("study", ConfigValue.of("search"))
                .with("strategy", ConfigValue.of(strategy.toString()))
                .with("objective", ConfigValue.of(objective.name()))
                .with("executions", ConfigValue.of(executions))
                .with("seed", ConfigValue.of(seed));
        try (Study study = Study.open(folder, identity, runner, budget, progress)) {
            List<Strategy.Proposal> batch = strategy.next(space, done);
            for (int round = 1; !batch.isEmpty(); round++) {
                Results results = study.run("search " + round, trials(batch), this::run);
                if (!results.complete()) {
                    return false;
                }
                collect(batch, results);
                batch = strategy.next(space, done);
            }
        }
        return true;
    }

    private List<Trial> trials(List<Strategy.Proposal> batch) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            for (int execution = 1; execution <= executions; execution++) {
                trials.add(trial(
                        done.size() + i,
                        batch.get(i).epochs(),
                        execution,
                        batch.get(i).values()));
            }
        }
        return trials;
    }

    private static Trial trial(int number, int epochs, int execution, Map<String, String> values) {
        Trial trial = Trial.empty().with("#", number).with("#epochs", epochs).with("#execution", execution);
        for (Map.Entry<String, String> value : values.entrySet()) {
            trial = trial.with(value.getKey(), value.getValue());
        }
        return trial;
    }

    private TrialOutcome run(Trial trial) {
        HyperParameters hp = parameters(trial);
        Model built = model.build(hp);
        TrialOutcome outcome = TrialOutcome.of(objective.name(), model.fit(hp, built, trial.integer("#epochs")));
        for (Map.Entry<String, String> value : hp.values().entrySet()) {
            outcome = outcome.with(value.getKey(), value.getValue());
        }
        return outcome;
    }

    private HyperParameters parameters(Trial trial) {
        Map<String, String> values = trial.without("#", "#epochs", "#execution").settings();
        return new HyperParameters(Map.of(), values, trial.seed(seed));
    }

    /** Finds the parameters by building models: with the defaults, then once for every condition that did not hold. */
    private Map<String, SearchParameter> explore() {
        Map<String, SearchParameter> found = new LinkedHashMap<>();
        Set<Map<String, String>> seen = new HashSet<>();
        Deque<Map<String, String>> open = new ArrayDeque<>(List.of(Map.of()));
        while (!open.isEmpty() && seen.size() < MOST_CASES) {
            Map<String, String> values = open.remove();
            if (seen.add(values)) {
                HyperParameters hp = new HyperParameters(found, values, seed);
                model.build(hp);
                found.putAll(hp.space());
                for (SearchParameter.Condition condition : hp.missed()) {
                    Map<String, String> other = new LinkedHashMap<>(values);
                    other.put(condition.parent(), condition.values().get(0));
                    open.add(other);
                }
            }
        }
        return found;
    }

    private void collect(List<Strategy.Proposal> batch, Results results) {
        int failures = 0;
        for (int i = 0; i < batch.size(); i++) {
            List<TrialResult> runs = results.all().subList(i * executions, (i + 1) * executions);
            double sum = 0;
            String failure = "";
            for (TrialResult run : runs) {
                sum += run.value(objective.name());
                failure = run.failed() ? run.failure() : failure;
            }
            Strategy.Proposal proposal = batch.get(i);
            done.add(new Scored(done.size(), proposal.values(), proposal.epochs(), sum / executions, failure));
            failures = failure.isEmpty() ? 0 : failures + 1;
            if (failures == CONSECUTIVE_FAILURES) {
                throw new StudyException("Three trials in a row failed, the last with " + failure
                        + "; mend the model or its space and use another folder.");
            }
        }
    }

    /** All trials in the order of the search. */
    public List<Scored> trials() {
        return List.copyOf(done);
    }

    /** The trials from the best on; failed ones are left out. */
    public List<Scored> best(int number) {
        return done.stream()
                .filter(trial -> !Double.isNaN(trial.score()))
                .sorted(Comparator.comparingDouble((Scored s) -> objective.loss(s.score()))
                        .thenComparingInt(Scored::number))
                .limit(number)
                .toList();
    }

    /** The values of the best trials. */
    public List<Map<String, String>> bestHyperParameters(int number) {
        return best(number).stream().map(Scored::values).toList();
    }

    /** The best models, built and trained again, which gives the same weights. */
    public List<Model> bestModels(int number) {
        List<Model> models = new ArrayList<>();
        for (Scored scored : best(number)) {
            HyperParameters hp = parameters(trial(scored.number(), scored.epochs(), 1, scored.values()));
            Model built = model.build(hp);
            model.fit(hp, built, scored.epochs());
            models.add(built);
        }
        return models;
    }

    /** The parameters that are searched, as text. */
    public String searchSpaceSummary() {
        return new HyperParameters(explore(), Map.of(), seed).summary();
    }

    /** The best trials, as text. */
    public String resultsSummary(int number) {
        StringBuilder text = new StringBuilder("Results summary\nObjective: " + objective.name() + "\n");
        for (Scored trial : best(number)) {
            text.append("\nTrial ").append(trial.number()).append("\nHyperparameters:\n");
            trial.values()
                    .forEach((name, value) ->
                            text.append(name).append(": ").append(value).append('\n'));
            text.append("Score: ")
                    .append(NumberFormats.significant(trial.score(), 6))
                    .append('\n');
        }
        return text.toString();
    }
}
