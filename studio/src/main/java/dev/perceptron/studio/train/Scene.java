package dev.perceptron.studio.train;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.studio.network.Anatomy;
import dev.perceptron.studio.network.Census;
import dev.perceptron.studio.network.NetworkDrawing;
import dev.perceptron.studio.network.Packing;
import dev.perceptron.studio.network.Probe;
import dev.perceptron.studio.network.Spread;
import dev.perceptron.studio.network.WeightSnapshot;
import dev.perceptron.study.mnist.Pictures;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.tensor.UInt8Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Draws a run's network from its newest weights; for one thread at a time. */
final class Scene {
    private static final int ASKED = 1000;

    private final Run run;
    private final Anatomy anatomy;
    private final Probe probe;
    private final Rows asked;
    private final int[] labels;
    private final float[] spread;
    private @Nullable Census census;
    private @Nullable WeightSnapshot counted;

    Scene(Run run) {
        this.run = run;
        this.anatomy = Anatomy.of(run.model())
                .orElseThrow(() -> new IllegalStateException("The form builds plain stacks only."));
        this.probe = new Probe(anatomy);
        Pictures pictures = run.pictures();
        int end = run.form().samples();
        int validation = end - run.form().training();
        int from = Math.max(validation > 0 ? run.form().training() : 0, end - ASKED);
        this.asked = pictures.x().range(from, end);
        this.labels = Arrays.copyOfRange(pictures.data().yTrain().toIntArray(), from, end);
        this.spread = Spread.of(asked);
    }

    /** The run. */
    Run run() {
        return run;
    }

    /** The drawing for the newest weights, with the picture it answers to. */
    ConfigObject frame(View view) {
        WeightSnapshot snapshot = run.snapshot();
        probe.load(snapshot);
        Pictures pictures = run.pictures();
        int size = pictures.inputs();
        int sample = Math.min(view.sample(), pictures.tests() - 1);
        UInt8Tensor tests = pictures.data().xTest();
        byte[] pixels = Arrays.copyOfRange(tests.dividedBy(1).bytes(), sample * size, (sample + 1) * size);
        Tensor input = Tensor.zeros(1, size);
        pictures.xTest().gather(new int[] {sample}, 0, 1, input, 0);
        return new NetworkDrawing(anatomy, snapshot, spread, view.firstUnits())
                .write(probe, input, census)
                .with("sample", ConfigValue.of(sample))
                .with("label", ConfigValue.of(pictures.data().yTest().get(sample)))
                .with("rows", ConfigValue.of(tests.shape().dim(1)))
                .with("width", ConfigValue.of(tests.shape().dim(2)))
                .with("pixels", Packing.bytes(pixels))
                .with("asked", ConfigValue.of(census == null ? 0 : labels.length));
    }

    /** Asks all neurons about the validation pictures, unless that was done for these weights. */
    void count() {
        WeightSnapshot snapshot = run.snapshot();
        if (snapshot != counted) {
            probe.load(snapshot);
            census = Census.of(probe, asked, labels, run.pictures().classes());
            counted = snapshot;
        }
    }

    /** One neuron in full. */
    ConfigObject neuron(int column, int unit) {
        return new NetworkDrawing(anatomy, run.snapshot(), spread).neuron(column, unit, census);
    }

    /** What all neurons of a column look for. */
    ConfigObject gallery(int column) {
        return new NetworkDrawing(anatomy, run.snapshot(), spread).gallery(column, census);
    }
}
