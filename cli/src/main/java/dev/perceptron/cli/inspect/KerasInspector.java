package dev.perceptron.cli.inspect;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.formats.array.ArrayOutline;
import dev.perceptron.formats.hdf5.Hdf5Dataset;
import dev.perceptron.formats.hdf5.Hdf5Group;
import dev.perceptron.formats.hdf5.Hdf5Object;
import dev.perceptron.formats.keras.KerasOutline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Reports on the files of Keras: archives, whole models in HDF5, weights in HDF5. */
final class KerasInspector {
    private final Path file;
    private final InspectReport report;

    KerasInspector(Path file, InspectReport report) {
        this.file = file;
        this.report = report;
    }

    void archive() throws IOException {
        Loading.layers(file, "Keras", report); // first, so that never two copies of a config are in memory
        outline(KerasOutline.ofArchive(file));
    }

    void hdf5() throws IOException {
        KerasOutline outline = KerasOutline.ofHdf5(file);
        if (outline.config().isPresent()) {
            Loading.layers(file, "Keras HDF5", report);
        }
        outline(outline);
    }

    private void outline(KerasOutline outline) {
        report.fact("version", outline.version().isEmpty() ? "" : "Keras " + outline.version());
        outline.metadata().forEach(report::fact);
        outline.weights().ifPresent(this::tensors);
        if (outline.config().isEmpty()) {
            report.fact("holds", "arrays without layers; a model of the same layers can take them by loadWeights");
            return;
        }
        if (report.layers().isEmpty()) {
            named(outline.config().get());
        }
        outline.compile().ifPresent(this::compiled);
    }

    /** The layers as the config names them, for a model that can't be loaded. */
    private void named(ConfigObject model) {
        ConfigValue config = model.entries().getOrDefault("config", ConfigValue.ofNull());
        ConfigValue layers = config instanceof ConfigObject object
                ? object.entries().getOrDefault("layers", ConfigValue.ofNull())
                : config;
        report.fact("model", text(config, "name") + " (" + text(model, "class_name") + ")");
        if (layers instanceof ConfigList list) {
            for (ConfigValue layer : list.list()) {
                ConfigValue inside = layer instanceof ConfigObject object
                        ? object.entries().getOrDefault("config", ConfigValue.ofNull())
                        : layer;
                report.layer(new InspectReport.Layer(text(inside, "name"), text(layer, "class_name"), "", -1));
            }
        }
    }

    private static String text(ConfigValue value, String name) {
        return value instanceof ConfigObject object && object.entries().get(name) instanceof ConfigText text
                ? text.string()
                : "?";
    }

    private void compiled(ConfigObject compile) {
        compile.entries().forEach((name, value) -> {
            boolean said = !value.isNull()
                    && !(value instanceof ConfigObject object
                            && object.entries().isEmpty());
            if (said) {
                report.value(name.equals("optimizer_config") ? "optimizer" : name, bare(value));
            }
        });
    }

    /** An object of Keras without the words that say where its class is: {@code {"class_name", "config"}}. */
    private static ConfigValue bare(ConfigValue value) {
        if (value instanceof ConfigList list) {
            return ConfigValue.listOf(
                    list.list().stream().map(KerasInspector::bare).toList());
        }
        if (!(value instanceof ConfigObject object)) {
            return value;
        }
        ConfigObject result = ConfigObject.empty();
        boolean named = object.has("class_name") && object.has("config");
        for (var entry : object.entries().entrySet()) {
            if (!named || entry.getKey().equals("class_name") || entry.getKey().equals("config")) {
                result = result.with(entry.getKey(), bare(entry.getValue()));
            }
        }
        return result;
    }

    private void tensors(Hdf5Group root) {
        Deque<Hdf5Object> open = new ArrayDeque<>();
        open.push(root);
        int state = 0;
        while (!open.isEmpty()) {
            Hdf5Object at = open.pop();
            if (at instanceof Hdf5Dataset data) {
                report.tensor(new ArrayOutline(
                        data.path(),
                        data.type().name().toLowerCase(Locale.ROOT),
                        Arrays.stream(data.shape()).boxed().toList(),
                        data.byteCount()));
                boolean optimizer =
                        data.path().startsWith("optimizer/") || data.path().startsWith("optimizer_weights/");
                state += optimizer ? 1 : 0;
            } else if (at instanceof Hdf5Group group) {
                List<Hdf5Object> children = new ArrayList<>(group.children());
                for (int i = children.size() - 1; i >= 0; i--) {
                    open.push(children.get(i));
                }
            }
        }
        report.fact("optimizer state", state == 0 ? "none" : state + " arrays");
    }
}
