package dev.perceptron.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.spark.LocalSpark;
import dev.perceptron.study.run.LocalRunner;
import dev.perceptron.study.run.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master and two workers, each a JVM of its own, one of which dies in the middle of the work. */
final class StandaloneClusterTest {
    @TempDir
    private static Path folder;

    private static StandaloneCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new StandaloneCluster(folder);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void haveTwoWorkers() throws Exception {
        cluster.haveWorkers(2);
    }

    @Test
    void aKilledWorkerChangesNoBitOfATraining() throws Exception {
        try (ChildJvm driver = cluster.submit(TrainingProgram.class)) {
            String expected = TrainingProgram.train(LocalSpark.session(), round -> {});
            long executor = Long.parseLong(driver.await("^executor (\\d+)$"));
            driver.await("^(round 3)$");
            cluster.killWorkerOf(executor);
            driver.awaitEnd();
            assertEquals(expected, driver.await("^fingerprint (\\S+)$"));
            String printed = driver.printed();
            assertTrue(
                    printed.indexOf("\nlost ") > 0 && printed.indexOf("\nlost ") < printed.indexOf("\nround 10\n"),
                    printed);
        }
    }

    @Test
    void aKilledWorkerLosesNoFinishedTrialOfAStudy() throws Exception {
        Path there = folder.resolve("there");
        Path here = Files.createDirectory(folder.resolve("here"));
        try (ChildJvm driver = cluster.submit(StudyProgram.class, there.toString())) {
            Files.writeString(here.resolve(StudyProgram.WAITING), "not here");
            StudyProgram.run(here, new LocalRunner(1));
            Path waiting = there.resolve(StudyProgram.WAITING);
            Patience.until(() -> Files.exists(waiting) || !driver.isAlive(), driver::printed);
            long executor = Long.parseLong(Files.readString(waiting));
            String known = Files.readString(there.resolve(Study.LOG));
            cluster.killWorkerOf(executor);
            driver.awaitEnd();
            String kept = known.substring(0, known.lastIndexOf('\n') + 1);
            assertTrue(kept.lines().count() > 1, "nothing was finished before the end of the worker");
            String all = Files.readString(there.resolve(Study.LOG));
            assertTrue(all.startsWith(kept), "before:\n" + kept + "after:\n" + all);
        }
        assertEquals(ended(here), ended(there), "each trial was run to its end once");
        List<Path> report = files(here.resolve("report"));
        assertEquals(report, files(there.resolve("report")));
        for (Path file : report) {
            assertArrayEquals(
                    Files.readAllBytes(here.resolve("report").resolve(file)),
                    Files.readAllBytes(there.resolve("report").resolve(file)),
                    file.toString());
        }
    }

    /** The trials run to their end, in alphabetical order; one that was run twice is there twice. */
    private static List<String> ended(Path study) throws IOException {
        List<String> keys = new ArrayList<>();
        for (Path file : files(study.resolve(StudyProgram.ENDED))) {
            keys.add(Files.readString(study.resolve(StudyProgram.ENDED).resolve(file)));
        }
        keys.sort(null);
        assertEquals(StudyProgram.TRIALS, keys.size());
        return keys;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }
}
