package dev.perceptron.compute;

import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Storage;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Tensors for intermediate results, made once for each slot and shape over memory that is shared by a slot. */
final class Scratch {
    private final List<Slot> slots = new ArrayList<>();

    Tensor tensor(int slot, Shape shape) {
        while (slots.size() <= slot) {
            slots.add(new Slot());
        }
        return slots.get(slot).tensor(shape);
    }

    private static final class Slot {
        private final List<Tensor> views = new ArrayList<>();
        private Storage storage = Storage.allocate(0);

        Tensor tensor(Shape shape) {
            for (int i = 0; i < views.size(); i++) {
                if (views.get(i).shape().equals(shape)) {
                    return views.get(i);
                }
            }
            if (storage.size() < shape.size()) {
                storage = Storage.allocate(shape.size());
                views.clear();
            }
            Tensor view = Tensor.view(storage, 0, shape);
            views.add(view);
            return view;
        }
    }
}
