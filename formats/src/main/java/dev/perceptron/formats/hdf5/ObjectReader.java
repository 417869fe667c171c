package dev.perceptron.formats.hdf5;

import dev.perceptron.formats.hdf5.ObjectHeader.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tree of objects from its root on; each object is met once, nothing is followed out of the file. */
final class ObjectReader {
    /** More groups, datasets and attributes than this are refused; a network of 10,000 layers has half as many. */
    static final int MAX_OBJECTS = 100_000;

    private final FileBytes file;
    private final Set<Long> seen = new HashSet<>();
    private int objects;
    private long nameLength;

    ObjectReader(FileBytes file) {
        this.file = file;
    }

    Hdf5Group root(long address) {
        ObjectPath place = ObjectPath.root(file.name());
        if (object(place, address) instanceof Hdf5Group group) {
            return group;
        }
        throw place.error("the root is not a group");
    }

    private void count(ObjectPath place) {
        if (++objects > MAX_OBJECTS) {
            throw place.error("more than " + MAX_OBJECTS + " groups, datasets and attributes");
        }
    }

    /** Names may not be longer together than the file: many names in the same bytes are refused. */
    private void countName(ObjectPath place, String name) {
        nameLength += name.length();
        if (nameLength > file.size()) {
            throw place.error("the names are longer together than the file of " + file.size() + " bytes");
        }
    }

    private Hdf5Object object(ObjectPath place, long address) {
        if (place.depth() > ObjectPath.MAX_DEPTH) {
            throw place.error("groups are nested deeper than " + ObjectPath.MAX_DEPTH);
        }
        count(place);
        if (!seen.add(address)) {
            throw place.error(
                    "the object at address " + address + " has several names (a hard link or a cycle): not supported");
        }
        ObjectHeader header = ObjectHeader.read(file, place, address);
        Map<Integer, Cursor> single = new LinkedHashMap<>();
        List<Cursor> attributes = new ArrayList<>();
        List<Cursor> links = new ArrayList<>();
        for (Message message : header.messages()) {
            if (message.type() == ObjectHeader.ATTRIBUTE) {
                attributes.add(message.body());
            } else if (message.type() == ObjectHeader.LINK) {
                links.add(message.body());
            } else if (message.type() == ObjectHeader.EXTERNAL_FILES) {
                throw message.body().error("data in external files is not supported");
            } else if (single.put(message.type(), message.body()) != null) {
                throw message.body().error("is there twice");
            }
        }
        boolean isGroup = single.containsKey(ObjectHeader.SYMBOL_TABLE)
                || single.containsKey(ObjectHeader.LINK_INFO)
                || single.containsKey(ObjectHeader.GROUP_INFO)
                || !links.isEmpty();
        boolean isDataset = single.containsKey(ObjectHeader.LAYOUT);
        if (isGroup == isDataset) {
            throw place.error(
                    isGroup
                            ? "is a group and a dataset at once"
                            : "is neither a group nor a dataset (a committed datatype is not supported)");
        }
        Hdf5Attributes read = attributes(place, attributes, single.get(ObjectHeader.ATTRIBUTE_INFO));
        return isGroup ? group(place, read, single, links) : dataset(place, read, single);
    }

    private Hdf5Dataset dataset(ObjectPath place, Hdf5Attributes attributes, Map<Integer, Cursor> messages) {
        Cursor space = messages.get(ObjectHeader.DATASPACE);
        Cursor type = messages.get(ObjectHeader.DATATYPE);
        Cursor layout = messages.get(ObjectHeader.LAYOUT);
        if (space == null || type == null || layout == null) {
            throw place.error("a dataset without " + (space == null ? "a shape" : "a type"));
        }
        Dataspace dataspace = Dataspace.read(space);
        Datatype datatype = Datatype.read(type);
        Cursor pipeline = messages.get(ObjectHeader.FILTERS);
        Filters filters = pipeline == null ? Filters.NONE : Filters.read(pipeline);
        Content content = new LayoutReader(file, place, dataspace, datatype, filters).read(layout);
        ElementCodec elements = ElementCodec.stored(file, place, datatype, dataspace, content);
        return new Hdf5Dataset(place, attributes, elements);
    }

    private Hdf5Group group(
            ObjectPath place, Hdf5Attributes attributes, Map<Integer, Cursor> messages, List<Cursor> links) {
        Map<String, Hdf5Object> children = new LinkedHashMap<>();
        Cursor table = messages.get(ObjectHeader.SYMBOL_TABLE);
        if (table != null) {
            if (!links.isEmpty() || messages.containsKey(ObjectHeader.LINK_INFO)) {
                throw place.error("a group of the old and the new kind at once");
            }
            long tree = table.definedAddress("the group's B-tree");
            LocalHeap heap = LocalHeap.read(file, place, table.definedAddress("the group's heap"));
            int keyBytes = file.lengthSize();
            BTree1.visit(file, place, tree, 0, keyBytes, (key, child) -> symbols(place, child, heap, children));
        }
        for (Cursor link : links) {
            child(place, Link.read(link), children);
        }
        Cursor info = messages.get(ObjectHeader.LINK_INFO);
        if (info != null) {
            for (Link link : Link.dense(info)) {
                child(place, link, children);
            }
        }
        return new Hdf5Group(place, attributes, children.isEmpty() ? Map.of() : children);
    }

    private void symbols(ObjectPath place, long node, LocalHeap heap, Map<String, Hdf5Object> children) {
        Cursor in = file.from(place, "symbol node", node);
        int start = in.position();
        in.signature("SNOD");
        in.version(1);
        in.skip(1);
        int entries = in.u2();
        Cursor content = in.slice("symbol node", (long) entries * (2 * file.offsetSize() + 24));
        file.claims().add("symbol node", start, in);
        for (int i = 0; i < entries; i++) {
            long nameOffset = content.unsigned(file.offsetSize());
            long address = content.address();
            long cache = content.u4();
            content.skip(20);
            String name = heap.name(nameOffset);
            if (cache > 1) {
                throw place.child(name)
                        .error(
                                cache == 2
                                        ? "is a soft link: links are not followed"
                                        : "has a cached entry of unknown type " + cache);
            }
            child(place, new Link(name, address, -1), children);
        }
    }

    private void child(ObjectPath place, Link link, Map<String, Hdf5Object> children) {
        String name = link.name();
        ObjectPath at = place.child(name);
        countName(place, name);
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0 || name.indexOf(0) >= 0) {
            throw place.error("a name \"" + name + "\" is not allowed");
        }
        if (children.containsKey(name)) {
            throw at.error("two objects have this name");
        }
        if (link.address() == FileBytes.UNDEFINED) {
            throw at.error("its address is undefined");
        }
        children.put(name, object(at, link.address()));
    }

    private Hdf5Attributes attributes(ObjectPath place, List<Cursor> messages, @Nullable Cursor info) {
        Map<String, Hdf5Attribute> all = new LinkedHashMap<>();
        for (Cursor message : messages) {
            attribute(place, message, all);
        }
        if (info != null) {
            info.version(0);
            int flags = info.u1();
            info.skip((flags & 1) != 0 ? 2 : 0);
            long heapAddress = info.address();
            long tree = info.address();
            if (heapAddress != FileBytes.UNDEFINED) {
                FractalHeap heap = FractalHeap.read(file, place, heapAddress);
                List<Cursor> ordered = new ArrayList<>();
                Map<Cursor, Long> order = new java.util.IdentityHashMap<>();
                BTree2.visit(file, place, tree, 8, record -> {
                    Cursor id = record.slice("heap ID", heap.idLength());
                    if ((record.u1() & 2) != 0) {
                        throw record.error("a shared attribute is not supported");
                    }
                    count(place);
                    Cursor object = heap.object(id);
                    order.put(object, record.u4());
                    ordered.add(object);
                });
                if ((flags & 1) != 0) {
                    ordered.sort(Comparator.comparing(order::get));
                }
                for (Cursor object : ordered) {
                    attribute(place, object, all);
                }
            }
        }
        return Hdf5Attributes.of(place, all);
    }

    private void attribute(ObjectPath place, Cursor in, Map<String, Hdf5Attribute> all) {
        count(place);
        int version = in.u1();
        if (version < 1 || version > 3) {
            throw in.error("attribute of version " + version + " is unknown, expected 1 to 3");
        }
        int flags = in.u1();
        if (version > 1 && flags != 0) {
            throw in.error("an attribute with a shared type or shape is not supported");
        }
        int nameSize = in.u2();
        int typeSize = in.u2();
        int spaceSize = in.u2();
        in.skip(version == 3 ? 1 : 0);
        int mask = version == 1 ? 7 : 0;
        String name = in.slice("attribute name", nameSize + mask & ~mask).zeroEnded(4096);
        ObjectPath at = place.attribute(name);
        countName(place, name);
        Cursor typeMessage = in.slice("datatype", typeSize + mask & ~mask).in(at);
        Cursor spaceMessage = in.slice("dataspace", spaceSize + mask & ~mask).in(at);
        Datatype type = Datatype.read(typeMessage);
        Dataspace space = Dataspace.read(spaceMessage);
        if (space.count() > in.remaining() / type.size()) {
            throw at.error("shape " + java.util.Arrays.toString(space.shape()) + " of " + type.size()
                    + " bytes each is declared, but " + in.remaining() + " bytes are stored");
        }
        int from = in.position();
        int bytes = (int) (space.count() * type.size());
        Content content = () -> file.buffer().slice(from, bytes);
        ElementCodec elements = ElementCodec.stored(file, at, type, space, content);
        if (all.put(name, new Hdf5Attribute(at, elements)) != null) {
            throw at.error("two attributes have this name");
        }
    }
}
