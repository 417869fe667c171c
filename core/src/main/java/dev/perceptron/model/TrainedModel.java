package dev.perceptron.model;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Parameters;
import dev.perceptron.layer.Layer;
import dev.perceptron.optimizer.OptimizerState;
import dev.perceptron.random.Seed;
import dev.perceptron.training.CompileSettings;
import dev.perceptron.training.CustomTrainStep;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Trained;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Model} as training sees it. */
record TrainedModel(Model model) implements Trained {
    @Override
    public String name() {
        return model.name();
    }

    @Override
    public String className() {
        return model.className();
    }

    @Override
    public boolean isBuilt() {
        return model.isBuilt();
    }

    @Override
    public List<Layer> layers() {
        return model.stack();
    }

    @Override
    public Graph graph() {
        return model.graph();
    }

    @Override
    public Parameters parameters() {
        return model.parameters();
    }

    @Override
    public List<String> outputNames() {
        return model.outputNames();
    }

    @Override
    public List<String> lossOrder() {
        return model.compilation().lossOrder();
    }

    @Override
    public boolean isCompiled() {
        return model.isCompiled();
    }

    @Override
    public CompileSettings compiled() {
        return model.compiled();
    }

    @Override
    public @Nullable CustomTrainStep trainStep() {
        return model.trainStep();
    }

    @Override
    public OptimizerState optimizer() {
        return model.compilation().state();
    }

    @Override
    public long optimizerCount() {
        return model.compilation().optimizerCount();
    }

    @Override
    public Seed seed() {
        return model.seed();
    }

    @Override
    public Execution execution() {
        return model.execution();
    }

    @Override
    public ConfigObject config() {
        return model.config();
    }

    @Override
    public void save(Path file) {
        model.save(file);
    }

    @Override
    public void saveWeights(Path file) {
        model.saveWeights(file);
    }
}
