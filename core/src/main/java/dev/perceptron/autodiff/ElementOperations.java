package dev.perceptron.autodiff;

import dev.perceptron.compute.StepFunction;
import dev.perceptron.math.Binary;
import dev.perceptron.tensor.Tensor;

/** Functions of each number with settings, choices, and numbers without a gradient. */
final class ElementOperations {
    private ElementOperations() {}

    /** y = x·scale + shift. */
    record Affine(String name, float scale, float shift) implements Operation {
        @Override
        public void forward(TapeEntry slot) {
            slot.compute.affine(slot.in(0), scale, shift, slot.out());
        }

        @Override
        public void backward(TapeEntry slot) {
            if (slot.wants(0)) {
                slot.compute.affine(slot.gradient(), scale, 0f, slot.into(0));
                slot.added(0);
            }
        }
    }

    /** y = x^exponent. */
    record Power(double exponent) implements Operation {
        @Override
        public String name() {
            return "pow";
        }

        @Override
        public void forward(TapeEntry slot) {
            slot.compute.reducing().power(slot.in(0), 1, exponent, slot.out());
        }

        @Override
        public void backward(TapeEntry slot) {
            if (slot.wants(0)) {
                Tensor dx = slot.into(0);
                if (exponent == 0) {
                    slot.compute.fill(dx, 0f);
                } else {
                    slot.compute.reducing().power(slot.in(0), exponent, exponent - 1, dx);
                    slot.compute.binary(Binary.MULTIPLY, dx, slot.gradient(), dx);
                }
                slot.added(0);
            }
        }
    }

    /** y = min(max(x, low), high); the gradient passes from low to high, both included. */
    record Clip(float low, float high) implements Operation {
        @Override
        public String name() {
            return "clip";
        }

        @Override
        public void forward(TapeEntry slot) {
            slot.compute.activating().clip(slot.in(0), low, high, slot.out());
        }

        @Override
        public void backward(TapeEntry slot) {
            if (slot.wants(0)) {
                StepFunction slope = new StepFunction(low, high, 0f, 1f, 1f, 1f, 0f, 0f);
                slot.compute.activating().steps(slot.in(0), slope, slot.gradient(), slot.into(0));
                slot.added(0);
            }
        }
    }

    /** z = condition > 0 ? a : b. */
    record Where() implements Operation {
        @Override
        public String name() {
            return "where";
        }

        @Override
        public void forward(TapeEntry slot) {
            slot.compute.where(slot.stretched(0), 0f, slot.stretched(1), slot.stretched(2), slot.out());
        }

        @Override
        public void backward(TapeEntry slot) {
            Tensor zero = slot.work(6, slot.shape);
            Tensor dy = slot.gradient();
            slot.compute.fill(zero, 0f);
            if (slot.wants(1)) {
                slot.compute.where(slot.stretched(0), 0f, dy, zero, slot.intoLarge(1));
                slot.addedLarge(1);
            }
            if (slot.wants(2)) {
                slot.compute.where(slot.stretched(0), 0f, zero, dy, slot.intoLarge(2));
                slot.addedLarge(2);
            }
        }
    }

    /** z = 1 where a > b, else 0; no gradient. */
    record Greater() implements Operation {
        @Override
        public String name() {
            return "greater";
        }

        @Override
        public void forward(TapeEntry slot) {
            Tensor one = slot.work(4, slot.shape);
            Tensor zero = slot.work(5, slot.shape);
            slot.compute.fill(one, 1f);
            slot.compute.fill(zero, 0f);
            slot.compute.binary(Binary.SUBTRACT, slot.stretched(0), slot.stretched(1), slot.out());
            slot.compute.where(slot.out(), 0f, one, zero, slot.out());
        }

        @Override
        public void backward(TapeEntry slot) {
            // a step: its slope is 0
        }
    }

    /** y = x, or x stretched; a stop passes no gradient on. */
    record Copy(String name, boolean passes) implements Operation {
        @Override
        public void forward(TapeEntry slot) {
            slot.compute.copy(slot.stretched(0), slot.out());
        }

        @Override
        public void backward(TapeEntry slot) {
            if (passes && slot.wants(0)) {
                slot.compute.copy(slot.gradient(), slot.intoLarge(0));
                slot.addedLarge(0);
            }
        }
    }

    /** 1 in the column that the number names, else 0; numbers that name none give zeros. */
    record OneHot(int classes) implements Operation {
        @Override
        public String name() {
            return "oneHot";
        }

        @Override
        public void forward(TapeEntry slot) {
            slot.compute.encodeCategories(slot.in(0), 1, 1, false, null, slot.out());
        }

        @Override
        public void backward(TapeEntry slot) {
            // integers have no slope
        }
    }
}
