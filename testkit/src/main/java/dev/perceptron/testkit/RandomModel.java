package dev.perceptron.testkit;

import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.graph.Submodel;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.loss.Loss;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.CompileSettings;
import dev.perceptron.training.Data;
import dev.perceptron.training.Execution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A network and samples that follow from one number: a Sequential, or a graph with fan-out, shared layers, models inside that
 * may have been made before and may share layers with it, and several inputs and outputs; 0 to 4 layers before each output.
 *
 * @param model compiled, with random weights
 * @param data a batch of 1 to 6 samples
 */
record RandomModel(Model model, Data data) {
    private static final int DRAWS = 50;

    /**
     * Draws a network; then weights and samples, again until they are {@link GradientCheck#fit}.
     *
     * @param losses what outputs may be judged by
     */
    static RandomModel of(long seed, List<Loss> losses) {
        SplittableRandom random = new SplittableRandom(seed);
        while (true) {
            Model model = new Builder(random, losses).model(seed);
            model.setExecution(Execution.threads(1));
            for (int i = 0; model.parameters().trainableCount() > 0 && i < DRAWS; i++) {
                Data data = draw(model, random);
                if (GradientCheck.fit(model, data)) {
                    return new RandomModel(model, data);
                }
            }
        }
    }

    private static Data draw(Model model, SplittableRandom random) {
        List<Tensor> weights = model.getWeights();
        weights.forEach(weight -> Draws.fill(weight, random));
        model.setWeights(weights);
        int batch = 1 + random.nextInt(6);
        List<Rows> x = new ArrayList<>();
        List<Rows> y = new ArrayList<>();
        model.graph().inputs().forEach(node -> x.add(Draws.uniform(node.shape().prepend(batch), random)));
        for (int i = 0; i < model.compiled().losses().size(); i++) {
            Shape predicted = model.graph().outputs().get(i).shape().prepend(batch);
            y.add(Draws.targets(model.compiled().losses().get(i), predicted, random));
        }
        return new Data(x, y);
    }

    private static final class Builder {
        private final SplittableRandom random;
        private final RandomLayers nets;
        private final List<Loss> choices;
        private final List<Node> inputs = new ArrayList<>();
        private final List<Node> nodes = new ArrayList<>();
        private final List<SharedLayer> layers = new ArrayList<>();
        private final List<Submodel> models = new ArrayList<>();
        private final List<Node> outputs = new ArrayList<>();
        private int inside;
        private final List<Loss> losses = new ArrayList<>();
        private final List<Float> lossWeights = new ArrayList<>();

        Builder(SplittableRandom random, List<Loss> choices) {
            this.random = random;
            this.nets = new RandomLayers(random);
            this.choices = choices;
        }

        Model model(long seed) {
            Model model = random.nextInt(3) == 0 ? sequential(seed) : functional(seed);
            model.compile(new CompileSettings(
                    Sgd.of(0.1), losses, lossWeights, Collections.nCopies(losses.size(), List.of())));
            return model;
        }

        private Loss loss() {
            Loss loss = nets.pick(choices);
            losses.add(loss);
            lossWeights.add(nets.pick(List.of(1f, 1f, 0.5f, 2f)));
            return loss;
        }

        private Model sequential(long seed) {
            Sequential model = Sequential.of(new Input(null, nets.sample()));
            int depth = random.nextInt(5);
            for (int i = 0; i < depth; i++) {
                if (random.nextInt(5) == 0) {
                    model.add(inside(model.output().shape()));
                } else {
                    model.add(nets.layer(model.output().shape()));
                }
            }
            model.add(nets.head(loss(), nets.width()));
            if (random.nextInt(6) == 0) {
                model.add(nets.layer(model.graph().outputs().get(0).shape()));
            }
            return random.nextBoolean() ? model : model.withSeed(seed);
        }

        private Model functional(long seed) {
            int sources = 1 + random.nextInt(2);
            Shape same = nets.sample();
            for (int i = 0; i < sources; i++) {
                Node input = Node.input(new Input(null, random.nextBoolean() ? same : nets.sample()));
                inputs.add(input);
                nodes.add(input);
            }
            int depth = random.nextInt(5) * sources;
            for (int i = 0; i < depth; i++) {
                Node from = nets.pick(nodes);
                nodes.add(grow(from));
            }
            int ends = 1 + random.nextInt(3);
            for (int i = 0; i < ends; i++) {
                end(nets.pick(nodes));
            }
            List<Node> read = new ArrayList<>();
            outputs.forEach(output -> collect(output, read));
            inputs.removeIf(input -> !read.contains(input));
            Functional model = Functional.of(inputs, outputs);
            return random.nextBoolean() ? model : model.withSeed(seed);
        }

        /** A layer on a node: a new one, or, if one fits, one that is used already. */
        private Node grow(Node from) {
            return random.nextInt(5) == 0 ? nested(from) : layered(from);
        }

        private Node layered(Node from) {
            if (random.nextInt(3) == 0) {
                for (SharedLayer layer : layers) {
                    try {
                        return from.then(layer);
                    } catch (IllegalArgumentException e) {
                        continue; // needs other weights than this node's shape asks for
                    }
                }
            }
            Layer recipe = nets.layer(from.shape());
            SharedLayer layer = SharedLayer.of(recipe);
            layers.add(layer);
            return from.then(layer);
        }

        /** A model on a node: a new one, or one that is used already. */
        private Node nested(Node from) {
            for (Submodel model : models) {
                if (random.nextBoolean()
                        && model.inner().inputs().get(0).shape().equals(from.shape())) {
                    return model.on(from).get(0);
                }
            }
            Submodel model = inside(from.shape()).nested();
            models.add(model);
            return model.on(from).get(0);
        }

        /** A model of one or two layers, some of which are used elsewhere already; its weights may exist before the whole. */
        private Model inside(Shape shape) {
            Node input = Node.input(new Input(null, shape));
            Node output = input;
            int depth = 1 + random.nextInt(2);
            for (int i = 0; i < depth; i++) {
                output = layered(output);
            }
            Functional model = Functional.of(input, output).withName("inside_" + ++inside);
            if (random.nextBoolean()) {
                model.getWeights();
            }
            return model;
        }

        /** An output: a head of its own; or the node as it is, and perhaps once more through an activation. */
        private void end(Node from) {
            if (random.nextInt(3) > 0 || from.isInput()) {
                outputs.add(from.then(nets.head(loss(), nets.width())));
                return;
            }
            outputs.add(from);
            loss();
            if (random.nextInt(2) == 0) {
                outputs.add(from.then(Activation.of(nets.pick(RandomLayers.activations()))));
                loss();
            }
        }

        private static void collect(Node node, List<Node> into) {
            if (!into.contains(node)) {
                into.add(node);
                node.inputs().forEach(input -> collect(input, into));
            }
        }
    }
}
