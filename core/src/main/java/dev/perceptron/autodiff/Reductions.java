package dev.perceptron.autodiff;

import dev.perceptron.compute.Activating;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;

/** Operations along one axis. */
final class Reductions {
    private Reductions() {}

    private static int inner(Shape shape, int axis) {
        return shape.product(axis + 1, shape.rank());
    }

    /** The sum, or the mean, along one axis. */
    record Sum(String name, int axis, boolean mean) implements Operation {
        @Override
        public void forward(TapeEntry slot) {
            Shape shape = slot.in(0).shape();
            int length = shape.dim(axis);
            slot.compute.reducing().sum(slot.in(0), length, inner(shape, axis), mean ? length : 1, slot.out());
        }

        @Override
        public void backward(TapeEntry slot) {
            if (slot.wants(0)) {
                Shape shape = slot.in(0).shape();
                int length = shape.dim(axis);
                slot.compute
                        .reducing()
                        .spread(slot.gradient(), length, inner(shape, axis), mean ? length : 1, slot.into(0));
                slot.added(0);
            }
        }
    }

    /** The largest along one axis. */
    record Max(int axis) implements Operation {
        @Override
        public String name() {
            return "max";
        }

        @Override
        public void forward(TapeEntry slot) {
            Shape shape = slot.in(0).shape();
            slot.compute.reducing().max(slot.in(0), shape.dim(axis), inner(shape, axis), slot.out());
        }

        @Override
        public void backward(TapeEntry slot) {
            if (slot.wants(0)) {
                Tensor x = slot.in(0);
                int length = x.shape().dim(axis);
                slot.compute
                        .reducing()
                        .shareOfMax(x, slot.out(), slot.gradient(), length, inner(x.shape(), axis), slot.into(0));
                slot.added(0);
            }
        }
    }

    /** Softmax along one axis, or its logarithm. */
    record Softmax(int axis, boolean log) implements Operation {
        @Override
        public String name() {
            return log ? "logSoftmax" : "softmax";
        }

        @Override
        public void forward(TapeEntry slot) {
            Activating activating = slot.compute.activating();
            if (log) {
                activating.logSoftmax(slot.in(0), axis, axis, slot.out());
            } else if (axis == slot.shape.rank() - 1) {
                slot.compute.softmax(slot.in(0), slot.out());
            } else {
                activating.softmax(slot.in(0), axis, axis, slot.out());
            }
        }

        @Override
        public void backward(TapeEntry slot) {
            if (slot.wants(0)) {
                Activating activating = slot.compute.activating();
                if (log) {
                    activating.logSoftmaxGradient(slot.out(), axis, axis, slot.gradient(), slot.into(0));
                } else {
                    activating.softmaxGradient(slot.out(), axis, axis, slot.gradient(), slot.into(0));
                }
                slot.added(0);
            }
        }
    }
}
