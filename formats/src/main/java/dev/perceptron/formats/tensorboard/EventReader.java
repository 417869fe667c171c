package dev.perceptron.formats.tensorboard;

import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.protobuf.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one event. */
final class EventReader {
    private static final int MOST_AXES = 16;

    private final String file;
    private final String place;
    private final boolean first;
    private double wallTime;
    private long step;

    EventReader(String file, String place, boolean first) {
        this.file = file;
        this.place = place;
        this.first = first;
    }

    /** A tensor as far as scalars, histograms and strings need it. */
    private static final class Values {
        private int type;
        private long count = 1;
        private int rank;
        private @Nullable ByteBuffer content;
        private final List<Double> numbers = new ArrayList<>();
        private final List<ByteBuffer> strings = new ArrayList<>();
    }

    void read(byte[] data, EventFile into) {
        WireReader event = WireReader.of(file, place, data);
        List<WireReader> summaries = new ArrayList<>();
        String version = null;
        while (event.next()) {
            switch (event.field()) {
                case 1 -> wallTime = event.float64("wall_time");
                case 2 -> step = event.varint("step");
                case 3 -> version = event.text("file_version");
                case 5 -> summaries.add(event.message("summary"));
                default -> event.skip();
            }
        }
        if (first && (version == null || !version.startsWith("brain.Event:"))) {
            throw damaged(event, "the first record does not give the version of an event file, brain.Event:2");
        }
        for (WireReader summary : summaries) {
            while (summary.next()) {
                if (summary.field() == 1) {
                    value(summary.message("value"), into);
                } else {
                    summary.skip();
                }
            }
        }
    }

    private void value(WireReader value, EventFile into) {
        String tag = "";
        String plugin = "";
        Values tensor = null;
        while (value.next()) {
            switch (value.field()) {
                case 1 -> tag = value.text("tag");
                case 2 -> into.add(new EventFile.Scalar(tag, step, wallTime, value.float32("simple_value")));
                case 8 -> tensor = tensor(value.message("tensor"));
                case 9 -> plugin = plugin(value.message("metadata"));
                default -> value.skip();
            }
        }
        if (tensor == null) {
            return;
        }
        switch (plugin) {
            case "scalars" -> {
                double[] numbers = numbers(value, tensor, 1);
                if (numbers.length != 1 || tensor.rank != 0) {
                    throw damaged(value, "the scalar '" + tag + "' holds " + numbers.length + " numbers");
                }
                into.add(new EventFile.Scalar(tag, step, wallTime, numbers[0]));
            }
            case "histograms" -> into.add(new EventFile.Counts(tag, step, wallTime, histogram(value, tag, tensor)));
            case "graph_keras_model" -> into.add(new EventFile.Graph(tag, text(value, tag, tensor)));
            default -> {}
        }
    }

    private static String plugin(WireReader metadata) {
        String name = "";
        while (metadata.next()) {
            if (metadata.field() == 1) {
                WireReader plugin = metadata.message("plugin_data");
                while (plugin.next()) {
                    if (plugin.field() == 1) {
                        name = plugin.text("plugin_name");
                    } else {
                        plugin.skip();
                    }
                }
            } else {
                metadata.skip();
            }
        }
        return name;
    }

    private static Values tensor(WireReader tensor) {
        Values values = new Values();
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> values.type = (int) tensor.varint("dtype");
                case 2 -> shape(tensor.message("tensor_shape"), values);
                case 4 -> values.content = tensor.bytes("tensor_content").buffer();
                case 5 -> reals(tensor, "float_val", values, Float.BYTES);
                case 6 -> reals(tensor, "double_val", values, Double.BYTES);
                case 8 -> values.strings.add(tensor.bytes("string_val").buffer());
                default -> tensor.skip();
            }
        }
        return values;
    }

    private static void shape(WireReader shape, Values values) {
        while (shape.next()) {
            if (shape.field() != 2) {
                shape.skip();
                continue;
            }
            long length = 0;
            WireReader dim = shape.message("dim");
            while (dim.next()) {
                if (dim.field() == 1) {
                    length = dim.varint("size");
                } else {
                    dim.skip();
                }
            }
            values.rank++;
            if (length < 0 || length > Integer.MAX_VALUE || values.rank > MOST_AXES) {
                throw damaged(shape, "a tensor has an axis of " + length + " or more than " + MOST_AXES + " axes");
            }
            values.count = Math.min(values.count * length, Integer.MAX_VALUE);
        }
    }

    private static void reals(WireReader tensor, String name, Values values, int width) {
        if (!tensor.isBytes()) {
            values.numbers.add(width == Float.BYTES ? (double) tensor.float32(name) : tensor.float64(name));
            return;
        }
        ByteBuffer packed = tensor.bytes(name).buffer();
        if (packed.remaining() % width != 0) {
            throw damaged(tensor, "a run of numbers is cut off");
        }
        while (packed.hasRemaining()) {
            values.numbers.add(width == Float.BYTES ? (double) packed.getFloat() : packed.getDouble());
        }
    }

    /** The tensor's numbers; a single one stands for all. */
    private static double[] numbers(WireReader at, Values values, long most) {
        if (values.type != EventWriter.FLOAT && values.type != EventWriter.DOUBLE || values.count > most) {
            throw damaged(
                    at,
                    "a tensor of type " + values.type + " with " + values.count + " values stands where at most " + most
                            + " floats are expected");
        }
        int count = (int) values.count;
        double[] numbers = new double[count];
        int width = values.type == EventWriter.FLOAT ? Float.BYTES : Double.BYTES;
        ByteBuffer content = values.content;
        if (content != null && content.hasRemaining()) {
            if (content.remaining() != (long) count * width) {
                throw damaged(at, "a tensor of " + count + " values has " + content.remaining() + " bytes");
            }
            for (int i = 0; i < count; i++) {
                numbers[i] = width == Float.BYTES ? content.getFloat() : content.getDouble();
            }
        } else {
            if (values.numbers.size() > count || values.numbers.isEmpty() && count > 0) {
                throw damaged(at, "a tensor of " + count + " values holds " + values.numbers.size());
            }
            for (int i = 0; i < count; i++) {
                numbers[i] = values.numbers.get(Math.min(i, values.numbers.size() - 1));
            }
        }
        return numbers;
    }

    private static Histogram histogram(WireReader at, String tag, Values values) {
        double[] numbers = numbers(at, values, 3 * (1L << 20));
        if (values.rank != 2 || numbers.length % 3 != 0) {
            throw damaged(at, "the histogram '" + tag + "' is not a list of left edge, right edge and count");
        }
        List<Histogram.Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 3) {
            buckets.add(new Histogram.Bucket(numbers[i], numbers[i + 1], numbers[i + 2]));
        }
        return new Histogram(buckets);
    }

    private static String text(WireReader at, String tag, Values values) {
        if (values.type != EventWriter.STRING || values.strings.size() != 1) {
            throw damaged(at, "the model '" + tag + "' is not one string");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(values.strings.get(0))
                    .toString();
        } catch (CharacterCodingException e) {
            throw damaged(at, "the model '" + tag + "' is not a UTF-8 string");
        }
    }

    private static FormatException damaged(WireReader at, String what) {
        return at.fault(what + "; the file is damaged: get it again.");
    }
}
