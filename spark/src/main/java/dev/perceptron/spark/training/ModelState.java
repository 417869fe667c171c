package dev.perceptron.spark.training;

import dev.perceptron.graph.Parameters;
import dev.perceptron.model.Model;
import dev.perceptron.optimizer.OptimizerVariable;
import java.io.Serializable;

/**
 * All numbers of a model in training: what goes to the partitions at the beginning of a round.
 *
 * @param values the trained weights, then the others (such as moving means), then the optimizer's numbers
 * @param trained how many of them are trained weights
 * @param counters the optimizer's integers, such as how many steps it took
 */
public record ModelState(float[] values, int trained, long[] counters) implements Serializable {
    /** The numbers of a compiled model now. */
    public static ModelState of(Model model) {
        Parameters parameters = model.parameters();
        int trained = parameters.trainableCount();
        float[] values = new float[size(model)];
        long[] counters = new long[model.optimizer().variables().size()];
        int frozen = parameters.frozenCount();
        System.arraycopy(parameters.copyTrainable(), 0, values, 0, trained);
        System.arraycopy(parameters.copyFrozen(), 0, values, trained, frozen);
        int place = trained + frozen;
        int number = 0;
        for (OptimizerVariable variable : model.optimizer().variables()) {
            double[] numbers = variable.read();
            if (variable.isWhole()) {
                counters[number] = (long) numbers[0];
            } else {
                for (double each : numbers) {
                    values[place++] = (float) each;
                }
            }
            number++;
        }
        return new ModelState(values, trained, counters);
    }

    private static int size(Model model) {
        long size = model.parameters().count();
        for (OptimizerVariable variable : model.optimizer().variables()) {
            size += variable.isWhole() ? 0 : variable.shape().size();
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("The model and its optimizer hold " + size
                    + " numbers, at most 2,147,483,639 can be trained on Spark; make the layers narrower.");
        }
        return (int) size;
    }

    /** Gives a model these numbers. */
    public void putInto(Model model) {
        Parameters parameters = model.parameters();
        parameters.assignTrainable(values, 0);
        parameters.assignFrozen(values, trained);
        int place = trained + parameters.frozenCount();
        int number = 0;
        for (OptimizerVariable variable : model.optimizer().variables()) {
            if (variable.isWhole()) {
                variable.write(counters[number]);
            } else {
                double[] numbers = new double[variable.shape().size()];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = values[place++];
                }
                variable.write(numbers);
            }
            number++;
        }
    }

    /** The same with other numbers. */
    ModelState with(float[] newValues, long[] newCounters) {
        return new ModelState(newValues, trained, newCounters);
    }
}
