package dev.perceptron.training;

import dev.perceptron.config.Numbers;
import dev.perceptron.graph.Graph;
import dev.perceptron.loss.Loss;
import dev.perceptron.plan.NonFinite;
import dev.perceptron.tensor.Finite;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;

/**
 * Looks once, before training, at the values of samples and targets: NaN and infinities, and targets that make no sense
 * for their loss. What Keras computes with all the same is a warning, see {@link NonFinitePolicy}.
 *
 * <p>Samples are looked at where they lie in a {@link Tensor}; other rows (bytes, or made while they are gathered) are
 * seen by the guard of each step.
 */
final class ValueCheck {
    private static final int BLOCK = 1024;

    private ValueCheck() {}

    /** Takes in some rows. */
    interface Block {
        /** Rows of a batch, the first of which has this number among all. */
        void look(Tensor rows, int first);
    }

    /** Goes through all rows: a tensor as it is, others gathered a thousand at a time. */
    static void each(Rows rows, Block block) {
        if (rows instanceof Tensor tensor) {
            block.look(tensor, 0);
            return;
        }
        int[] order = Evaluator.inOrder(rows.count());
        for (int from = 0; from < order.length; from += BLOCK) {
            int count = Math.min(BLOCK, order.length - from);
            Tensor into = Tensor.zeros(rows.rowShape().prepend(count));
            rows.gather(order, from, count, into, 0);
            block.look(into, from);
        }
    }

    /**
     * Checks everything that goes into a training.
     *
     * @param kind "" or "validation ", for the messages
     */
    static void training(Graph graph, CompileSettings compiled, Data data, String kind, NonFinitePolicy guard) {
        if (guard.action() == NonFinitePolicy.Action.IGNORE) {
            return;
        }
        for (int i = 0; i < data.x().size(); i++) {
            if (data.x().get(i) instanceof Tensor tensor) {
                finite(
                        tensor,
                        "The " + kind + "samples for the input '"
                                + graph.name(graph.inputs().get(i)) + "'",
                        guard);
            }
        }
        for (int i = 0; i < data.weights().size(); i++) {
            if (data.weights().get(i) instanceof Tensor tensor) {
                finite(tensor, "The " + kind + "sample weights", guard);
            }
        }
        for (int i = 0; i < data.y().size(); i++) {
            String of = "The " + kind + "targets of the output '"
                    + graph.name(graph.outputs().get(i)) + "'";
            targets(compiled.losses().get(i), data.y().get(i), of, guard);
        }
    }

    private static void finite(Tensor tensor, String of, NonFinitePolicy guard) {
        if (Finite.all(tensor)) {
            return;
        }
        NonFinite first = NonFinite.in(NonFinite.Kind.INPUT, of, tensor);
        int bad = 0;
        float[] values = tensor.storage().floats();
        for (int i = 0; i < tensor.size(); i++) {
            bad += Float.isFinite(values[tensor.offset() + i]) ? 0 : 1;
        }
        if (first != null) {
            guard.data(of + " hold " + values(bad) + " NaN or infinite, the first "
                    + NonFiniteReport.value(first.value()) + " in row " + first.row() + ", column " + first.column()
                    + " (counted from 0); training makes the weights NaN with "
                    + (bad == 1 ? "it" : "them")
                    + ": drop such rows or fill in a usual value.");
        }
    }

    private static String values(int count) {
        return count == 1 ? "1 value that is" : count + " values that are";
    }

    private static void targets(Loss loss, Rows y, String of, NonFinitePolicy guard) {
        Scan scan = new Scan(TargetRange.of(loss.formula()));
        each(y, scan::look);
        if (y instanceof Tensor tensor && scan.bad > 0) {
            finite(tensor, of, guard);
        }
        if (scan.outside > 0) {
            guard.data(
                    of + " hold " + values(scan.outside) + " outside what " + loss.name() + " is made for, the first "
                            + Numbers.shortest(scan.firstValue) + " in row " + scan.firstRow + ", column "
                            + scan.firstColumn + " (counted from 0); " + scan.range.expected() + ".");
        }
        if (scan.empty > 0) {
            guard.data(of + " have " + scan.empty + (scan.empty == 1 ? " row" : " rows")
                    + " of zeros alone, the first row "
                    + scan.firstEmpty + " (counted from 0); for " + loss.name()
                    + " they belong to no class and teach nothing: give each row a 1 in the column of its class.");
        }
    }

    /** Counts what is wrong with targets. */
    private static final class Scan {
        private final TargetRange range;
        private int bad;
        private int outside;
        private int empty;
        private int firstRow;
        private int firstColumn;
        private int firstEmpty;
        private float firstValue;

        private Scan(TargetRange range) {
            this.range = range;
        }

        /** The loops call nothing: they run once, mostly before they are compiled. */
        private void look(Tensor rows, int first) {
            float[] values = rows.storage().floats();
            int begin = rows.offset();
            int end = begin + rows.size();
            float from = range.from();
            float to = range.to();
            boolean only = range.only();
            for (int i = begin; i < end; i++) {
                if (only || !(values[i] >= from && values[i] <= to)) {
                    examine(values[i], i - begin, rows, first);
                }
            }
            if (range.oneHot()) {
                zeros(rows, first);
            }
        }

        private void examine(float value, int place, Tensor rows, int first) {
            if (!Float.isFinite(value)) {
                bad++;
            } else if (!range.accepts(value) && outside++ == 0) {
                int width = rows.size() / rows.count();
                firstValue = value;
                firstRow = first + place / width;
                firstColumn = place % width;
            }
        }

        private void zeros(Tensor rows, int first) {
            int classes = rows.shape().dim(rows.shape().rank() - 1);
            int lines = classes == 0 || rows.count() == 0 ? 0 : rows.size() / classes;
            float[] values = rows.storage().floats();
            int place = rows.offset();
            for (int line = 0; line < lines; line++) {
                boolean any = false;
                for (int end = place + classes; place < end; place++) {
                    any |= values[place] != 0;
                }
                if (!any && empty++ == 0) {
                    firstEmpty = first + line / Math.max(1, lines / rows.count());
                }
            }
        }
    }
}
