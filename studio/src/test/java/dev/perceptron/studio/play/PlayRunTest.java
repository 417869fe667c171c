package dev.perceptron.studio.play;

import static dev.perceptron.studio.play.PlaySettingsTest.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlayRunTest {
    private static PlayRun trained(PlaySettings settings, int epochs) {
        PlayRun run = new PlayRun(settings);
        run.train(epochs, () -> false);
        return run;
    }

    private static String print(PlayRun run) {
        return run.network().fingerprint();
    }

    @Test
    void isTheLibrarysOwnFit() {
        PlaySettings settings = settings("data", "xor", "batch", "7", "momentum", "0.9", "seed", "4");
        Points points = settings.points();
        Points train = points.part(0, 250);
        Tensor x = Plane.inputs(settings.features(), train.x1(), train.x2());
        Sequential model = Sequential.of(
                        Input.of(2),
                        Dense.of(4).withActivation("tanh"),
                        Dense.of(2).withActivation("tanh"),
                        Dense.of(1).withActivation("sigmoid"))
                .withSeed(4);
        model.compile(Sgd.of(0.03).withMomentum(0.9), Losses.binaryCrossentropy());
        model.fit(x, Tensor.of(train.y(), 250, 1), Fit.batchSize(7).epochs(12).verbose(0));
        assertEquals(model.fingerprint(), print(trained(settings, 12)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "nesterov", "adagrad", "rmsprop", "adam"})
    void slicesMakeTheSameBits(String optimizer) {
        PlaySettings settings = settings(
                "data", "spiral", "optimizer", optimizer, "momentum", "0.5", "dropout", "0.2", "regularizer", "l2");
        PlayRun sliced = new PlayRun(settings);
        for (int epoch = 1; epoch <= 9; epoch++) {
            sliced.train(epoch, () -> false);
        }
        assertEquals(print(trained(settings, 9)), print(sliced));
        assertEquals(trained(settings, 9).history(), sliced.history());
        assertEquals(10, sliced.history().size());
    }

    @Test
    void everySettingMatters() {
        String usual = print(trained(settings(), 3));
        for (List<String> other : List.of(
                List.of("data", "gauss"),
                List.of("noise", "20"),
                List.of("train", "60"),
                List.of("batch", "11"),
                List.of("count", "400"),
                List.of("features", "x1-x2-sinx1"),
                List.of("layers", "4-3"),
                List.of("activation", "relu"),
                List.of("init", "he_normal"),
                List.of("optimizer", "adam"),
                List.of("rate", "0.1"),
                List.of("momentum", "0.9"),
                List.of("loss", "arctan"),
                List.of("dropout", "0.1"),
                List.of("seed", "2"),
                List.of("events", "1_rate_0.5"))) {
            assertNotEquals(
                    usual,
                    print(trained(settings(other.toArray(String[]::new)), 3)),
                    String.format(java.util.Locale.ROOT, "%s", other));
        }
        assertNotEquals(usual, print(trained(settings("regularizer", "l1", "penalty", "0.1"), 3)));
        assertNotEquals(
                print(trained(settings("regularizer", "l2", "penalty", "0.1"), 3)),
                print(trained(settings("regularizer", "l1", "penalty", "0.1"), 3)));
        assertEquals(usual, print(trained(settings("penalty", "0.3"), 3)));
    }

    @Test
    void aChangeByHandWhileItRunsIsTheSameAsOneInTheAddress() {
        PlaySettings plain = settings("data", "gauss");
        PlaySettings changed = settings("data", "gauss", "events", "4_w_0_1_3_-0.75*4_rate_0.3*6_b_2_0_1.5");
        PlayRun run = trained(plain, 4);
        assertTrue(run.follow(changed));
        Tensor kernel = run.network().weights().get(0);
        assertEquals(-0.75f, kernel.get(1, 3));
        assertEquals(0.3f, run.network().rate());
        run.train(6, () -> false);
        assertEquals(1.5f, run.network().weights().get(5).get(0));
        run.train(9, () -> false);
        assertEquals(print(trained(changed, 9)), print(run));
        assertEquals(trained(changed, 9).history(), run.history());
    }

    @Test
    void aChangeInThePastBeginsAnew() {
        PlayRun run = trained(settings(), 4);
        assertFalse(run.follow(settings("events", "3_rate_0.1")));
        assertFalse(run.follow(settings("seed", "2")));
        assertTrue(run.follow(settings()));
    }

    @Test
    void theCircleIsLearned() {
        PlayRun run = trained(settings("layers", "4-2", "rate", "0.1"), 150);
        assertTrue(run.now().testRight() > 0.97, () -> "received " + run.now().testRight());
        assertTrue(
                run.now().test() < run.history().get(0).test() / 5,
                () -> "received " + run.now().test());
    }

    @Test
    void lossesAreMeansOverThePoints() {
        PlaySettings settings =
                settings("data", "plane", "layers", "0", "events", "0_w_0_0_0_0.25*0_w_0_1_0_0*0_b_0_0_-0.5");
        PlayRun run = new PlayRun(settings);
        Points points = settings.points();
        double sum = 0;
        for (int i = 250; i < 500; i++) {
            double miss = 0.25 * points.x1()[i] - 0.5 - points.y()[i];
            sum += miss * miss;
        }
        assertEquals(sum / 250, run.now().test(), 1e-5);
        assertTrue(Double.isNaN(run.now().testRight()));
    }

    @Test
    void endsWhenTheWeightsAreGone() {
        PlayRun run = trained(settings("data", "multigauss", "activation", "linear", "rate", "10"), 200);
        assertTrue(run.diverged());
        assertTrue(run.epoch() < 200, () -> "received " + run.epoch());
    }

    @Test
    void stopsWhenItIsEnough() {
        PlayRun run = new PlayRun(settings());
        int[] asked = {0};
        run.train(100, () -> asked[0]++ >= 5);
        assertEquals(5, run.epoch());
    }
}
