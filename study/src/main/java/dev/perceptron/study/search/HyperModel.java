package dev.perceptron.study.search;

import dev.perceptron.model.Model;
import dev.perceptron.tensor.Rows;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Builds a model with given hyper-parameters, and trains and measures it. Source: KerasTuner's {@code HyperModel}. */
public interface HyperModel {
    /**
     * The model, compiled; quick, since it is also called to find out which parameters there are. Uses {@link
     * HyperParameters#seed} and {@code Execution.threads(1)}: trials run side by side.
     */
    Model build(HyperParameters hp);

    /**
     * Trains the model and returns the objective's value.
     *
     * @param epochs for how many epochs to train, if the search says; else 0
     */
    double fit(HyperParameters hp, Model model, int epochs);

    /** A model trained on samples; the score is the objective's best value of any epoch. */
    static HyperModel of(Function<HyperParameters, Model> build, Objective objective, Rows x, Rows y, FitSettings fit) {
        return new HyperModel() {
            @Override
            public Model build(HyperParameters hp) {
                return build.apply(hp);
            }

            @Override
            public double fit(HyperParameters hp, Model model, int epochs) {
                FitSettings with = (epochs > 0 ? fit.epochs(epochs) : fit).verbose(0);
                History history = model.fit(x, y, with);
                List<Double> values = history.get(objective.name());
                return objective.maximize() ? Collections.max(values) : Collections.min(values);
            }
        };
    }
}
