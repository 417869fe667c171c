package dev.perceptron.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.autodiff.TapeLoss;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A teacher is worth more than a few labels, and the step's gradient is that of the loss it names. */
final class DistillationTest {
    @Test
    void theStudentAnswersAsItsTeacherDoes() {
        Distillation.Outcome outcome = Distillation.run(0);
        assertTrue(outcome.distilled() > 0.9, outcome.toString());
        assertTrue(outcome.distilled() > outcome.alone() + 0.1, outcome.toString());
    }

    @Test
    void theStepIsThatOfTheLossOnATape() {
        Tensor x = Tensor.zeros(20, 6);
        for (int i = 0; i < 120; i++) {
            x.set((i * 37 % 19 - 9) / 9f, i / 6, i % 6);
        }
        Model teacher = network().withSeed(1);
        TapeLoss loss = TapeLoss.of(
                "soft",
                (teachers, students) -> teachers.multiply(1 / Distillation.T)
                        .softmax(-1)
                        .multiply(students.multiply(1 / Distillation.T).logSoftmax(-1))
                        .sum(-1)
                        .multiply(-Distillation.T * Distillation.T));
        Model tape = network();
        tape.compile(Sgd.of(0.5), loss);
        Model own = network();
        own.compile(Sgd.of(0.5), loss);
        own.setTrainStep(Distillation.softTargets(teacher));
        float[] start = own.getWeights().get(0).toArray();
        for (int step = 0; step < 8; step++) {
            tape.trainOnBatch(x, teacher.predict(x));
            own.trainOnBatch(x, teacher.predict(x));
        }
        float[] learned = own.getWeights().get(0).toArray();
        assertArrayEquals(tape.getWeights().get(0).toArray(), learned, 1e-5f);
        double moved = 0;
        for (int i = 0; i < start.length; i++) {
            moved = Math.max(moved, Math.abs(learned[i] - start[i]));
        }
        assertTrue(moved > 0.1, "moved by at most " + moved);
    }

    private static Sequential network() {
        return Sequential.of(Input.of(6), Dense.of(10));
    }
}
