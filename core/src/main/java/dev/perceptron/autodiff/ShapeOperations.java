package dev.perceptron.autodiff;

import dev.perceptron.compute.Arranging;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/** Operations that only move numbers. */
final class ShapeOperations {
    private ShapeOperations() {}

    /** The same numbers in the same order under another shape. */
    record Reshape(String name) implements Operation {
        @Override
        public void forward(TapeEntry slot) {
            slot.compute.copy(slot.in(0), slot.out());
        }

        @Override
        public void backward(TapeEntry slot) {
            if (slot.wants(0)) {
                slot.compute.copy(slot.gradient(), slot.into(0));
                slot.added(0);
            }
        }
    }

    /** The axes in another order: axis i is the operand's axis {@code axes[i]}. */
    record Transpose(List<Integer> axes) implements Operation {
        @Override
        public String name() {
            return "transpose";
        }

        @Override
        public void forward(TapeEntry slot) {
            if (axes.isEmpty()) {
                slot.compute.copy(slot.in(0), slot.out());
            } else {
                slot.compute.arranging().permute(slot.in(0), order(), slot.out());
            }
        }

        @Override
        public void backward(TapeEntry slot) {
            if (slot.wants(0)) {
                if (axes.isEmpty()) {
                    slot.compute.copy(slot.gradient(), slot.into(0));
                } else {
                    slot.compute.arranging().permuteBack(slot.gradient(), order(), slot.into(0));
                }
                slot.added(0);
            }
        }

        private int[] order() {
            return axes.stream().mapToInt(axis -> axis).toArray();
        }
    }

    /** Operands one after another along an axis. */
    record Concatenate(int axis) implements Operation {
        @Override
        public String name() {
            return "concatenate";
        }

        @Override
        public void forward(TapeEntry slot) {
            move(slot, false);
        }

        @Override
        public void backward(TapeEntry slot) {
            move(slot, true);
        }

        private void move(TapeEntry slot, boolean back) {
            Shape shape = slot.shape;
            int rows = shape.product(0, axis);
            int inner = shape.product(axis + 1, shape.rank());
            int at = 0;
            for (int i = 0; i < slot.count(); i++) {
                int width = slot.in(i).shape().dim(axis) * inner;
                Arranging arranging = slot.compute.arranging();
                if (!back) {
                    arranging.copyColumns(slot.in(i), 0, slot.out(), at, rows, width);
                } else if (slot.wants(i)) {
                    arranging.copyColumns(slot.gradient(), at, slot.into(i), 0, rows, width);
                    slot.added(i);
                }
                at += width;
            }
        }
    }

    /** Some places along an axis, in a given order. */
    record Take(String name, int axis, List<Integer> places) implements Operation {
        @Override
        public void forward(TapeEntry slot) {
            Shape shape = slot.in(0).shape();
            int rows = shape.product(0, axis);
            int inner = shape.product(axis + 1, shape.rank());
            int at = 0;
            for (int place : places) {
                slot.compute.arranging().copyColumns(slot.in(0), place * inner, slot.out(), at, rows, inner);
                at += inner;
            }
        }

        @Override
        public void backward(TapeEntry slot) {
            if (slot.wants(0)) {
                Tensor dx = slot.into(0);
                int rows = dx.shape().product(0, axis);
                int inner = dx.shape().product(axis + 1, dx.shape().rank());
                slot.compute.fill(dx, 0f);
                int at = 0;
                for (int place : places) {
                    slot.compute.reducing().addColumns(slot.gradient(), at, dx, place * inner, rows, inner);
                    at += inner;
                }
                slot.added(0);
            }
        }
    }

    /** A run of places along an axis. */
    record Slice(int axis, int from) implements Operation {
        @Override
        public String name() {
            return "slice";
        }

        @Override
        public void forward(TapeEntry slot) {
            move(slot, slot.in(0), slot.out(), false);
        }

        @Override
        public void backward(TapeEntry slot) {
            if (slot.wants(0)) {
                Tensor dx = slot.into(0);
                slot.compute.fill(dx, 0f);
                move(slot, slot.gradient(), dx, true);
                slot.added(0);
            }
        }

        private void move(TapeEntry slot, Tensor source, Tensor target, boolean back) {
            Shape shape = slot.shape;
            int rows = shape.product(0, axis);
            int inner = shape.product(axis + 1, shape.rank());
            int width = shape.dim(axis) * inner;
            int first = from * inner;
            slot.compute.arranging().copyColumns(source, back ? 0 : first, target, back ? first : 0, rows, width);
        }
    }

    /** Rows of a table by number. */
    record Gather() implements Operation {
        @Override
        public String name() {
            return "gather";
        }

        @Override
        public void forward(TapeEntry slot) {
            Gathering.check(slot.in(0), slot.in(1));
            slot.compute.arranging().gatherRows(slot.in(0), slot.in(1), slot.out());
        }

        @Override
        public void backward(TapeEntry slot) {
            if (slot.wants(0)) {
                slot.compute.arranging().scatterRows(slot.gradient(), slot.in(1), slot.into(0), false);
                slot.added(0);
            }
        }
    }

    /** Checks row numbers, so that the message is the tape's. */
    private static final class Gathering {
        static void check(Tensor table, Tensor rows) {
            int count = table.shape().dim(0);
            float[] numbers = rows.storage().floats();
            for (int i = rows.offset(); i < rows.offset() + rows.size(); i++) {
                if (!(numbers[i] >= 0 && numbers[i] < count && numbers[i] == (int) numbers[i])) {
                    throw new IllegalArgumentException("gather takes row numbers from 0 to " + (count - 1)
                            + " of a table of shape " + table.shape() + ", received " + numbers[i] + " at place "
                            + (i - rows.offset()) + ".");
                }
            }
        }
    }
}
