package dev.perceptron.formats.hdf5;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a file as h5py does by default: superblock 0, object headers of version 1, old-style groups, contiguous data.
 * First comes the superblock, then all data, then the structures, whose addresses are therefore known in one pass.
 */
final class Hdf5Writer {
    private static final int SUPERBLOCK_BYTES = 96;
    private static final int LEAF_K = 4;
    private static final int TREE_K = 16;
    private static final long NOWHERE = -1;
    private static final int MAX_MESSAGE = 65_528;

    /** Where a group's header, tree and heap are. */
    private record Written(long header, long tree, long heap) {}

    private final List<Hdf5Dataset> stored = new ArrayList<>();
    private final Map<Hdf5Dataset, Long> addresses = new IdentityHashMap<>();
    private final ByteSink out;
    private final HeapWriter texts;

    private Hdf5Writer(Hdf5Group root) {
        long end = place(root, SUPERBLOCK_BYTES);
        out = new ByteSink(end);
        texts = new HeapWriter(out);
    }

    static void write(Hdf5Group root, OutputStream target) throws IOException {
        Hdf5Writer writer = new Hdf5Writer(root);
        Written tree = writer.group(root);
        ByteSink head = new ByteSink(0);
        superblock(head, tree, writer.out.position());
        head.copyTo(target);
        for (Hdf5Dataset dataset : writer.stored) {
            int length = (int) dataset.byteCount();
            target.write(dataset.bytes(length));
            target.write(new byte[-length & 7]);
        }
        writer.out.copyTo(target);
    }

    /** Gives each dataset's data an address, in the tree's order. */
    private long place(Hdf5Group group, long from) {
        long at = from;
        for (Hdf5Object child : group.children()) {
            if (child instanceof Hdf5Group inner) {
                at = place(inner, at);
            } else if (child instanceof Hdf5Dataset dataset
                    && dataset.type() != Hdf5Type.STRING
                    && dataset.count() > 0) {
                stored.add(dataset);
                addresses.put(dataset, at);
                at += dataset.byteCount() + 7 & ~7L;
            }
        }
        return at;
    }

    private static void superblock(ByteSink out, Written root, long end) {
        out.hex("894844460d0a1a0a0000000000080800");
        out.u2(LEAF_K).u2(TREE_K).u4(0);
        out.u8(0).u8(NOWHERE).u8(end).u8(NOWHERE);
        entry(out, 0, root.header(), root);
    }

    private static void entry(ByteSink out, long name, long header, @org.jspecify.annotations.Nullable Written group) {
        out.u8(name).u8(header).u4(group == null ? 0 : 1).u4(0);
        out.u8(group == null ? 0 : group.tree()).u8(group == null ? 0 : group.heap());
    }

    private Written group(Hdf5Group group) {
        List<Hdf5Object> children = new ArrayList<>(group.children());
        children.sort(
                Comparator.comparing(child -> child.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        List<Written> inner = new ArrayList<>();
        long[] headers = new long[children.size()];
        for (int i = 0; i < headers.length; i++) {
            Hdf5Object child = children.get(i);
            Written written = child instanceof Hdf5Group g ? group(g) : dataset((Hdf5Dataset) child);
            inner.add(written);
            headers[i] = written.header();
        }
        long[] names = new long[headers.length];
        long heap = heap(children, names);
        List<long[]> level = symbols(names, headers, inner, children);
        int depth = 0;
        do {
            level = tree(level, depth++);
        } while (level.size() > 1);
        long tree = level.get(0)[0];
        List<byte[]> messages = new ArrayList<>();
        messages.add(Messages.message(0x11, new ByteSink(0).u8(tree).u8(heap).bytes()));
        attributes(group.attributes(), messages);
        return new Written(header(messages), tree, heap);
    }

    /** A local heap with the children's names; tells where in it each is. */
    private long heap(List<Hdf5Object> children, long[] names) {
        ByteSink data = new ByteSink(0);
        data.u8(0);
        for (int i = 0; i < names.length; i++) {
            names[i] = data.position();
            data.raw(children.get(i).name().getBytes(StandardCharsets.UTF_8))
                    .u1(0)
                    .align();
        }
        long at = out.position();
        // 1 means: no free space
        out.ascii("HEAP").u4(0).u8(data.position()).u8(1).u8(at + 32).raw(data.bytes());
        return at;
    }

    /** The symbol nodes: pairs of address and last name. */
    private List<long[]> symbols(long[] names, long[] headers, List<Written> inner, List<Hdf5Object> children) {
        List<long[]> nodes = new ArrayList<>();
        int most = 2 * LEAF_K;
        for (int from = 0; from < names.length; from += most) {
            int to = Math.min(names.length, from + most);
            nodes.add(new long[] {out.position(), names[to - 1]});
            out.ascii("SNOD").u1(1).u1(0).u2(to - from);
            for (int i = from; i < to; i++) {
                entry(out, names[i], headers[i], children.get(i) instanceof Hdf5Group ? inner.get(i) : null);
            }
            out.zeros((most - (to - from)) * 40);
        }
        return nodes;
    }

    /** One level of the B-tree over pairs of address and last name; gives the same pairs of its nodes. */
    private List<long[]> tree(List<long[]> children, int level) {
        List<long[]> nodes = new ArrayList<>();
        int most = 2 * TREE_K;
        int bytes = 24 + 8 * (2 * most + 1);
        int count = Math.max(1, (children.size() + most - 1) / most);
        long first = out.position();
        for (int n = 0; n < count; n++) {
            int from = n * most;
            int to = Math.min(children.size(), from + most);
            long last = to > 0 ? children.get(to - 1)[1] : 0;
            nodes.add(new long[] {out.position(), last});
            out.ascii("TREE").u1(0).u1(level).u2(to - from);
            out.u8(n == 0 ? NOWHERE : first + (long) (n - 1) * bytes);
            out.u8(n == count - 1 ? NOWHERE : first + (long) (n + 1) * bytes);
            out.u8(from == 0 ? 0 : children.get(from - 1)[1]);
            for (int i = from; i < to; i++) {
                out.u8(children.get(i)[0]).u8(children.get(i)[1]);
            }
            out.zeros(16 * (most - (to - from)));
        }
        return nodes;
    }

    private Written dataset(Hdf5Dataset dataset) {
        ElementCodec elements = dataset.elements();
        List<byte[]> messages = new ArrayList<>();
        messages.add(Messages.message(1, Messages.dataspace(elements)));
        messages.add(Messages.message(3, Messages.datatype(writtenType(elements))));
        // a fill value of its own is not defined: late allocation, zeros
        messages.add(Messages.message(5, new byte[] {2, 2, 2, 1, 0, 0, 0, 0}));
        long bytes = elements.count() * writtenType(elements).size();
        if (elements.count() == 0) {
            bytes = 0;
        }
        long at = addresses.getOrDefault(dataset, NOWHERE);
        if (elements.type() == Hdf5Type.STRING && elements.count() > 0) {
            byte[] data = data(elements);
            at = out.position();
            out.raw(data).align();
        }
        messages.add(
                Messages.message(8, new ByteSink(0).u1(3).u1(1).u8(at).u8(bytes).bytes()));
        attributes(dataset.attributes(), messages);
        return new Written(header(messages), 0, 0);
    }

    /** Texts of fixed length keep their type; everything is written little-endian. */
    private static Datatype writtenType(ElementCodec elements) {
        Datatype type = elements.datatype();
        int size = type.variable() ? 16 : type.size();
        return new Datatype(type.type(), size, false, type.variable(), type.padding());
    }

    /** The bytes of an attribute or of a dataset of texts. */
    private byte[] data(ElementCodec elements) {
        if (elements.count() == 0) {
            return new byte[0];
        }
        if (elements.type() != Hdf5Type.STRING) {
            return elements.bytes(elements.byteCount());
        }
        return elements.datatype().variable()
                ? texts.references(elements.strings(elements.count()))
                : elements.fixedTexts();
    }

    private void attributes(Hdf5Attributes attributes, List<byte[]> messages) {
        for (Hdf5Attribute attribute : attributes.all()) {
            ElementCodec elements = attribute.elements();
            byte[] name = Arrays.copyOf(
                    attribute.name().getBytes(StandardCharsets.UTF_8),
                    attribute.name().getBytes(StandardCharsets.UTF_8).length + 1);
            byte[] type = Messages.datatype(writtenType(elements));
            byte[] space = Messages.dataspace(elements);
            ByteSink body =
                    new ByteSink(0).u1(1).u1(0).u2(name.length).u2(type.length).u2(space.length);
            body.raw(name).align().raw(type).align().raw(space).align();
            long bytes =
                    body.position() + elements.count() * writtenType(elements).size();
            if (bytes > MAX_MESSAGE) {
                throw new IllegalArgumentException(elements.place() + ": an attribute of " + bytes
                        + " bytes; HDF5 keeps at most " + MAX_MESSAGE + " in an object's header: split it");
            }
            messages.add(Messages.message(0xC, body.raw(data(elements)).bytes()));
        }
    }

    private long header(List<byte[]> messages) {
        if (messages.size() > 0xFFFF) {
            throw new IllegalArgumentException(
                    messages.size() + " attributes on one object, at most 65,000 are possible");
        }
        int size = 0;
        for (byte[] message : messages) {
            size += message.length;
        }
        long at = out.position();
        out.u1(1).u1(0).u2(messages.size()).u4(1).u4(size).u4(0);
        messages.forEach(out::raw);
        return at;
    }
}
