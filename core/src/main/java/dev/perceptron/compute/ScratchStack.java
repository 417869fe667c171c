package dev.perceptron.compute;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The memory behind {@link Scratch}: a stack of slots, each as large as the largest tensor that was ever taken from it. A
 * scratch marks where it started; closing it goes back to the mark. Scratches, slots and tensors are made once and used
 * again, so that nothing is allocated when everything has been used before.
 */
final class ScratchStack {
    private final List<Scratch> scratches = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private int open;
    private int used;

    Scratch open() {
        if (scratches.size() == open) {
            scratches.add(new Scratch(this, open));
        }
        return scratches.get(open++).startingAt(used);
    }

    Tensor take(int depth, Shape shape) {
        check(depth);
        if (slots.size() == used) {
            slots.add(new Slot());
        }
        return slots.get(used++).tensor(shape);
    }

    void close(int depth, int mark) {
        check(depth);
        for (int i = mark; i < used; i++) {
            assert slots.get(i).poison();
        }
        open = depth;
        used = mark;
    }

    private void check(int depth) {
        if (depth >= open) {
            throw new IllegalStateException("This scratch memory has been closed; open another.");
        }
        if (depth < open - 1) {
            throw new IllegalStateException("Scratch memory opened later is still open (" + (open - 1 - depth)
                    + "); close it first, best by try (Scratch scratch = compute.scratch()).");
        }
    }

    private static final class Slot {
        private final List<Tensor> views = new ArrayList<>();
        private Storage storage = Storage.allocate(0);
        private int taken;

        Tensor tensor(Shape shape) {
            taken = shape.size();
            for (int i = 0; i < views.size(); i++) {
                if (views.get(i).shape().equals(shape)) {
                    return views.get(i);
                }
            }
            if (storage.size() < shape.size()) {
                storage = Storage.allocate(shape.size());
                views.clear();
                assert poison(shape.size());
            }
            Tensor view = Tensor.view(storage, 0, shape);
            views.add(view);
            return view;
        }

        /** Fills what was taken with NaN, which shows up in the results of whoever still reads it. */
        boolean poison() {
            return poison(taken);
        }

        private boolean poison(int size) {
            Arrays.fill(storage.floats(), 0, size, Float.NaN);
            return true;
        }
    }
}
