package dev.perceptron.formats.onnx;

import dev.perceptron.activation.Activations;
import dev.perceptron.layer.Activation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of operators and how each is read. */
final class Operators {
    /** How one operator is read. */
    @FunctionalInterface
    interface Reading {
        void read(Call call);
    }

    private static final Map<String, Reading> TABLE = table();

    private static final Set<String> PASS = Set.of("Identity", "Dropout", "ai.onnx.ml.ZipMap");

    private Operators() {}

    private static Map<String, Reading> table() {
        Map<String, Reading> table = new HashMap<>();
        ProductConverters.addTo(table);
        ActivationConverters.addTo(table);
        ArithmeticConverters.addTo(table);
        ShapeConverters.addTo(table);
        NormalizationConverters.addTo(table);
        LearnConverters.addTo(table);
        return Map.copyOf(table);
    }

    static void read(Call call) {
        if (call.node().outputs().get(0).isEmpty()) {
            return;
        }
        if (passesOn(call)) {
            call.give(call.need(0));
            return;
        }
        Reading reading = TABLE.get(call.node().fullType());
        if (reading == null) {
            throw call.error("the operator " + call.node().fullType() + " is not supported; supported are "
                    + TABLE.keySet().stream().sorted().toList()
                    + ". Only graphs of dense networks can be read.");
        }
        reading.read(call);
    }

    /** Whether a node gives its first input on as it is. */
    static boolean passesOn(Call call) {
        String type = call.node().fullType();
        if (type.equals("Cast")) {
            DataType to = DataType.of(call.whole("to", 1));
            return to != null && to.isReal();
        }
        if (type.equals("Dropout")) {
            ImportedValue training = call.input(2);
            KnownTensor known = training == null ? null : training.known();
            return training == null || known != null && known.size() == 1 && known.wholes()[0] == 0;
        }
        return PASS.contains(type);
    }

    /** An activation as a layer. */
    static void activation(Call call, dev.perceptron.activation.ActivationFunction function) {
        call.give(call.importer().layer(call, Activation.of(function), List.of(call.flow(0))));
    }

    static void activation(Call call, String name) {
        activation(call, Activations.get(name));
    }
}
