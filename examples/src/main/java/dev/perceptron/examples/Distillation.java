package dev.perceptron.examples;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.metric.Metrics.accuracy;
import static dev.perceptron.model.Utils.toCategorical;

import dev.perceptron.callback.Terminal;
import dev.perceptron.data.Mnist;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.CustomTrainStep;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;

/**
 * Knowledge distillation: a small network learns to answer as a larger one does, from pictures without labels. Source:
 * Hinton, Vinyals and Dean, "Distilling the Knowledge in a Neural Network" (2015).
 *
 * <p>The training step is of its own: the student's probabilities, softened by a temperature T, are drawn to the
 * teacher's. The loss T²·H(softmax(teacher/T), softmax(student/T)) has the gradient T·(softmax(student/T) −
 * softmax(teacher/T)).
 */
public final class Distillation {
    /** The temperature. */
    static final float T = 4;

    private static final int TEST = 2_000;

    private Distillation() {}

    /**
     * What came out.
     *
     * @param distilled how often the student gives the teacher's answer on new digits
     * @param alone the same of a student that learned from 100 labels alone
     */
    record Outcome(double distilled, double alone) {}

    /** Compares the student with one that had a hundred labels instead of a teacher. */
    public static void main(String[] args) {
        Outcome outcome = run(2);
        Terminal.println(String.format("gives the teacher's answer: distilled %.3f", outcome.distilled()));
        Terminal.println(String.format("                  100 labels alone %.3f", outcome.alone()));
    }

    /** Trains a teacher and two students. */
    static Outcome run(int verbose) {
        Mnist mnist = Mnist.load();
        Rows x = mnist.xTrain().reshape(60000, 784).dividedBy(255).range(0, 10_000);
        Rows test = mnist.xTest().reshape(10000, 784).dividedBy(255).range(0, TEST);
        Tensor labels = toCategorical(mnist.yTrain(), 10);
        FitSettings fit = Fit.batchSize(50).epochs(5).verbose(verbose);

        Model teacher = network(128);
        teacher.fit(x.range(0, 5_000), labels.rows(0, 5_000), fit);

        Rows unlabelled = x.range(5_000, 10_000);
        Model student = network(16);
        student.setTrainStep(softTargets(teacher));
        student.fit(unlabelled, answers(teacher, unlabelled), fit); // accuracy: how often both say the same

        Model alone = network(16);
        alone.fit(x.range(0, 100), labels.rows(0, 100), fit.epochs(100).verbose(0));

        Tensor answers = answers(teacher, test);
        return new Outcome(
                student.evaluate(test, answers).accuracy(),
                alone.evaluate(test, answers).accuracy());
    }

    /** A network that gives logits, since the temperature comes before the softmax. */
    static Sequential network(int hidden) {
        Sequential model = Sequential.of(Input.of(784), Dense.of(hidden).withActivation(relu()), Dense.of(10));
        model.compile(Adam.of(0.002), categoricalCrossentropy().withFromLogits(true), accuracy());
        return model;
    }

    /** The step that draws a student's answers to the teacher's. */
    static CustomTrainStep softTargets(Model teacher) {
        return batch -> {
            Tensor student = softened(batch.forward());
            Tensor target = softened(teacher.predict(batch.x()));
            Tensor upstream = batch.likeOutput(0);
            double loss = 0;
            for (int i = 0; i < batch.size(); i++) {
                for (int c = 0; c < 10; c++) {
                    loss -= T * T * target.get(i, c) * Math.log(student.get(i, c)) / batch.size();
                    upstream.set(T * (student.get(i, c) - target.get(i, c)) / batch.size(), i, c);
                }
            }
            batch.log("loss", loss);
            batch.backward(upstream);
            batch.apply();
        };
    }

    /** softmax(logits / T) of each row. */
    private static Tensor softened(Tensor logits) {
        Tensor soft = Tensor.zeros(logits.shape());
        for (int i = 0; i < logits.count(); i++) {
            double sum = 0;
            for (int c = 0; c < 10; c++) {
                sum += Math.exp(logits.get(i, c) / T);
            }
            for (int c = 0; c < 10; c++) {
                soft.set((float) (Math.exp(logits.get(i, c) / T) / sum), i, c);
            }
        }
        return soft;
    }

    /** The class that a model thinks likeliest, 1 for it and 0 for the others. */
    private static Tensor answers(Model model, Rows x) {
        Tensor logits = model.predict(x);
        Tensor answers = Tensor.zeros(logits.shape());
        for (int i = 0; i < logits.count(); i++) {
            int best = 0;
            for (int c = 1; c < 10; c++) {
                best = logits.get(i, c) > logits.get(i, best) ? c : best;
            }
            answers.set(1, i, best);
        }
        return answers;
    }
}
