package dev.perceptron.cli.inspect;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.formats.array.ArrayOutline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is found out about a file; a reader fills it, then it is printed as text or as JSON. */
public final class InspectReport {
    private final String file;
    private final long bytes;
    private final String kind;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, ConfigValue> values = new LinkedHashMap<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<ArrayOutline> tensors = new ArrayList<>();
    private Optional<String> problem = Optional.empty();

    /**
     * A layer.
     *
     * @param name its name in the model
     * @param type Keras's class name
     * @param shape the output's shape, or empty if it is not known
     * @param parameters how many weights it has, or -1 if that is not known
     */
    public record Layer(String name, String type, String shape, long parameters) {}

    /**
     * Lines of another kind.
     *
     * @param heads the columns' names; those of numbers end with a colon, which is not printed
     * @param rows the cells
     */
    public record Table(List<String> heads, List<List<String>> rows) {}

    InspectReport(String file, long bytes, String kind) {
        this.file = file;
        this.bytes = bytes;
        this.kind = kind;
    }

    void fact(String name, String value) {
        if (!value.isEmpty()) {
            facts.put(name, value);
        }
    }

    void value(String name, ConfigValue value) {
        values.put(name, value);
    }

    void table(String name, Table table) {
        tables.put(name, table);
    }

    void layer(Layer layer) {
        layers.add(layer);
    }

    void tensor(ArrayOutline tensor) {
        tensors.add(tensor);
    }

    void problem(String reason) {
        problem = Optional.of(reason);
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** The file's size. */
    public long bytes() {
        return bytes;
    }

    /** What it is. */
    public String kind() {
        return kind;
    }

    /** Short things it says of itself. */
    public Map<String, String> facts() {
        return facts;
    }

    /** Settings with structure, such as those of {@code compile}. */
    public Map<String, ConfigValue> values() {
        return values;
    }

    /** Tables by title. */
    public Map<String, Table> tables() {
        return tables;
    }

    /** The model's layers. */
    public List<Layer> layers() {
        return layers;
    }

    /** The arrays. */
    public List<ArrayOutline> tensors() {
        return tensors;
    }

    /** Why no model can be made of it, if it should hold one and does not. */
    public Optional<String> problem() {
        return problem;
    }
}
