package dev.perceptron.cli.inspect;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.formats.array.ArrayOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report as JSON: everything, unless lists are longer than asked for. */
public final class ReportJson {
    private static final int INDENT = 2;
    private static final int FEW = 1000;

    private ReportJson() {}

    /**
     * Writes a report down.
     *
     * @param all whether lists of more than 1,000 entries are written whole
     */
    public static String of(InspectReport report, boolean all) {
        int most = all ? Integer.MAX_VALUE : FEW;
        ConfigObject facts = ConfigObject.empty();
        for (Map.Entry<String, String> fact : first(List.copyOf(report.facts().entrySet()), most)) {
            facts = facts.with(fact.getKey(), ConfigValue.of(fact.getValue()));
        }
        ConfigObject settings = ConfigObject.empty();
        for (Map.Entry<String, ConfigValue> setting : report.values().entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        ConfigObject document = ConfigObject.empty()
                .with("file", ConfigValue.of(report.file()))
                .with("kind", ConfigValue.of(report.kind()))
                .with("bytes", ConfigValue.of(report.bytes()))
                .with("loads", ConfigValue.of(report.problem().isEmpty()))
                .with("problem", report.problem().map(ConfigValue::of).orElse(ConfigValue.ofNull()))
                .with("facts", facts)
                .with("compile", settings)
                .with("layers", layers(first(report.layers(), most)))
                .with("arrays", arrays(first(report.tensors(), most)))
                .with("array_count", ConfigValue.of(report.tensors().size()));
        for (Map.Entry<String, InspectReport.Table> table : report.tables().entrySet()) {
            document = document.with(table.getKey(), table(table.getValue(), most));
        }
        return Json.writePretty(document, INDENT) + "\n";
    }

    private static <T> List<T> first(List<T> list, int most) {
        return list.subList(0, Math.min(most, list.size()));
    }

    private static ConfigValue layers(List<InspectReport.Layer> layers) {
        return ConfigValue.listOf(layers.stream()
                .map(layer -> ConfigObject.empty()
                        .with("name", ConfigValue.of(layer.name()))
                        .with("class", ConfigValue.of(layer.type()))
                        .with(
                                "output_shape",
                                layer.shape().isEmpty() ? ConfigValue.ofNull() : ConfigValue.of(layer.shape()))
                        .with(
                                "parameters",
                                layer.parameters() < 0 ? ConfigValue.ofNull() : ConfigValue.of(layer.parameters())))
                .toList());
    }

    private static ConfigValue arrays(List<ArrayOutline> arrays) {
        return ConfigValue.listOf(arrays.stream()
                .map(array -> ConfigObject.empty()
                        .with("name", ConfigValue.of(array.name()))
                        .with("type", ConfigValue.of(array.type()))
                        .with(
                                "shape",
                                ConfigValue.listOf(array.shape().stream()
                                        .map(ConfigValue::of)
                                        .toList()))
                        .with("bytes", ConfigValue.of(array.bytes())))
                .toList());
    }

    private static ConfigValue table(InspectReport.Table table, int most) {
        List<ConfigValue> rows = new ArrayList<>();
        for (List<String> row : first(table.rows(), most)) {
            ConfigObject object = ConfigObject.empty();
            for (int i = 0; i < row.size(); i++) {
                String head = table.heads().get(i).replace(":", "").replace(' ', '_');
                object = object.with(head, ConfigValue.of(row.get(i)));
            }
            rows.add(object);
        }
        return ConfigValue.listOf(rows);
    }
}
