package dev.perceptron.spark.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.spark.LocalSpark;
import dev.perceptron.study.depth.DepthPlan;
import dev.perceptron.study.depth.DepthTask;
import dev.perceptron.study.depth.Fitting;
import dev.perceptron.study.plan.Factor;
import dev.perceptron.study.plan.StudyPlan;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.LocalRunner;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.RunnerProvider;
import dev.perceptron.study.run.Study;
import dev.perceptron.study.run.StudyException;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.run.TrialTask;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SparkRunnerTest {
    private static final List<Trial> TRIALS =
            StudyPlan.of(Factor.of("x", 1, 2, 3)).seeds(2).trials();

    /** A task that can be sent as it is. */
    private record Square(double scale) implements TrialTask, Serializable {
        @Override
        public TrialOutcome run(Trial trial) {
            if (trial.integer("x") == 2 && trial.integer("seed") == 2) {
                throw new IllegalStateException("diverged");
            }
            double x = trial.number("x") / 3;
            return TrialOutcome.of("y", scale * x * x)
                    .with("curve", List.of(x, Double.NaN))
                    .with("note", "ä=" + x);
        }
    }

    private static SparkRunner runner() {
        return SparkRunner.of(
                JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext()));
    }

    private static Results run(Path folder, dev.perceptron.study.run.Runner runner) {
        try (Study study = Study.open(folder, ConfigObject.empty(), runner, Budget.unlimited(), Progress.NONE)) {
            return study.run("stage", TRIALS, new Square(0.7));
        }
    }

    @Test
    void givesWhatThisMachineWould(@TempDir Path folder) {
        Results there = run(folder.resolve("there"), runner());
        Results here = run(folder.resolve("here"), new LocalRunner(2));
        assertTrue(there.complete());
        assertEquals(1, there.failures().size());
        assertEquals("IllegalStateException: diverged", there.failures().get(0).failure());
        for (int i = 0; i < TRIALS.size(); i++) {
            assertEquals(here.all().get(i).outcome(), there.all().get(i).outcome());
            assertEquals(here.all().get(i).trial(), there.all().get(i).trial());
        }
    }

    @Test
    void startsNothingOnceTheBudgetIsSpent() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        runner().run(TRIALS, new Square(1), result -> done.incrementAndGet(), () -> asked.incrementAndGet() <= 2);
        assertEquals(2, done.get());
    }

    @Test
    void refusesATaskThatCannotTravel() {
        TrialTask stuck = trial -> TrialOutcome.EMPTY;
        String message = assertThrows(StudyException.class, () -> runner().run(TRIALS, stuck, result -> {}, () -> true))
                .getMessage();
        assertTrue(message.contains("PortableTask"), message);
    }

    @Test
    void describedTasksAreMadeAgainThere() throws Exception {
        DepthPlan plan = DepthPlan.quick(3)
                .withFunctions(DepthPlan.quick(3).functions().subList(0, 1))
                .withArguments(List.of(4));
        Trial trial =
                Trial.parse("function=linear;n=4;noise=0.0;budget=200;activation=tanh;depth=1;instance=0;rate=0.01");
        DepthTask task = new DepthTask(plan);
        List<TrialResult> results = new ArrayList<>();
        runner().run(List.of(trial), task, results::add, () -> true);
        assertEquals("", results.get(0).failure());
        assertEquals(task.run(trial), results.get(0).outcome());
        DepthPlan other = plan.withSizes(List.of(0, 1), 50, 1, new Fitting(10, 8, 2));
        DepthTask unknown = new DepthTask(other);
        String message = assertThrows(
                        StudyException.class, () -> runner().run(List.of(trial), unknown, result -> {}, () -> true))
                .getMessage();
        assertTrue(message.contains("quick, standard and full form only"), message);
    }

    @Test
    void isFoundByTheCommand() {
        assertArrayEquals(
                new Object[] {"spark"},
                RunnerProvider.available().stream().map(RunnerProvider::name).toArray());
    }
}
