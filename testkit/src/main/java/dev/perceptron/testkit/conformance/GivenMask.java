package dev.perceptron.testkit.conformance;

import dev.perceptron.compute.Compute;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.MaskRule;
import dev.perceptron.layer.Mode;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes its first input on under a mask that is its second input. */
record GivenMask(@Nullable String name) implements Layer {
    @Override
    public String className() {
        return "GivenMask";
    }

    @Override
    public GivenMask withName(String newName) {
        return new GivenMask(newName);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public MaskRule maskRule() {
        return (inputs, masks) -> new Second(inputs.get(1));
    }

    @Override
    public List<LayerFunction> bind(List<Shape> inputs, Mode mode) {
        return List.of();
    }

    private record Second(Shape shape) implements MaskRule.Maker {
        @Override
        public void make(Compute compute, List<Tensor> inputs, List<@Nullable Tensor> masks, Tensor mask) {
            compute.copy(inputs.get(1), mask);
        }
    }
}
