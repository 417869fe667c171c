package dev.perceptron.optimizer;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The slots of a rule and of its common options, each one block, with views by variable and by run of variables.
 *
 * <p>The rule's own slots come first, so that they have the rule's numbers.
 */
final class SlotStore {
    private static final Tensor NOTHING = Tensor.zeros(0);

    private final List<Variable> variables;
    private final List<List<Slot>> groups;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final int own;
    private final boolean averages;

    /** One slot's memory. */
    private record Block(Storage storage, List<Tensor> views) {}

    SlotStore(Rule<?> rule, List<Variable> variables) {
        this.variables = List.copyOf(variables);
        this.groups = List.copyOf(rule.slots());
        groups.forEach(slots::addAll);
        own = slots.size();
        averages = rule.options().useEma();
        if (averages) {
            slots.add(Slot.of("average"));
        }
        if (rule.options().gradientAccumulationSteps() != null) {
            slots.add(Slot.of("gradient_accumulator"));
        }
        for (Slot slot : slots) {
            blocks.add(block(slot));
        }
    }

    private Block block(Slot slot) {
        List<Shape> shapes = new ArrayList<>();
        int size = 0;
        for (Variable variable : variables) {
            Shape shape = slot.shapeFor(variable);
            shapes.add(shape == null ? NOTHING.shape() : shape);
            size = Math.addExact(size, shape == null ? 0 : shape.size());
        }
        Storage storage = Storage.allocate(size);
        java.util.Arrays.fill(storage.floats(), slot.start());
        List<Tensor> views = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < shapes.size(); i++) {
            Tensor view = Tensor.view(storage, offset, shapes.get(i));
            if (slot.startsAtWeights()) {
                view.assign(variables.get(i).value());
            }
            views.add(view);
            offset += view.size();
        }
        return new Block(storage, views);
    }

    private static Tensor part(Tensor gradients, Variable variable) {
        return Tensor.view(gradients.storage(), gradients.offset() + variable.offset(), variable.shape());
    }

    /** The number of the slot that holds the moving average. */
    int average() {
        return own;
    }

    /** The number of the slot that adds gradients up. */
    int accumulator() {
        return averages ? own + 1 : own;
    }

    /** One part for each variable. */
    List<ParameterSlice> variables(Tensor gradients) {
        List<ParameterSlice> parts = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            List<Tensor> views = new ArrayList<>();
            for (Block block : blocks) {
                views.add(block.views().get(i));
            }
            Variable variable = variables.get(i);
            parts.add(new ParameterSlice(variable.path(), variable.value(), part(gradients, variable), views));
        }
        return parts;
    }

    /** The gradients in stretches without gaps, wherever the weights lie. */
    List<Tensor> gradients(Tensor gradients) {
        return stretches(Variable::isBefore).stream()
                .map(each -> stretch(gradients, each))
                .toList();
    }

    /** The variables in lists as long as they can be, in which each follows the one before in this sense. */
    private List<List<Variable>> stretches(BiPredicate<Variable, Variable> follows) {
        List<List<Variable>> stretches = new ArrayList<>();
        Variable before = null;
        for (Variable variable : variables) {
            if (before == null || !follows.test(before, variable)) {
                stretches.add(new ArrayList<>());
            }
            stretches.get(stretches.size() - 1).add(variable);
            before = variable;
        }
        return stretches;
    }

    private static Tensor stretch(Tensor gradients, List<Variable> own) {
        int start = own.get(0).offset();
        Variable last = own.get(own.size() - 1);
        int size = last.offset() + last.value().size() - start;
        return Tensor.view(gradients.storage(), gradients.offset() + start, Shape.of(size));
    }

    /** A variable's values and their moving average. */
    record Averaged(Tensor weights, Tensor average) {}

    /** All variables with their moving averages. */
    List<Averaged> averaged() {
        List<Averaged> pairs = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            pairs.add(new Averaged(
                    variables.get(i).value(), blocks.get(average()).views().get(i)));
        }
        return pairs;
    }

    /** One part for each run of variables whose values and gradients follow each other without a gap. */
    List<ParameterSlice> runs(Tensor gradients) {
        List<ParameterSlice> parts = new ArrayList<>();
        int before = 0;
        for (List<Variable> own : stretches(Variable::touches)) {
            Tensor stretch = stretch(gradients, own);
            parts.add(run(own.get(0).value(), stretch, before));
            before += stretch.size();
        }
        return parts;
    }

    private ParameterSlice run(Tensor first, Tensor gradients, int before) {
        Shape shape = gradients.shape();
        List<Tensor> views = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            views.add(slots.get(i).isFlat() ? Tensor.view(blocks.get(i).storage(), before, shape) : NOTHING);
        }
        return new ParameterSlice("", Tensor.view(first.storage(), first.offset(), shape), gradients, views);
    }

    /** Adds all slots in Keras's order: averages, accumulated gradients, then the rule's own groups. */
    void list(String optimizer, List<OptimizerVariable> all) {
        for (int i = own; i < slots.size(); i++) {
            list(optimizer, i, 1, all);
        }
        int from = 0;
        for (List<Slot> group : groups) {
            list(optimizer, from, group.size(), all);
            from += group.size();
        }
    }

    private void list(String optimizer, int from, int count, List<OptimizerVariable> all) {
        for (int v = 0; v < variables.size(); v++) {
            for (int i = from; i < from + count; i++) {
                list(
                        optimizer,
                        slots.get(i),
                        variables.get(v),
                        blocks.get(i).views().get(v),
                        all);
            }
        }
    }

    private static void list(String optimizer, Slot slot, Variable variable, Tensor view, List<OptimizerVariable> all) {
        boolean exists = slot.shapeFor(variable) != null;
        switch (slot.listing()) {
            case NAMED -> {
                if (exists) {
                    String path = variable.path().replace('/', '_');
                    all.add(OptimizerVariable.of(optimizer + "/" + path + "_" + slot.name(), view));
                }
            }
            case BARE ->
                all.add(
                        exists
                                ? OptimizerVariable.of(optimizer + "/" + variable.name(), view)
                                : OptimizerVariable.counter(variable.name(), () -> 0, value -> {}));
            case HIDDEN -> {}
        }
    }
}
