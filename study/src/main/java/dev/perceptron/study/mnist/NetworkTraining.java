package dev.perceptron.study.mnist;

import dev.perceptron.data.distortion.DistortedImages;
import dev.perceptron.data.distortion.Distortion;
import dev.perceptron.model.Sequential;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;

/** Trains one network on pictures, on one thread, and measures it; its outcome follows from recipe, pictures and seed. */
final class NetworkTraining {
    /** Evaluation goes through so many at once; it changes speed only. */
    private static final int AT_ONCE = 500;

    /** So many of the training pictures are evaluated after each epoch: enough for a curve. */
    private static final int WATCHED = 10_000;

    private final Pictures pictures;
    private final Sequential model;
    private final int count;
    private final Rows x;
    private final FitSettings fit;

    private NetworkTraining(Recipe recipe, Pictures pictures, long seed, int count) {
        this.pictures = pictures;
        this.count = count;
        this.model = recipe.model(pictures.inputs(), pictures.classes(), seed);
        if (recipe.distortion() == Distortion.NONE) {
            x = pictures.x().range(0, count);
            fit = recipe.fit();
        } else {
            DistortedImages bent = DistortedImages.of(pictures.data().xTrain(), 255, recipe.distortion(), seed)
                    .withLabels(pictures.data().yTrain());
            x = bent.range(0, count);
            fit = recipe.fit().callback(bent.epochs());
        }
    }

    /**
     * Trains on the tuning part and measures after every epoch: series {@code train_accuracy}, {@code train_loss}, {@code
     * val_accuracy}, {@code val_loss}; nothing sees the test.
     */
    static TrialOutcome tune(Recipe recipe, Pictures pictures, long seed) {
        NetworkTraining training = new NetworkTraining(recipe, pictures, seed, pictures.tuning());
        List<Evaluation> train = new ArrayList<>();
        List<Evaluation> validation = new ArrayList<>();
        for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
            training.epoch(epoch);
            train.add(training.evaluate(0, Math.min(WATCHED, pictures.tuning())));
            validation.add(training.evaluate(pictures.tuning(), pictures.count()));
        }
        return TrialOutcome.EMPTY
                .with("train_accuracy", train.stream().map(Evaluation::accuracy).toList())
                .with("train_loss", train.stream().map(Evaluation::loss).toList())
                .with(
                        "val_accuracy",
                        validation.stream().map(Evaluation::accuracy).toList())
                .with("val_loss", validation.stream().map(Evaluation::loss).toList());
    }

    /**
     * Trains on all training pictures, then measures on them and, once, on the test: figures {@code train_accuracy}, {@code
     * train_loss}, {@code test_accuracy}, {@code test_loss}, {@code parameters}; the series {@code loss} of each epoch; the
     * text {@code wrong}, the test pictures misread.
     */
    static TrialOutcome last(Recipe recipe, Pictures pictures, long seed) {
        NetworkTraining training = new NetworkTraining(recipe, pictures, seed, pictures.count());
        List<Double> losses = new ArrayList<>();
        for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
            losses.add(training.epoch(epoch));
        }
        Evaluation train = training.evaluate(0, pictures.count());
        Evaluation test = training.model.evaluate(Data.of(pictures.xTest(), pictures.yTest()), AT_ONCE);
        BitSet wrong = training.wrong();
        return TrialOutcome.of("train_accuracy", train.accuracy())
                .with("train_loss", train.loss())
                .with("test_accuracy", 1 - wrong.cardinality() / (double) pictures.tests())
                .with("test_loss", test.loss())
                .with("parameters", training.model.parameters().count())
                .with("loss", losses)
                .with("wrong", text(wrong));
    }

    private double epoch(int epoch) {
        History history = model.fit(
                x, pictures.y().range(0, count), fit.initialEpoch(epoch).epochs(epoch + 1));
        return history.last("loss");
    }

    private Evaluation evaluate(int from, int to) {
        return model.evaluate(Data.of(pictures.x().range(from, to), pictures.y().range(from, to)), AT_ONCE);
    }

    /** The test pictures whose largest output is not their class's. */
    private BitSet wrong() {
        Tensor guesses = model.predict(pictures.xTest());
        BitSet wrong = new BitSet();
        int classes = pictures.classes();
        for (int i = 0; i < pictures.tests(); i++) {
            int best = 0;
            for (int j = 1; j < classes; j++) {
                best = guesses.get(i, j) > guesses.get(i, best) ? j : best;
            }
            wrong.set(i, best != pictures.data().yTest().get(i));
        }
        return wrong;
    }

    /** A set of pictures as text. */
    static String text(BitSet set) {
        return "set:" + Base64.getEncoder().encodeToString(set.toByteArray());
    }

    /** The set of a text. */
    static BitSet set(String text) {
        return BitSet.valueOf(Base64.getDecoder().decode(text.substring("set:".length())));
    }
}
