package dev.perceptron.plan;

import dev.perceptron.compute.Compute;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.Parameters;
import dev.perceptron.layer.LayerContext;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.MaskRule;
import dev.perceptron.layer.Mode;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays out a plan: binds layers, fuses neighbours, shares memory where a backward pass doesn't need both. */
final class PlanBuilder {
    private final Graph graph;
    private final Parameters parameters;
    private final PackedWeights packs;
    private final int batch;
    private final Mode mode;
    private final @Nullable Tensor gradients;
    private final List<Boolean> fused;
    private final LayerContext.Pass pass;
    private final boolean differentiates;
    private final boolean inputGradients;
    private final Map<Node, Value> values = new HashMap<>();
    private final Map<Node, Value> masks = new HashMap<>();
    private final List<Stage> stages = new ArrayList<>();

    PlanBuilder(
            Graph graph,
            Parameters parameters,
            PackedWeights packs,
            Compute compute,
            Seed seed,
            int batch,
            Mode mode,
            @Nullable Tensor gradients,
            List<Boolean> fused) {
        this(graph, parameters, packs, compute, seed, batch, mode, gradients, fused, false);
    }

    PlanBuilder(
            Graph graph,
            Parameters parameters,
            PackedWeights packs,
            Compute compute,
            Seed seed,
            int batch,
            Mode mode,
            @Nullable Tensor gradients,
            List<Boolean> fused,
            boolean inputGradients) {
        this.graph = graph;
        this.parameters = parameters;
        this.packs = packs;
        this.batch = batch;
        this.mode = mode;
        this.gradients = gradients;
        this.fused = fused;
        this.pass = new LayerContext.Pass(compute, seed);
        this.differentiates = gradients != null;
        this.inputGradients = inputGradients;
    }

    /** A tensor between functions, with the gradient that flows back to it. */
    private static final class Value {
        final Shape shape;
        final @Nullable Stage maker;
        int readers;
        boolean wantsGradient;

        @Nullable
        Tensor tensor;

        @Nullable
        Tensor gradient;

        boolean gradientWritten;

        Value(Shape shape, @Nullable Stage maker) {
            this.shape = shape;
            this.maker = maker;
        }

        Tensor tensor() {
            Tensor made = tensor;
            if (made == null) {
                made = Tensor.zeros(shape);
                tensor = made;
            }
            return made;
        }

        Tensor gradient() {
            Tensor made = gradient;
            if (made == null) {
                made = Tensor.zeros(shape);
                gradient = made;
            }
            return made;
        }
    }

    /** A function with the values it reads and makes. */
    private static final class Stage {
        LayerFunction function;
        final Node node;
        final List<Value> inputs;
        final Value output;
        boolean skipsBackward;

        Stage(LayerFunction function, Node node, List<Value> inputs, Shape shape) {
            this.function = function;
            this.node = node;
            this.inputs = inputs;
            this.output = new Value(shape, this);
        }
    }

    Plan build() {
        Map<Node, Integer> readers = countReaders();
        for (Node node : graph.nodes()) {
            if (node.isInput()) {
                Value value = new Value(node.shape().prepend(batch), null);
                value.wantsGradient = inputGradients;
                values.put(node, value);
            } else {
                bindMask(node);
                values.put(node, bind(node, readers));
            }
        }
        for (Stage stage : stages) {
            stage.inputs.forEach(input -> input.readers++);
        }
        List<Value> ends = graph.outputs().stream().map(this::value).toList();
        ends.forEach(end -> end.readers++);
        markGradients();
        fuseLosses(ends);
        shareMemory(ends);
        List<Tensor> inputs =
                graph.inputs().stream().map(node -> value(node).tensor()).toList();
        List<Step.Sum> sums = new ArrayList<>();
        List<Plan.Output> outputs = outputs(ends, sums);
        List<Step> steps = steps(ends);
        List<@Nullable Tensor> inputGradients =
                graph.inputs().stream().map(node -> value(node).gradient).toList();
        PlanWatch watch = new PlanWatch(graph, inputs, steps, gradients);
        return new Plan(batch, pass, parameters, inputs, inputGradients, outputs, sums, steps, watch);
    }

    private Value value(Node node) {
        Value value = values.get(node);
        if (value == null) {
            throw new IllegalStateException("Node " + node + " has no value yet; the graph is out of order.");
        }
        return value;
    }

    private Map<Node, Integer> countReaders() {
        Map<Node, Integer> readers = new HashMap<>();
        for (Node node : graph.nodes()) {
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        }
        graph.outputs().forEach(output -> readers.merge(output, 1, Integer::sum));
        return readers;
    }

    /** Adds a function that makes the node's mask, where one leaves it. */
    private void bindMask(Node node) {
        MaskRule rule = node.layer().maskRule();
        List<@Nullable Shape> shapes = new ArrayList<>();
        for (Node input : node.inputs()) {
            Value mask = masks.get(input);
            shapes.add(mask == null ? null : mask.shape);
        }
        List<Shape> inputs =
                node.inputs().stream().map(input -> value(input).shape).toList();
        MaskRule.Maker maker = rule.bind(inputs, shapes);
        if (maker == null) {
            return;
        }
        Shape shape = maker.shape();
        if (shape == null) {
            Value passed = masks.get(node.inputs().get(0));
            if (passed != null) {
                masks.put(node, passed);
            }
            return;
        }
        List<Value> read = node.inputs().stream().map(this::value).toList();
        Stage stage = new Stage(new MakeMask(maker), node, read, shape);
        stages.add(stage);
        masks.put(node, stage.output);
    }

    private List<@Nullable Tensor> inputMasks(Node node) {
        List<@Nullable Tensor> tensors = new ArrayList<>();
        for (Node input : node.inputs()) {
            Value mask = masks.get(input);
            tensors.add(mask == null ? null : mask.tensor());
        }
        return tensors;
    }

    private Value bind(Node node, Map<Node, Integer> readers) {
        List<Shape> shapes = node.inputs().stream().map(Node::shape).toList();
        Shape shape = node.shape().prepend(batch);
        List<Value> inputs = node.inputs().stream().map(this::value).toList();
        for (LayerFunction function : parameters.recipe(node).bind(shapes, mode)) {
            Stage before = inputs.size() == 1 ? inputs.get(0).maker : null;
            boolean alone = before != null
                    && (before.node == node || isOnlyReader(node, before.node, readers))
                    && inputs.get(0).shape.equals(shape);
            LayerFunction both = alone && before != null ? before.function.fuse(function) : null;
            if (both != null && before != null) {
                before.function = both;
            } else {
                Stage stage = new Stage(function, node, inputs, shape);
                stages.add(stage);
                inputs = List.of(stage.output);
            }
        }
        Value last = inputs.get(0);
        return last.shape.equals(shape) ? last : reshaped(last, node, shape);
    }

    /** Whether nobody else reads the maker, nor a node between that only passes its value on. */
    private static boolean isOnlyReader(Node node, Node maker, Map<Node, Integer> readers) {
        Node each = node;
        while (each != maker) {
            each = each.inputs().get(0);
            if (readers.getOrDefault(each, 0) != 1) {
                return false;
            }
        }
        return true;
    }

    /** The same memory under another shape, by a function that does nothing. */
    private Value reshaped(Value value, Node node, Shape shape) {
        Stage stage = new Stage(new Reshape(), node, List.of(value), shape);
        stages.add(stage);
        return stage.output;
    }

    private void markGradients() {
        if (!differentiates) {
            return;
        }
        for (Stage stage : stages) {
            if (stage.function instanceof MakeMask) {
                continue;
            }
            boolean trains = parameters.of(stage.node.shared()).stream().anyMatch(Parameter::trainable);
            stage.output.wantsGradient = trains || stage.inputs.stream().anyMatch(input -> input.wantsGradient);
        }
    }

    private void fuseLosses(List<Value> ends) {
        for (int i = 0; i < fused.size(); i++) {
            Stage maker = ends.get(i).maker;
            if (fused.get(i) && maker != null && ends.get(i).readers == 1) {
                maker.skipsBackward = true;
            }
        }
    }

    /** Lets a function write over its input where nobody else needs the input any more. */
    private void shareMemory(List<Value> ends) {
        Set<Value> kept = new HashSet<>(ends);
        for (Stage stage : stages) {
            Value input = stage.inputs.get(0);
            Stage before = input.maker;
            if (stage.function instanceof Reshape) {
                stage.output.tensor = input.tensor().reshape(stage.output.shape);
                if (input.wantsGradient && input.readers == 1) {
                    stage.output.gradient = input.gradient().reshape(stage.output.shape);
                }
            } else if (stage.function.inPlace()
                    && stage.inputs.size() == 1
                    && input.readers == 1
                    && !kept.contains(input)
                    && before != null
                    && !stage.skipsBackward
                    && !(before.function instanceof Reshape)
                    && (!differentiates || !before.function.readsOutput())) {
                stage.output.tensor = input.tensor();
                if (input.wantsGradient) {
                    stage.output.gradient = input.gradient();
                }
            }
        }
    }

    /** The first loss on a value writes its gradient, others on the same value add to it. */
    private List<Plan.Output> outputs(List<Value> ends, List<Step.Sum> sums) {
        List<Plan.Output> outputs = new ArrayList<>();
        for (Value end : ends) {
            Stage maker = end.maker;
            boolean skips = maker != null && maker.skipsBackward;
            Value target = skips && maker != null ? maker.inputs.get(0) : end;
            Tensor gradient = differentiates ? target.gradient() : null;
            if (gradient != null && target.gradientWritten) {
                sums.add(new Step.Sum(Tensor.zeros(target.shape), gradient));
                gradient = sums.get(sums.size() - 1).part();
            }
            target.gradientWritten = differentiates;
            Value mask = masks.get(graph.outputs().get(outputs.size()));
            outputs.add(new Plan.Output(
                    end.tensor(), gradient, skips ? target.tensor() : null, mask == null ? null : mask.tensor()));
        }
        return outputs;
    }

    /** Backwards, so that the last reader of a value writes its gradient and the others add to it. */
    private List<Step> steps(List<Value> ends) {
        Step[] steps = new Step[stages.size()];
        Map<Parameter, Boolean> written = new IdentityHashMap<>();
        for (int i = stages.size() - 1; i >= 0; i--) {
            steps[i] = step(stages.get(i), written);
        }
        return List.of(steps);
    }

    private Step step(Stage stage, Map<Parameter, Boolean> written) {
        List<LayerContext.WeightView> weights = new ArrayList<>();
        for (Parameter parameter : parameters.of(stage.node.shared())) {
            Tensor block = gradients;
            boolean trained = parameter.trainable() && block != null;
            weights.add(new LayerContext.WeightView(
                    parameter.value(),
                    trained && block != null ? parameter.view(block) : null,
                    trained && written.getOrDefault(parameter, false),
                    packs.plain(parameter),
                    packs.transposed(parameter)));
        }
        List<Tensor> saved = new ArrayList<>();
        stage.function.saved(batch).forEach(shape -> saved.add(Tensor.zeros(shape)));
        List<Tensor> inputs = stage.inputs.stream().map(Value::tensor).toList();
        int number = graph.nodes().indexOf(stage.node);
        LayerContext context = new LayerContext(pass, number, inputs, stage.output.tensor(), weights, saved);
        Value mask = masks.get(stage.node);
        context.setMasks(inputMasks(stage.node), mask == null ? null : mask.tensor());
        boolean backward = differentiates && stage.output.wantsGradient && !stage.skipsBackward;
        List<Step.Sum> sums = new ArrayList<>();
        if (backward) {
            context.setGradients(stage.output.gradient(), inputGradients(stage, sums));
            if (usesWeights(stage)) {
                parameters.of(stage.node.shared()).forEach(parameter -> written.put(parameter, true));
            }
        }
        return new Step(
                stage.function,
                context,
                backward,
                List.copyOf(sums),
                graph.name(stage.node),
                parameters.of(stage.node.shared()));
    }

    /** Only a layer's first function reads its weights. */
    private boolean usesWeights(Stage stage) {
        Stage before = stage.inputs.get(0).maker;
        return before == null || before.node != stage.node;
    }

    private static @Nullable Tensor[] inputGradients(Stage stage, List<Step.Sum> sums) {
        @Nullable Tensor[] gradients = new Tensor[stage.inputs.size()];
        for (int i = 0; i < gradients.length; i++) {
            Value input = stage.inputs.get(i);
            if (!input.wantsGradient) {
                continue;
            }
            if (!input.gradientWritten) {
                gradients[i] = input.gradient();
                input.gradientWritten = true;
            } else {
                Tensor part = Tensor.zeros(input.shape);
                gradients[i] = part;
                sums.add(new Step.Sum(part, input.gradient()));
            }
        }
        return gradients;
    }

    /** Makes the mask that leaves a layer. */
    private record MakeMask(MaskRule.Maker maker) implements LayerFunction {
        @Override
        public void forward(LayerContext context) {
            maker.make(context.compute(), context.inputs(), context.inputMasks(), context.output());
        }

        @Override
        public void backward(LayerContext context) {
            // a mask has no gradient
        }
    }

    /** Another shape over the same memory; copies a gradient only where several readers meet. */
    private record Reshape() implements LayerFunction {
        @Override
        public void forward(LayerContext context) {}

        @Override
        public void backward(LayerContext context) {
            Tensor dx = context.inputGradient(0);
            if (dx != null && dx.storage() != context.outputGradient().storage()) {
                context.compute().copy(context.outputGradient(), dx);
            }
        }

        @Override
        public boolean readsInput() {
            return false;
        }

        @Override
        public boolean readsOutput() {
            return false;
        }
    }
}
