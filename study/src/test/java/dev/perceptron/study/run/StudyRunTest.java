package dev.perceptron.study.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.study.plan.Factor;
import dev.perceptron.study.plan.StudyPlan;
import dev.perceptron.study.plan.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyRunTest {
    private static final ConfigObject IDENTITY = ConfigObject.empty().with("study", ConfigValue.of("test"));
    private static final List<Trial> TRIALS = StudyPlan.of(Factor.of("a", 1, 2, 3), Factor.of("b", "x", "y"))
            .seeds(2)
            .trials();

    @TempDir
    Path folder;

    private static TrialOutcome square(Trial trial) {
        return TrialOutcome.of("value", trial.integer("a") * 10 + trial.integer("seed"))
                .with("nan", Double.NaN)
                .with("curve", new double[] {1, 0.1, 1e-300})
                .with("note", "ü\n\"b\" " + trial.text("b"));
    }

    private Study open(int workers, Budget budget) {
        return Study.open(folder, IDENTITY, new LocalRunner(workers), budget, Progress.NONE);
    }

    @Test
    void resultsComeInThePlansOrderWhateverTheWorkers() {
        Results one;
        Results again;
        try (Study study = open(4, Budget.unlimited())) {
            one = study.run("s", TRIALS, StudyRunTest::square);
        }
        try (Study study = open(1, Budget.unlimited())) {
            again = study.run("s", TRIALS, trial -> {
                throw new AssertionError("ran again: " + trial);
            });
        }
        assertTrue(one.complete() && again.complete());
        assertEquals(TRIALS, one.all().stream().map(TrialResult::trial).toList());
        assertEquals(
                one.all().stream().map(TrialResult::outcome).toList(),
                again.all().stream().map(TrialResult::outcome).toList());
    }

    /** A trial whose training was cut off by the interrupt has no result, and runs again when the study goes on. */
    @Test
    void anInterruptedStudyKeepsNoTrialThatWasCutOff() {
        Thread caller = Thread.currentThread();
        AtomicInteger begun = new AtomicInteger();
        try (Study study = open(1, Budget.unlimited())) {
            assertThrows(
                    StudyException.class,
                    () -> study.run("s", TRIALS, trial -> {
                        if (begun.incrementAndGet() == 3) {
                            caller.interrupt();
                            while (!Thread.currentThread().isInterrupted()) {
                                Thread.onSpinWait();
                            }
                            return TrialOutcome.of("value", -1);
                        }
                        return square(trial);
                    }));
        }
        assertTrue(Thread.interrupted(), "the flag is set again");
        assertEquals(3, begun.get());
        try (Study study = open(1, Budget.unlimited())) {
            Results results = study.run("s", TRIALS, trial -> {
                begun.incrementAndGet();
                return square(trial);
            });
            assertEquals(
                    TRIALS.stream().map(StudyRunTest::square).toList(),
                    results.all().stream().map(TrialResult::outcome).toList());
        }
        assertEquals(3 + TRIALS.size() - 2, begun.get());
    }

    @Test
    void aHalfLastLineIsCutOffAndItsTrialRunsAgain() throws IOException {
        try (Study study = open(1, Budget.unlimited())) {
            study.run("s", TRIALS, StudyRunTest::square);
        }
        Path log = folder.resolve(Study.LOG);
        byte[] whole = Files.readAllBytes(log);
        Files.write(log, java.util.Arrays.copyOf(whole, whole.length - 9));
        AtomicInteger ran = new AtomicInteger();
        try (Study study = open(1, Budget.unlimited())) {
            Results results = study.run("s", TRIALS, trial -> {
                ran.incrementAndGet();
                return square(trial);
            });
            assertTrue(results.complete());
        }
        assertEquals(1, ran.get());
        assertEquals(TRIALS.size() + 1, Files.readAllLines(log).size());
    }

    @Test
    void stagesAreKeptApart() {
        try (Study study = open(1, Budget.unlimited())) {
            study.run("one", TRIALS, StudyRunTest::square);
            AtomicInteger ran = new AtomicInteger();
            study.run("two", TRIALS, trial -> TrialOutcome.of("n", ran.incrementAndGet()));
            assertEquals(TRIALS.size(), ran.get());
        }
    }

    @Test
    void anEmptyBudgetStartsNothing() {
        try (Study study = open(2, new Budget(0, System.nanoTime()))) {
            Results results = study.run("s", TRIALS, StudyRunTest::square);
            assertEquals(0, results.all().size());
            assertFalse(results.complete() || study.complete());
        }
    }

    @Test
    void aFailureIsKeptAndNotTriedAgain() {
        for (int i = 0; i < 2; i++) {
            try (Study study = open(1, Budget.unlimited())) {
                Results results = study.run("s", TRIALS, trial -> {
                    if (trial.integer("a") == 2) {
                        throw new IllegalStateException("two");
                    }
                    return square(trial);
                });
                assertTrue(results.complete());
                assertEquals(4, results.failures().size());
                assertEquals(
                        "IllegalStateException: two", results.failures().get(0).failure());
                assertTrue(Double.isNaN(results.failures().get(0).value("value")));
            }
        }
    }

    @Test
    void errorsOfTheMachinePassOn() {
        try (Study study = open(2, Budget.unlimited())) {
            assertThrows(
                    OutOfMemoryError.class,
                    () -> study.run("s", TRIALS, trial -> {
                        throw new OutOfMemoryError("tried");
                    }));
        }
    }

    @Test
    void refusesAnotherStudysFolderADamagedLogAndASecondProgram() throws IOException {
        try (Study study = open(1, Budget.unlimited())) {
            study.run("s", TRIALS, StudyRunTest::square);
            assertThrows(StudyException.class, () -> open(1, Budget.unlimited()));
        }
        StudyException other = assertThrows(
                StudyException.class,
                () -> Study.open(folder, ConfigObject.empty(), new LocalRunner(1), Budget.unlimited(), Progress.NONE));
        assertTrue(other.getMessage().contains("another study"), other.getMessage());
        Files.writeString(folder.resolve(Study.LOG), "nonsense\n", StandardOpenOption.APPEND);
        StudyException damaged = assertThrows(StudyException.class, () -> open(1, Budget.unlimited()));
        assertTrue(damaged.getMessage().contains("Line 14"), damaged.getMessage());
    }

    @Test
    void refusesTheSameTrialTwice() {
        try (Study study = open(1, Budget.unlimited())) {
            List<Trial> twice = List.of(TRIALS.get(0), TRIALS.get(0));
            assertThrows(IllegalArgumentException.class, () -> study.run("s", twice, StudyRunTest::square));
        }
    }

    @Test
    void keysAreReadBackAndSeedsFollowFromThem() {
        for (Trial trial : TRIALS) {
            assertEquals(trial, Trial.parse(trial.key()));
        }
        assertEquals(
                TRIALS.size(), TRIALS.stream().map(t -> t.seed(1)).distinct().count());
        assertEquals(
                6, TRIALS.stream().map(t -> t.seed(1, "a", "seed")).distinct().count());
        assertThrows(IllegalArgumentException.class, () -> Trial.empty().with("a", "x;y"));
        assertThrows(IllegalArgumentException.class, () -> Trial.parse("a=1;a=2"));
    }
}
