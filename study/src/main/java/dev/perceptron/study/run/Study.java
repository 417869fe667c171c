package dev.perceptron.study.run;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.study.plan.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A study under way in a folder: runs stages of trials, skips what the folder's log already holds, and gives the results
 * in the plan's order. A study that is interrupted goes on when the same command runs again.
 *
 * <pre>{@code
 * try (Study study = Study.open(folder, identity, LocalRunner.onAllProcessors(), Budget.minutes(30), Progress.NONE)) {
 *     Results tuned = study.run("tune", plan.trials(), task);
 *     Results final = study.run("final", chosen(tuned).trials(), task);
 *     report(final, study.complete()).write(folder);
 * }
 * }</pre>
 *
 * <p>Results follow from the trials alone: not from their order, the number of workers, or interruptions. Times are kept
 * in the log only ({@link TrialResult#seconds}), and no report should print them, or its bytes would differ.
 */
public final class Study implements AutoCloseable {
    /** The log's name in the study's folder. */
    public static final String LOG = "results.jsonl";

    private final ResultLog log;
    private final Runner runner;
    private final Budget budget;
    private final Progress progress;
    private boolean complete = true;

    private Study(ResultLog log, Runner runner, Budget budget, Progress progress) {
        this.log = log;
        this.runner = runner;
        this.budget = budget;
        this.progress = progress;
    }

    /**
     * Opens a study's folder, which is made if it is missing.
     *
     * @param identity what the results depend on besides the trials: the study's name, its seed, the data's fingerprint …
     * @throws StudyException if the folder holds results of another identity
     */
    public static Study open(Path folder, ConfigObject identity, Runner runner, Budget budget, Progress progress) {
        return new Study(ResultLog.open(folder.resolve(LOG), identity), runner, budget, progress);
    }

    /**
     * Runs the trials whose results are not known yet.
     *
     * @param stage a name; the same trial may run in several stages
     * @return all results known afterwards, in the order of {@code trials}; fewer if the budget ran out
     * @throws StudyException if the thread is interrupted or the log can't be written
     */
    public Results run(String stage, List<Trial> trials, TrialTask task) {
        checkKeys(trials);
        List<Trial> open = trials.stream()
                .filter(trial -> log.find(stage, trial.key()) == null)
                .toList();
        Stage under = new Stage(stage, trials.size(), trials.size() - open.size());
        under.tell();
        if (!open.isEmpty()) {
            try {
                runner.run(open, task, under::add, this::goesOn);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StudyException("Interrupted; the same command goes on after the results in the log.", e);
            }
        }
        Results results = known(stage, trials);
        complete &= results.complete();
        return results;
    }

    private boolean goesOn() {
        return budget.goesOn();
    }

    private Results known(String stage, List<Trial> trials) {
        List<TrialResult> found = new ArrayList<>();
        for (Trial trial : trials) {
            TrialResult result = log.find(stage, trial.key());
            if (result != null) {
                found.add(result);
            }
        }
        return new Results(found, trials.size());
    }

    private static void checkKeys(List<Trial> trials) {
        Set<String> keys = new HashSet<>();
        for (Trial trial : trials) {
            if (!keys.add(trial.key())) {
                throw new IllegalArgumentException("The plan has the trial " + trial + " twice; give each a setting"
                        + " that tells them apart, such as the seed.");
            }
        }
    }

    /** Whether every trial of every stage so far has run. */
    public boolean complete() {
        return complete;
    }

    /** How many seconds all trials in the log took together, on one core each. */
    public double coreSeconds() {
        return log.known().values().stream().mapToDouble(TrialResult::seconds).sum();
    }

    @Override
    public void close() {
        log.close();
    }

    /** One stage's count. */
    private final class Stage {
        private final String name;
        private final int total;
        private final int before;
        private final long start = System.nanoTime();
        private int done;

        Stage(String name, int total, int before) {
            this.name = name;
            this.total = total;
            this.before = before;
            this.done = before;
        }

        void add(TrialResult result) {
            log.add(name, result);
            done++;
            tell();
        }

        void tell() {
            int here = done - before;
            double left = here == 0 ? Double.NaN : (System.nanoTime() - start) * 1e-9 / here * (total - done);
            progress.at(name, done, total, done == total ? 0 : left);
        }
    }
}
