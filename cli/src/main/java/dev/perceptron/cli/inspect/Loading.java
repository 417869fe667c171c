package dev.perceptron.cli.inspect;

import dev.perceptron.formats.FormatException;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Invocation;
import dev.perceptron.graph.LayerRef;
import dev.perceptron.graph.Parameter;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.graph.Submodel;
import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat;
import dev.perceptron.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Loads the model in a file to tell its layers' shapes; if it can't be loaded, the report says why. */
final class Loading {
    private static final String REMEDY = " To load the model without its compile settings";

    private Loading() {}

    /** Adds the layers of the model, or the reason why there is none. */
    static void layers(Path file, String format, InspectReport report) {
        try {
            layers(load(file, format, LoadOptions.standard()), report);
        } catch (FormatException e) {
            report.problem(text(e));
            if (e.reason().contains(REMEDY)) {
                layers(load(file, format, LoadOptions.standard().withoutCompile()), report);
            }
        }
    }

    private static Model load(Path file, String format, LoadOptions options) {
        try {
            return ModelFormat.available().stream()
                    .filter(each -> each.name().equals(format))
                    .findFirst()
                    .orElseThrow()
                    .load(file, options);
        } catch (IOException e) {
            throw new FormatException(file.toString(), "", "can't be read: " + e.getMessage(), e);
        }
    }

    private static String text(FormatException e) {
        String reason = e.reason();
        int remedy = reason.indexOf(REMEDY);
        return (e.place().isEmpty() ? "" : e.place() + ": ") + (remedy < 0 ? reason : reason.substring(0, remedy));
    }

    private static void layers(Model model, InspectReport report) {
        Graph graph = model.graph();
        report.fact("model", model.name() + " (" + model.getClass().getSimpleName() + ")");
        report.fact(
                "takes",
                shapes(graph.inputs().stream().map(node -> node.shape()).toList()));
        report.fact(
                "predicts",
                shapes(graph.outputs().stream().map(node -> node.shape()).toList()));
        long trainable = model.parameters().all().stream()
                .filter(Parameter::trainable)
                .mapToLong(parameter -> parameter.value().size())
                .sum();
        report.fact(
                "parameters",
                Texts.grouped(model.countParams())
                        + (trainable == model.countParams() ? "" : ", trainable " + Texts.grouped(trainable)));
        for (LayerRef part : graph.parts()) {
            List<Invocation> uses = graph.uses(part);
            List<SharedLayer> layers = part instanceof SharedLayer layer
                    ? List.of(layer)
                    : ((Submodel) part)
                            .inner().layers().stream()
                                    .map(((Submodel) part)::outer)
                                    .toList();
            long count = layers.stream()
                    .flatMap(layer -> model.parameters().of(layer).stream())
                    .mapToLong(parameter -> parameter.value().size())
                    .sum();
            Invocation last = uses.get(uses.size() - 1);
            report.layer(new InspectReport.Layer(
                    graph.name(part),
                    part.className(),
                    Texts.batch(new Invocation.Source(last, 0).node().shape()),
                    count));
        }
    }

    private static String shapes(List<Shape> shapes) {
        return shapes.stream().map(Texts::batch).collect(Collectors.joining(" and "));
    }
}
