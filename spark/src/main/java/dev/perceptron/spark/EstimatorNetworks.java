package dev.perceptron.spark;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.spark.training.LocalSgd;
import dev.perceptron.spark.training.ModelRecipe;
import java.util.Arrays;
import java.util.List;

/** Makes the network that an estimator's parameters describe, compiled. */
final class EstimatorNetworks {
    private static final String RATE = "learning_rate";

    private EstimatorNetworks() {}

    /**
     * The network for features and outputs.
     *
     * @param outputs how many numbers it predicts
     * @param last the last layer's activation
     * @param metric the metric's name, or empty
     * @param copies how many copies of it are trained at a time
     */
    static Model of(PerceptronParams<?> params, int features, int outputs, String last, String metric, int copies) {
        Model model = params.getModelJson().isEmpty()
                ? stack(params, hidden(params, features, outputs), features, outputs, last)
                : given(params.getModelJson(), features, outputs);
        ConfigObject compile = ConfigObject.empty()
                .with("optimizer", optimizer(params, copies))
                .with("loss", ConfigValue.of(Losses.get(params.getLoss()).name()))
                .with("metrics", ConfigValue.listOf(metric.isEmpty() ? List.of() : List.of(ConfigValue.of(metric))));
        model.compile(compile);
        return model;
    }

    private static int[] hidden(PerceptronParams<?> params, int features, int outputs) {
        if (!params.isSet(params.layers())) {
            return params.getHiddenUnits();
        }
        int[] layers = params.getLayers();
        if (layers.length < 2 || layers[0] != features || layers[layers.length - 1] != outputs) {
            throw new IllegalArgumentException("layers must begin with the number of features, " + features
                    + ", and end with that of the outputs, " + outputs + "; received " + Arrays.toString(layers)
                    + ". Set hiddenUnits instead to leave both to the data.");
        }
        return Arrays.copyOfRange(layers, 1, layers.length - 1);
    }

    private static Model stack(PerceptronParams<?> params, int[] hidden, int features, int outputs, String last) {
        Sequential model = new Sequential();
        model.add(Input.of(features));
        for (int units : hidden) {
            model.add(dense(params, units));
            if (params.getBatchNormalization()) {
                model.add(BatchNormalization.of());
            }
            model.add(Activation.of(params.getActivation()));
            if (params.getDropout() > 0) {
                model.add(Dropout.of(params.getDropout()));
            }
        }
        model.add(dense(params, outputs));
        if (!last.equals("linear")) {
            model.add(Activation.of(last)); // apart from its layer, so that what goes into it can be asked for too
        }
        return model;
    }

    private static Dense dense(PerceptronParams<?> params, int units) {
        Dense dense = Dense.of(units);
        return params.getRegParam() == 0
                ? dense
                : dense.withKernelRegularizer(Regularizers.l2((float) params.getRegParam()));
    }

    private static Model given(String json, int features, int outputs) {
        Model model = ModelRecipe.uncompiled(Json.parse(json));
        int inputs = model.graph().inputs().size();
        if (inputs != 1 || model.graph().outputs().size() != 1) {
            throw new IllegalArgumentException("modelJson must have one input and one output, received one with "
                    + inputs + " and " + model.graph().outputs().size() + ".");
        }
        int takes = model.graph().inputs().get(0).shape().size();
        int gives = model.graph().outputs().get(0).shape().size();
        if (takes != features
                || model.graph().inputs().get(0).shape().rank() != 1
                || gives != outputs
                || model.graph().outputs().get(0).shape().rank() != 1) {
            throw new IllegalArgumentException("modelJson must take vectors of " + features + " features and give "
                    + outputs + " numbers, as the rows ask for; it takes "
                    + model.graph().inputs().get(0).shape() + " and gives "
                    + model.graph().outputs().get(0).shape() + ".");
        }
        return model;
    }

    private static ConfigValue optimizer(PerceptronParams<?> params, int copies) {
        Optimizer optimizer = Optimizers.get(params.getOptimizer());
        ConfigObject config = optimizer.config();
        double step = params.isDefined(params.stepSize())
                ? params.getStepSize()
                : LocalSgd.stepSize(config.read(RATE, ConfigValue::asDouble), copies);
        return ConfigObject.empty()
                .with("class_name", ConfigValue.of(optimizer.className()))
                .with("config", config.with(RATE, ConfigValue.of(step)));
    }
}
