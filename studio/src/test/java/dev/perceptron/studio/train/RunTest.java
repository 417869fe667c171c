package dev.perceptron.studio.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.data.Mnist;
import dev.perceptron.model.Sequential;
import dev.perceptron.study.mnist.Pictures;
import dev.perceptron.tensor.UInt8Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run's states from first weights to end, on a few small pictures: a bar at the top, in the middle or at the foot. */
@Timeout(300)
final class RunTest {
    private static final int COUNT = 90;
    private final Pictures pictures = pictures();
    private final List<Status> told = java.util.Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

    /** Pictures of 6 × 6 whose two dark rows tell their class. */
    static Pictures pictures() {
        byte[] pixels = new byte[COUNT * 36];
        byte[] labels = new byte[COUNT];
        for (int i = 0; i < COUNT; i++) {
            labels[i] = (byte) (i % 3);
            for (int j = 0; j < 36; j++) {
                int noise = (i * 31 + j * 17) % 40;
                pixels[i * 36 + j] = (byte) (j / 12 == i % 3 ? 215 + noise : noise);
            }
        }
        UInt8Tensor x = UInt8Tensor.of(pixels, COUNT, 6, 6);
        UInt8Tensor y = UInt8Tensor.of(labels, COUNT);
        return Pictures.of("bars", new Mnist(x, y, x, y), COUNT);
    }

    private static TrainForm form(int epochs) {
        FormErrors errors = new FormErrors();
        ConfigObject body = ((ConfigObject)
                        Json.parse("{\"layers\": [{\"kind\": \"dense\", \"units\": 8}], \"batchSize\": 9,"
                                + " \"learningRate\": 0.02}"))
                .with("epochs", ConfigValue.of(epochs));
        TrainForm form = TrainForm.read(body, COUNT, errors);
        assertTrue(errors.isEmpty(), errors.toString());
        return form;
    }

    private Run run(TrainForm form) {
        return new Run(form, pictures, folder, new Run.Listener() {
            @Override
            public void changed(Run run) {
                told.add(run.status());
            }

            @Override
            public String ended(Run run) {
                return "on the shelf";
            }
        });
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    @Test
    void trainsToTheEndJustAsFitDoes() throws InterruptedException, IOException {
        TrainForm form = form(4);
        Run run = run(form);
        assertEquals(Status.READY, run.status());
        run.start(Gate.Order.RUN);
        run.join(120_000);
        assertEquals(Status.FINISHED, run.status());
        assertEquals(4 * 81, run.samplesDone());
        assertEquals(4, run.curves().epochs());
        assertNotNull(run.testAccuracy());
        assertEquals("on the shelf", run.write().get("shelved").string());
        assertEquals(Status.FINISHED, told.get(told.size() - 1));
        Sequential same = form.model(36, 3);
        same.fit(pictures.x(), pictures.y(), form.fit());
        assertEquals(same.fingerprint(), run.model().fingerprint());
        try (var logged = Files.list(folder)) {
            assertEquals(1, logged.count());
        }
    }

    @Test
    void pauseStepsAndResumeChangeNoBit() throws InterruptedException {
        Run whole = run(form(3));
        whole.start(Gate.Order.RUN);
        whole.join(120_000);
        Run stepped = run(form(3));
        stepped.start(Gate.Order.BATCH);
        await(() -> stepped.status() == Status.PAUSED);
        assertEquals(9, stepped.samplesDone());
        assertEquals("paused", stepped.progress(0).get("status").string());
        for (int step = 2; step <= 4; step++) {
            long before = stepped.samplesDone();
            stepped.order(Gate.Order.BATCH);
            await(() -> stepped.samplesDone() > before && stepped.status() == Status.PAUSED);
            assertEquals(9L * step, stepped.samplesDone());
        }
        stepped.order(Gate.Order.EPOCH);
        await(() -> stepped.curves().epochs() == 1 && stepped.status() == Status.PAUSED);
        assertEquals(81, stepped.samplesDone());
        stepped.order(Gate.Order.RUN);
        stepped.join(120_000);
        assertEquals(Status.FINISHED, stepped.status());
        assertEquals(whole.model().fingerprint(), stepped.model().fingerprint());
        assertEquals(whole.testAccuracy(), stepped.testAccuracy());
    }

    @Test
    void stoppedRunsKeepWhatTheyLearned() throws InterruptedException {
        Run run = run(form(5));
        String fresh = run.model().fingerprint();
        run.start(Gate.Order.EPOCH);
        await(() -> run.status() == Status.PAUSED);
        run.order(Gate.Order.STOP);
        run.join(120_000);
        assertEquals(Status.STOPPED, run.status());
        assertNotEquals(fresh, run.model().fingerprint());
        assertNotNull(run.testAccuracy());
        assertEquals("on the shelf", run.write().get("shelved").string());
    }

    @Test
    void abandonedRunsEndWithoutAWord() throws InterruptedException {
        Run run = run(form(1000));
        run.start(Gate.Order.BATCH);
        await(() -> run.status() == Status.PAUSED);
        run.abandon();
        run.join(120_000);
        assertNull(run.testAccuracy());
        assertTrue(!told.contains(Status.STOPPED) && !told.contains(Status.FINISHED), told.toString());
    }

    @Test
    void snapshotsAreTakenWhenAskedFor() throws InterruptedException {
        Run run = run(form(2));
        Object first = run.snapshot();
        run.start(Gate.Order.BATCH);
        // the status is told before the copy is made
        await(() -> run.status() == Status.PAUSED && run.snapshot() != first);
        run.abandon();
        run.join(120_000);
    }

    @Test
    void lossesThatExplodeAreToldAndSurvived() throws InterruptedException {
        FormErrors errors = new FormErrors();
        TrainForm form = TrainForm.read(
                Json.parse(
                        "{\"layers\": [{\"kind\": \"dense\", \"units\": 8, \"activation\": \"linear\"}], \"epochs\": 3,"
                                + " \"optimizer\": \"sgd\", \"learningRate\": 99, \"loss\": \"mean_squared_error\","
                                + " \"initializer\": \"ones\", \"l2\": 1, \"momentum\": 0.9, \"batchMode\": \"online\"}"),
                COUNT,
                errors);
        assertTrue(errors.isEmpty(), errors.toString());
        Run run = run(form);
        run.start(Gate.Order.RUN);
        run.join(120_000);
        assertEquals(Status.FINISHED, run.status());
        assertTrue(run.write().get("warnings").list().size() >= 1);
    }

    @Test
    void sceneDrawsTheRunsNetwork() {
        Run run = run(form(1));
        Scene scene = new Scene(run);
        scene.count();
        ConfigObject frame = scene.frame(View.standard());
        assertEquals(2, frame.get("columns").list().size());
        assertEquals(6, frame.get("rows").asInt());
        assertEquals(0, frame.get("label").asInt());
        assertEquals(8, scene.gallery(0).get("units").asInt());
        ConfigValue neuron = scene.neuron(1, 2);
        assertEquals(9, neuron.get("samples").asInt());
        assertEquals(8, neuron.get("weights").asInt());
    }
}
