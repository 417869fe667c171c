package dev.perceptron.formats.onnx;

import dev.perceptron.graph.Node;
import dev.perceptron.layer.Concatenate;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.Permute;
import dev.perceptron.layer.RepeatVector;
import dev.perceptron.layer.Reshape;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operators that rearrange values, and those that compute shapes. */
final class ShapeConverters {
    private ShapeConverters() {}

    static void addTo(Map<String, Operators.Reading> table) {
        table.put("Constant", ShapeConverters::constant);
        table.put("ConstantOfShape", ShapeConverters::constantOfShape);
        table.put("Shape", ShapeConverters::shape);
        table.put("Slice", ShapeConverters::slice);
        table.put("Concat", ShapeConverters::concat);
        table.put("Reshape", ShapeConverters::reshape);
        table.put("Flatten", ShapeConverters::flatten);
        table.put("Squeeze", ShapeConverters::squeeze);
        table.put("Unsqueeze", ShapeConverters::unsqueeze);
        table.put("Transpose", ShapeConverters::transpose);
        table.put("Expand", ShapeConverters::expand);
    }

    private static void constant(Call call) {
        Map<String, Attribute> attributes = call.node().attributes();
        if (attributes.get("value") instanceof Attribute.Tensor tensor) {
            call.give(tensor.value());
        } else if (attributes.containsKey("value_float")) {
            call.give(KnownTensor.of(call.real("value_float", 0f)));
        } else if (attributes.containsKey("value_int")) {
            call.give(KnownTensor.of(new long[] {call.whole("value_int", 0)}));
        } else if (attributes.get("value_floats") instanceof Attribute.Reals) {
            float[] values = call.reals("value_floats");
            call.give(KnownTensor.of(values, values.length));
        } else if (attributes.get("value_ints") instanceof Attribute.Wholes wholes) {
            call.give(KnownTensor.vector(
                    wholes.values().stream().mapToLong(n -> n).toArray()));
        } else {
            throw call.error("a constant of the kind " + attributes.keySet() + " is not supported.");
        }
    }

    private static void constantOfShape(Call call) {
        long[] dims = call.constant(0, "shape").wholes();
        long size = 1;
        int[] shape = new int[dims.length];
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] < 0 || dims[i] > KnownTensor.FEW || (size *= dims[i]) > KnownTensor.FEW) {
                throw call.error("it makes a constant of the shape " + Arrays.toString(dims)
                        + ", more than the limit of " + KnownTensor.FEW + " values.");
            }
            shape[i] = (int) dims[i];
        }
        KnownTensor value =
                call.node().attributes().get("value") instanceof Attribute.Tensor tensor ? tensor.value() : null;
        if (value != null && !value.isReal()) {
            long[] values = new long[(int) size];
            Arrays.fill(values, value.size() == 0 ? 0 : value.wholes()[0]);
            call.give(KnownTensor.of(values, shape));
            return;
        }
        float[] values = new float[(int) size];
        Arrays.fill(values, value == null || value.size() == 0 ? 0f : value.floats()[0]);
        call.give(KnownTensor.of(values, shape));
    }

    private static void shape(Call call) {
        KnownTensor known = call.known(0);
        long[] all;
        if (known != null) {
            all = Arrays.stream(known.dims()).asLongStream().toArray();
        } else {
            Shape shape = call.shape(0);
            all = new long[shape.rank() + 1];
            all[0] = KnownTensor.BATCH;
            for (int i = 0; i < shape.rank(); i++) {
                all[i + 1] = shape.dim(i);
            }
        }
        int from = edge(call.whole("start", 0), all.length);
        int to = edge(call.whole("end", all.length), all.length);
        call.give(KnownTensor.vector(Arrays.copyOfRange(all, from, Math.max(from, to))));
    }

    private static int edge(long place, int length) {
        long edge = place < 0 ? place + length : place;
        return (int) Math.max(0, Math.min(length, edge));
    }

    /** Of constant vectors only: parts of shapes. */
    private static void slice(Call call) {
        KnownTensor vector = call.known(0);
        boolean old = call.importer().opset() < 10;
        long[] starts = old ? call.wholes("starts") : call.constant(1, "starts").wholes();
        long[] ends = old ? call.wholes("ends") : call.constant(2, "ends").wholes();
        if (vector == null
                || vector.rank() != 1
                || vector.isReal()
                || starts == null
                || ends == null
                || starts.length != 1
                || ends.length != 1
                || call.input(4) != null && call.constant(4, "steps").wholes()[0] != 1) {
            throw call.error("only parts of shapes can be sliced, not parts of samples.");
        }
        int from = edge(starts[0], vector.size());
        int to = edge(ends[0], vector.size());
        call.give(KnownTensor.vector(Arrays.copyOfRange(vector.wholes(), from, Math.max(from, to))));
    }

    private static void concat(Call call) {
        if (call.allKnown()) {
            call.give(ConstantFolding.concatenate(call));
            return;
        }
        List<Node> inputs = new ArrayList<>();
        for (int i = 0; i < call.inputs(); i++) {
            inputs.add(call.flow(i));
        }
        int rank = inputs.get(0).shape().rank() + 1;
        int axis = call.axis(call.whole("axis", -1), rank);
        if (inputs.size() == 1) {
            call.give(inputs.get(0));
        } else {
            Concatenate layer = Concatenate.of(axis == rank - 1 ? -1 : axis);
            call.give(call.importer().layer(call, layer, inputs));
        }
    }

    // ---- shapes of samples ----

    /** The samples under another shape; a Flatten where one axis is left. */
    private static void become(Call call, Shape shape) {
        Node x = call.flow(0);
        if (x.shape().equals(shape)) {
            call.give(x);
        } else if (shape.rank() == 1) {
            call.give(call.importer().layer(call, Flatten.of(), List.of(x)));
        } else {
            Integer[] dims = Arrays.stream(shape.dims()).boxed().toArray(Integer[]::new);
            call.give(call.importer().layer(call, Reshape.of(dims), List.of(x)));
        }
    }

    private static void reshape(Call call) {
        KnownTensor target = call.importer().opset() < 5 ? null : call.constant(1, "shape");
        long[] dims = target == null ? call.wholes("shape") : target.wholes();
        if (dims == null) {
            throw call.error("its shape is missing.");
        }
        KnownTensor known = call.known(0);
        if (known != null) {
            call.give(known.reshaped(lengths(call, dims, 0, known.size(), known.dims())));
            return;
        }
        Shape shape = call.shape(0);
        if (dims.length == 0) {
            throw call.error("it has no axis left for the batch.");
        }
        int[] from = shape.prepend(1).dims();
        long first = dims[0];
        int[] sample = lengths(call, dims, 1, shape.size(), from);
        if (first != KnownTensor.BATCH && first != -1 && first != 0 && first < 1) {
            throw call.error("its shape begins with " + first + ", expected the batch.");
        }
        become(call, Shape.of(sample));
    }

    /** The lengths from a place on: 0 as before, -1 the rest; together as many values as there are. */
    private static int[] lengths(Call call, long[] dims, int start, int size, int[] from) {
        int[] lengths = new int[dims.length - start];
        long product = 1;
        int open = -1;
        boolean zeros = call.whole("allowzero", 0) != 0;
        for (int i = start; i < dims.length; i++) {
            long length = dims[i] == 0 && !zeros && i < from.length ? from[i] : dims[i];
            if (length == -1 && open < 0) {
                open = i - start;
                continue;
            }
            if (length < 0 || length > Integer.MAX_VALUE) {
                throw call.error("the shape " + text(dims) + " can't be read: only the first axis may be the batch's"
                        + " and only one may be -1.");
            }
            lengths[i - start] = (int) length;
            product *= length;
            if (product > Integer.MAX_VALUE) {
                throw call.error("the shape " + text(dims) + " is too large.");
            }
        }
        if (open >= 0) {
            if (product == 0 || size % product != 0) {
                throw call.error("samples of " + size + " values can't take the shape " + text(dims) + ".");
            }
            lengths[open] = (int) (size / product);
            product *= lengths[open];
        }
        if (product != size) {
            throw call.error("samples of " + size + " values can't take the shape " + text(dims)
                    + " (batch first); values may not move from one sample to another.");
        }
        return lengths;
    }

    private static String text(long[] dims) {
        return Arrays.toString(dims).replace(Long.toString(KnownTensor.BATCH), "batch");
    }

    private static void flatten(Call call) {
        int axis = call.axis(call.whole("axis", 1), call.shape(0).rank() + 2);
        if (axis != 1) {
            throw call.error("it flattens from axis " + axis + " on, expected 1, right after the batch.");
        }
        become(call, Shape.of(call.shape(0).size()));
    }

    private static void squeeze(Call call) {
        long[] axes = call.axes(1);
        KnownTensor known = call.known(0);
        int[] dims = known != null ? known.dims() : call.shape(0).prepend(2).dims();
        List<Integer> left = new ArrayList<>();
        boolean[] gone = new boolean[dims.length];
        if (axes == null) {
            for (int i = 0; i < dims.length; i++) {
                gone[i] = dims[i] == 1;
            }
        } else {
            for (long axis : axes) {
                gone[call.axis(axis, dims.length)] = true;
            }
        }
        for (int i = 0; i < dims.length; i++) {
            if (!gone[i]) {
                left.add(dims[i]);
            } else if (dims[i] != 1) {
                throw call.error("axis " + i + " has the length " + (i == 0 ? "of the batch" : dims[i])
                        + ", only axes of length 1 can be taken away.");
            }
        }
        give(call, known, left);
    }

    private static void unsqueeze(Call call) {
        long[] axes = call.axes(1);
        if (axes == null) {
            throw call.error("its axes are missing.");
        }
        KnownTensor known = call.known(0);
        int[] dims = known != null ? known.dims() : call.shape(0).prepend(2).dims();
        int rank = dims.length + axes.length;
        if (rank > 16) {
            throw call.error("it makes " + rank + " axes, more than 16.");
        }
        boolean[] fresh = new boolean[rank];
        for (long axis : axes) {
            fresh[call.axis(axis, rank)] = true;
        }
        List<Integer> result = new ArrayList<>();
        int next = 0;
        for (boolean each : fresh) {
            if (each) {
                result.add(1);
            } else if (next < dims.length) {
                result.add(dims[next++]);
            }
        }
        if (next != dims.length || result.size() != rank) {
            throw call.error("its axes " + Arrays.toString(axes) + " contain one twice.");
        }
        give(call, known, result);
    }

    private static void give(Call call, @org.jspecify.annotations.Nullable KnownTensor known, List<Integer> dims) {
        int[] lengths = dims.stream().mapToInt(n -> n).toArray();
        if (known != null) {
            call.give(known.reshaped(lengths));
            return;
        }
        if (lengths.length == 0 || lengths[0] != 2) {
            throw call.error("it puts an axis before the batch.");
        }
        become(call, Shape.of(lengths).tail());
    }

    private static void transpose(Call call) {
        long[] order = call.wholes("perm");
        KnownTensor known = call.known(0);
        if (known != null) {
            call.give(
                    order != null && Arrays.equals(order, new long[] {0, 1})
                            ? known
                            : ConstantFolding.transposed(call, known));
            return;
        }
        int rank = call.shape(0).rank() + 1;
        if (order == null || order.length != rank || order[0] != 0) {
            throw call.error("it moves the batch away from axis 0: perm " + Arrays.toString(order) + ".");
        }
        Integer[] dims = new Integer[rank - 1];
        boolean same = true;
        for (int i = 1; i < rank; i++) {
            dims[i - 1] = call.axis(order[i], rank);
            same &= order[i] == i;
        }
        call.give(same ? call.flow(0) : call.importer().layer(call, Permute.of(dims), List.of(call.flow(0))));
    }

    /** One row of a vector repeated, as RepeatVector does; else nothing. */
    private static void expand(Call call) {
        long[] target = call.constant(1, "shape").wholes();
        Shape shape = call.shape(0);
        boolean same = target.length <= shape.rank() + 1;
        int repeated = -1;
        for (int back = 1; back <= Math.min(target.length, shape.rank()); back++) {
            long length = target[target.length - back];
            if (length != 1 && length != shape.dim(-back)) {
                same &= shape.dim(-back) == 1 && repeated < 0;
                repeated = (int) Math.max(1, Math.min(length, Integer.MAX_VALUE));
                same &= shape.rank() == 2 && back == 2;
            }
        }
        if (!same) {
            throw call.error("samples of shape " + shape + " can't be stretched to " + text(target)
                    + "; only (1, k) to (n, k) is supported.");
        }
        if (repeated < 0) {
            call.give(call.flow(0));
            return;
        }
        Node vector = call.importer().layer(call, Flatten.of(), List.of(call.flow(0)));
        call.give(call.importer().layer(call, RepeatVector.of(repeated), List.of(vector)));
    }
}
