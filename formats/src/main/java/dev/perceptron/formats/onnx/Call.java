package dev.perceptron.formats.onnx;

import dev.perceptron.formats.FormatException;
import dev.perceptron.graph.Node;
import dev.perceptron.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A node of an imported graph with what its inputs have become.
 *
 * @param importer the import
 * @param node the node
 * @param number its place among the nodes
 */
record Call(Importer importer, OnnxNode node, int number) {
    FormatException error(String reason) {
        return new FormatException(importer.file(), node.place(number), reason);
    }

    int inputs() {
        return node.inputs().size();
    }

    /** What an input has become, or null if it is left out. */
    @Nullable
    ImportedValue input(int i) {
        if (i >= inputs() || node.inputs().get(i).isEmpty()) {
            return null;
        }
        return importer.value(node.inputs().get(i));
    }

    ImportedValue need(int i) {
        ImportedValue item = input(i);
        if (item == null) {
            throw error("its input " + i + " is missing.");
        }
        return item;
    }

    /** An input whose values are known, or null if it is left out or not known. */
    @Nullable
    KnownTensor known(int i) {
        ImportedValue item = input(i);
        return item == null ? null : item.known();
    }

    /** An input whose values must be known. */
    KnownTensor constant(int i, String what) {
        KnownTensor known = need(i).known();
        if (known == null) {
            throw error("its " + what + " must be constant, received one that is computed from the inputs.");
        }
        return known;
    }

    /** An input that comes from samples. */
    Node flow(int i) {
        Node flow = need(i).flow();
        if (flow == null) {
            throw error("its input " + i + " must come from the model's inputs, received a constant.");
        }
        return flow;
    }

    Shape shape(int i) {
        return flow(i).shape();
    }

    boolean allKnown() {
        for (int i = 0; i < inputs(); i++) {
            ImportedValue item = input(i);
            if (item != null && item.known() == null) {
                return false;
            }
        }
        return true;
    }

    // ---- options ----

    long whole(String name, long standard) {
        Attribute attribute = node.attributes().get(name);
        if (attribute == null) {
            return standard;
        }
        if (attribute instanceof Attribute.Whole whole) {
            return whole.value();
        }
        throw error("its attribute '" + name + "' must be an integer, received " + attribute + ".");
    }

    float real(String name, float standard) {
        Attribute attribute = node.attributes().get(name);
        if (attribute == null) {
            return standard;
        }
        if (attribute instanceof Attribute.Real real) {
            return real.value();
        }
        throw error("its attribute '" + name + "' must be a real number, received " + attribute + ".");
    }

    String text(String name, String standard) {
        Attribute attribute = node.attributes().get(name);
        if (attribute == null) {
            return standard;
        }
        if (attribute instanceof Attribute.Text text) {
            return text.value();
        }
        throw error("its attribute '" + name + "' must be a string, received " + attribute + ".");
    }

    long @Nullable [] wholes(String name) {
        Attribute attribute = node.attributes().get(name);
        if (attribute == null) {
            return null;
        }
        if (attribute instanceof Attribute.Wholes wholes) {
            return wholes.values().stream().mapToLong(n -> n).toArray();
        }
        throw error("its attribute '" + name + "' must be integers, received " + attribute + ".");
    }

    float[] reals(String name) {
        Attribute attribute = node.attributes().get(name);
        if (attribute instanceof Attribute.Reals reals) {
            float[] values = new float[reals.values().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = reals.values().get(i);
            }
            return values;
        }
        throw error("its attribute '" + name + "' must be real numbers, received " + attribute + ".");
    }

    /** Axes given by an option or, in newer operator sets, by an input; null if not given. */
    long @Nullable [] axes(int input) {
        long[] option = wholes("axes");
        if (option != null) {
            return option;
        }
        return input(input) == null ? null : constant(input, "axes").wholes();
    }

    /** An axis counted from the front, batch included. */
    int axis(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw error("the axis " + axis + " is outside a tensor of rank " + rank + ".");
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    // ---- results ----

    void give(ImportedValue item) {
        importer.put(node.outputs().get(0), item);
    }

    void give(Node flow) {
        give(ImportedValue.of(flow));
    }

    void give(KnownTensor known) {
        give(ImportedValue.of(known));
    }
}
