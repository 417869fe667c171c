package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigValue;
import java.util.List;

/**
 * Models over the same layers: sharing, nesting, add and pop, freezing, gradients, training steps of one's own. A case is a
 * program of {@code steps}; {@code tools/golden_models.py} says what they mean.
 */
final class ModelsFamily {
    /** How far beyond Keras's own difference between two backends a run may drift. */
    private static final double DRIFT = 10;

    private ModelsFamily() {}

    static void run(Case c, Check strict) {
        Tolerance file = strict.tolerance();
        Tolerance own = new Tolerance(
                c.json().readOr("rtol", ConfigValue::asDouble, file.rtol()),
                c.json().readOr("atol", ConfigValue::asDouble, file.atol()));
        Check check =
                strict.within(own.withAtolAtLeast(DRIFT * c.secondOpinion().orElse(0)));
        ModelStore store = new ModelStore(c);
        List<ConfigValue> steps = c.get("steps").list();
        for (int i = 0; i < steps.size(); i++) {
            ConfigValue step = steps.get(i);
            String key = "steps[" + i + "]." + step.read("do", ConfigValue::string);
            run(store, step, key, check);
        }
    }

    private static void run(ModelStore store, ConfigValue step, String key, Check check) {
        ModelRuns runs = new ModelRuns(store, step, key, check);
        ModelGradients gradients = new ModelGradients(store, step, key, check);
        switch (step.get("do").string()) {
            case "build" -> store.build(step);
            case "functional" -> store.functional(step);
            case "submodel" -> store.submodel(step);
            case "sequential" -> store.sequential(step);
            case "add" -> store.add(step);
            case "pop" -> store.pop(step);
            case "set_weights" -> store.setWeights(step);
            case "set_trainable" -> store.setTrainable(step);
            case "compile" -> store.model(step).compile(step.get("compile"));
            case "fit" -> runs.fit();
            case "train_on_batch" -> runs.trainOnBatch();
            case "evaluate" -> runs.evaluate();
            case "predict" -> runs.predict();
            case "weights" -> runs.weights();
            case "counts" -> runs.counts();
            case "gradients" -> gradients.byWeight();
            case "input_gradients" -> gradients.byInput();
            case "fgsm" -> gradients.adversarial();
            case "custom_steps" -> gradients.customSteps();
            default -> throw new Unsupported("the step " + step.get("do"));
        }
    }
}
