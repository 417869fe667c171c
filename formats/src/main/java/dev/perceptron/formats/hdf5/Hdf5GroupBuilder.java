package dev.perceptron.formats.hdf5;

import dev.perceptron.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts together a group for writing. The values given are copied. A path that is taken already, a name that HDF5 does
 * not allow and values that do not fit their shape are {@link IllegalArgumentException}s.
 *
 * <pre>
 * Hdf5GroupBuilder root = Hdf5Group.builder();
 * Hdf5GroupBuilder vars = root.group("layers/dense/vars");
 * vars.attribute("name", "dense").tensor("0", kernel).tensor("1", bias);
 * byte[] file = Hdf5.write(root.build());
 * </pre>
 */
public final class Hdf5GroupBuilder {
    private final ObjectPath place;
    private final Map<String, Hdf5GroupBuilder> groups = new LinkedHashMap<>();
    private final Map<String, ElementCodec> datasets = new LinkedHashMap<>();
    private final Map<String, Map<String, Hdf5Attribute>> datasetAttributes = new LinkedHashMap<>();
    private final Map<String, Hdf5Attribute> attributes = new LinkedHashMap<>();
    private final Map<String, Boolean> order = new LinkedHashMap<>();

    Hdf5GroupBuilder(ObjectPath place) {
        if (place.depth() > ObjectPath.MAX_DEPTH) {
            throw new IllegalArgumentException(place + ": groups are nested deeper than " + ObjectPath.MAX_DEPTH);
        }
        this.place = place;
    }

    /** The group at {@code path}, made (with those on the way) if it is not there yet. */
    public Hdf5GroupBuilder group(String path) {
        Hdf5GroupBuilder at = this;
        for (String name : path.split("/", -1)) {
            at = at.child(name);
        }
        return at;
    }

    private Hdf5GroupBuilder child(String name) {
        Hdf5GroupBuilder known = groups.get(name);
        if (known != null) {
            return known;
        }
        Hdf5GroupBuilder made = new Hdf5GroupBuilder(place.child(checked(name)));
        groups.put(name, made);
        order.put(name, true);
        return made;
    }

    private String checked(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0 || name.indexOf(0) >= 0) {
            throw new IllegalArgumentException(place + ": the name \"" + name + "\" is not allowed in HDF5");
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 4096) {
            throw new IllegalArgumentException(place + ": a name of " + bytes + " bytes, at most 4096 are allowed");
        }
        if (order.containsKey(name)) {
            throw new IllegalArgumentException(place.child(name) + ": is there already");
        }
        return name;
    }

    /** Adds a float32 dataset of the tensor's shape. {@code path} may hold slashes: the groups are made. */
    public Hdf5GroupBuilder tensor(String path, Tensor values) {
        return floats(
                path,
                Hdf5Type.FLOAT32,
                values.toArray(),
                Arrays.stream(values.shape().dims()).asLongStream().toArray());
    }

    /** Adds a dataset of floating-point type {@code type}, its values rounded to it; no dims: a single value. */
    public Hdf5GroupBuilder floats(String path, Hdf5Type type, float[] values, long... shape) {
        return dataset(path, Datatype.number(type), MemoryValues.floats(type, values), values.length, shape);
    }

    /** Adds a float64 dataset. */
    public Hdf5GroupBuilder doubles(String path, double[] values, long... shape) {
        return dataset(path, Datatype.number(Hdf5Type.FLOAT64), MemoryValues.doubles(values), values.length, shape);
    }

    /** Adds a dataset of whole-number type {@code type}, such as {@link Hdf5Type#INT32}. */
    public Hdf5GroupBuilder integers(String path, Hdf5Type type, long[] values, long... shape) {
        return dataset(path, Datatype.number(type), MemoryValues.integers(type, values), values.length, shape);
    }

    /** Adds a dataset of opaque elements of {@code elementBytes} bytes each (Keras's bfloat16: 2). */
    public Hdf5GroupBuilder opaque(String path, int elementBytes, byte[] values, long... shape) {
        if (elementBytes < 1 || values.length % elementBytes != 0) {
            throw new IllegalArgumentException(path + ": " + values.length + " bytes can't be divided into elements of "
                    + elementBytes + " bytes");
        }
        Datatype type = new Datatype(Hdf5Type.OPAQUE, elementBytes, false, false, 0);
        return dataset(path, type, values.clone(), values.length / elementBytes, shape);
    }

    /** Adds a dataset of variable-length UTF-8 texts. */
    public Hdf5GroupBuilder strings(String path, List<String> values, long... shape) {
        Dataspace space = MemoryValues.space(path, values.size(), shape);
        Hdf5GroupBuilder parent = parent(path);
        String name = parent.checked(path.substring(path.lastIndexOf('/') + 1));
        parent.datasets.put(name, ElementCodec.of(parent.place.child(name), space, values));
        parent.order.put(name, false);
        return this;
    }

    private Hdf5GroupBuilder dataset(String path, Datatype type, byte[] bytes, int count, long[] shape) {
        Dataspace space = MemoryValues.space(path, count, shape);
        Hdf5GroupBuilder parent = parent(path);
        String name = parent.checked(path.substring(path.lastIndexOf('/') + 1));
        parent.datasets.put(name, ElementCodec.of(parent.place.child(name), type, space, bytes));
        parent.order.put(name, false);
        return this;
    }

    private Hdf5GroupBuilder parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? this : group(path.substring(0, slash));
    }

    /** Adds an attribute of this group: one variable-length UTF-8 text. */
    public Hdf5GroupBuilder attribute(String name, String text) {
        return put(attributes, name, ElementCodec.of(place.attribute(name), Dataspace.SCALAR, List.of(text)));
    }

    /** Adds an attribute of this group: a list of variable-length UTF-8 texts (an empty list: an empty float64 array). */
    public Hdf5GroupBuilder attribute(String name, List<String> texts) {
        return texts.isEmpty()
                ? attribute(name, new double[0])
                : put(attributes, name, ElementCodec.of(place.attribute(name), Dataspace.of(texts.size()), texts));
    }

    /** Adds an attribute of this group: a list of fixed-length texts, as numpy's {@code S} arrays are stored. */
    public Hdf5GroupBuilder fixedAttribute(String name, List<String> texts) {
        int size = 1;
        for (String text : texts) {
            size = Math.max(size, text.getBytes(StandardCharsets.UTF_8).length);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(size, texts.size()));
        for (int i = 0; i < texts.size(); i++) {
            bytes.put(i * size, texts.get(i).getBytes(StandardCharsets.UTF_8));
        }
        Datatype type = new Datatype(Hdf5Type.STRING, size, false, false, Datatype.ZERO_PADDED);
        return put(
                attributes,
                name,
                ElementCodec.of(place.attribute(name), type, Dataspace.of(texts.size()), bytes.array()));
    }

    /** Adds an attribute of this group: one int64. */
    public Hdf5GroupBuilder attribute(String name, long number) {
        byte[] bytes = MemoryValues.integers(Hdf5Type.INT64, new long[] {number});
        Datatype type = Datatype.number(Hdf5Type.INT64);
        return put(attributes, name, ElementCodec.of(place.attribute(name), type, Dataspace.SCALAR, bytes));
    }

    /** Adds an attribute of this group: one float64. */
    public Hdf5GroupBuilder attribute(String name, double number) {
        byte[] bytes = MemoryValues.doubles(new double[] {number});
        Datatype type = Datatype.number(Hdf5Type.FLOAT64);
        return put(attributes, name, ElementCodec.of(place.attribute(name), type, Dataspace.SCALAR, bytes));
    }

    /** Adds an attribute of this group: an array of float64. */
    public Hdf5GroupBuilder attribute(String name, double[] numbers) {
        Datatype type = Datatype.number(Hdf5Type.FLOAT64);
        Dataspace space = Dataspace.of(numbers.length);
        return put(
                attributes, name, ElementCodec.of(place.attribute(name), type, space, MemoryValues.doubles(numbers)));
    }

    /** Adds a text attribute to the dataset at {@code path}, such as Keras's {@code dtype} of a bfloat16 dataset. */
    public Hdf5GroupBuilder attributeOf(String path, String name, String text) {
        Hdf5GroupBuilder parent = parent(path);
        String dataset = path.substring(path.lastIndexOf('/') + 1);
        if (!parent.datasets.containsKey(dataset)) {
            throw new IllegalArgumentException(parent.place.child(dataset) + ": there is no such dataset");
        }
        ObjectPath at = parent.place.child(dataset).attribute(name);
        put(
                parent.datasetAttributes.computeIfAbsent(dataset, key -> new LinkedHashMap<>()),
                name,
                ElementCodec.of(at, Dataspace.SCALAR, List.of(text)));
        return this;
    }

    private Hdf5GroupBuilder put(Map<String, Hdf5Attribute> all, String name, ElementCodec elements) {
        if (name.isEmpty() || name.indexOf(0) >= 0 || all.containsKey(name)) {
            throw new IllegalArgumentException(
                    elements.place() + ": an attribute of this name is not allowed or there already");
        }
        all.put(name, new Hdf5Attribute(elements.place(), elements));
        return this;
    }

    /** The finished group; the builder may be used on. */
    public Hdf5Group build() {
        Map<String, Hdf5Object> children = new LinkedHashMap<>();
        order.forEach((name, isGroup) -> {
            Optional<Hdf5GroupBuilder> group = Optional.ofNullable(groups.get(name));
            children.put(name, group.isPresent() ? group.get().build() : buildDataset(name));
        });
        return new Hdf5Group(place, Hdf5Attributes.of(place, attributes), children);
    }

    private Hdf5Dataset buildDataset(String name) {
        ObjectPath at = place.child(name);
        ElementCodec elements = datasets.get(name);
        if (elements == null) {
            throw new IllegalStateException(at + ": lost");
        }
        Hdf5Attributes own = Hdf5Attributes.of(at, datasetAttributes.getOrDefault(name, Map.of()));
        return new Hdf5Dataset(at, own, elements);
    }

    /** Bytes, little-endian, of {@code count} elements. */
    static ByteBuffer littleEndian(int count, int elementBytes) {
        return ByteBuffer.allocate(Math.multiplyExact(count, elementBytes)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
