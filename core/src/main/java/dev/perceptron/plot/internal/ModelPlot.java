package dev.perceptron.plot.internal;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Invocation;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.graph.Submodel;
import dev.perceptron.graph.SubmodelCall;
import dev.perceptron.plot.Plot;
import dev.perceptron.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Draws a model as SVG text: a box for each use of a layer, a line for each of its inputs. */
public final class ModelPlot {
    private static final double LINE = 18;
    private static final double BASELINE = 17;

    private final Graph graph;
    private final Plot plot;
    private final Map<Object, PlotBox> boxes = new HashMap<>();
    private final List<PlotBox> ordered = new ArrayList<>();

    private ModelPlot(Graph graph, Plot plot) {
        this.graph = graph;
        this.plot = plot;
    }

    /** The drawing, as SVG text. */
    public static String of(String title, Graph graph, Plot plot) {
        return new ModelPlot(graph, plot).draw(title);
    }

    private String draw(String title) {
        if (plot.expandNested()) {
            graph.nodes().forEach(node -> add(node, node.inputs(), layerLines(node), isInside(node)));
        } else {
            for (Invocation use : graph.uses()) {
                List<Invocation> sources =
                        use.sources().stream().map(Invocation.Source::use).toList();
                List<String> lines = use instanceof Node node ? layerLines(node) : nestedLines((SubmodelCall) use);
                add(use, sources, lines, false);
            }
        }
        return svg(title, PlotLayout.place(ordered, plot.leftToRight()));
    }

    private boolean isInside(Node node) {
        return graph.name(node).contains("/");
    }

    private void add(Object use, List<?> sources, List<String> lines, boolean inside) {
        PlotBox box = PlotBox.of(lines, inside);
        for (Object source : sources) {
            PlotBox known = boxes.get(source);
            if (known != null) {
                box.reads(known);
            }
        }
        boxes.put(use, box);
        ordered.add(box);
    }

    // ---- what boxes say ----

    private String title(String name, String type, int number, int uses) {
        String title = plot.names() ? name + " (" + type + ")" : type;
        return uses > 1 ? title + ", use " + (number + 1) + " of " + uses : title;
    }

    private List<String> layerLines(Node node) {
        SharedLayer layer = node.shared();
        List<Node> uses = graph.nodes().stream()
                .filter(other -> other.shared().equals(layer))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(title(graph.name(node), layer.className(), uses.indexOf(node), uses.size()));
        if (plot.activations()) {
            activation(layer.layer().config(), lines);
        }
        shapes(node.inputs().stream().map(Node::shape).toList(), List.of(node.shape()), node.isInput(), lines);
        if (plot.dtypes()) {
            lines.add("Type: float32");
        }
        if (plot.trainable()
                && !layer.layer()
                        .weights(node.inputs().stream().map(Node::shape).toList())
                        .isEmpty()) {
            lines.add(layer.layer().trainable() ? "Trainable" : "Not trainable");
        }
        return lines;
    }

    private static void activation(ConfigObject config, List<String> lines) {
        config.optional("activation").ifPresent(value -> {
            ConfigValue name = value instanceof ConfigObject object ? object.get("class_name") : value;
            if (name instanceof ConfigText text && !text.string().equals("linear")) {
                lines.add("Activation: " + text.string());
            }
        });
    }

    private List<String> nestedLines(SubmodelCall call) {
        Submodel nested = call.part();
        List<Invocation> uses = graph.uses(nested);
        List<String> lines = new ArrayList<>();
        lines.add(title(graph.name(nested), nested.className(), uses.indexOf(call), uses.size()));
        shapes(
                call.sources().stream().map(source -> source.node().shape()).toList(),
                call.outputs().stream().map(Node::shape).toList(),
                false,
                lines);
        return lines;
    }

    private void shapes(List<Shape> in, List<Shape> out, boolean isInput, List<String> lines) {
        if (!plot.shapes()) {
            return;
        }
        if (!isInput) {
            lines.add("Input: " + text(in));
        }
        lines.add("Output: " + text(out));
    }

    private static String text(List<Shape> shapes) {
        return shapes.stream().map(Shape::withBatchText).collect(Collectors.joining(", "));
    }

    // ---- SVG ----

    private String svg(String title, List<PlotBox> all) {
        double width =
                all.stream().mapToDouble(box -> box.x() + box.width() / 2).max().orElse(0) + 28;
        double height = all.stream()
                        .mapToDouble(box -> box.y() + box.height() / 2)
                        .max()
                        .orElse(0)
                + 21;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\""
                        + " role=\"img\">\n",
                width,
                height,
                width,
                height));
        svg.append("<title>").append(escape(title)).append("</title>\n");
        svg.append(
                "<defs><marker id=\"head\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\""
                        + " markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0 0L10 5L0 10z\" fill=\"#445\"/></marker></defs>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        for (PlotBox box : all) {
            if (!box.isBend()) {
                box.sources().forEach(source -> line(source, box, svg));
            }
        }
        all.stream().filter(box -> !box.isBend()).forEach(box -> box(box, svg));
        return svg.append("</svg>\n").toString();
    }

    /** A line from the last real box through the bends to this one. */
    private void line(PlotBox from, PlotBox to, StringBuilder svg) {
        List<PlotBox> way = new ArrayList<>();
        way.add(to);
        PlotBox at = from;
        while (at.isBend()) {
            way.add(0, at);
            at = at.sources().get(0);
        }
        way.add(0, at);
        boolean across = plot.leftToRight();
        double[] start = edge(way.get(0), across, 1);
        StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "M%.1f %.1f", start[0], start[1]));
        for (int i = 1; i < way.size(); i++) {
            double[] begin = edge(way.get(i - 1), across, way.get(i - 1).isBend() ? 0 : 1);
            double[] end = edge(way.get(i), across, way.get(i).isBend() ? 0 : -1);
            double half = across ? (end[0] - begin[0]) / 2 : (end[1] - begin[1]) / 2;
            path.append(
                    across
                            ? curve(begin[0] + half, begin[1], end[0] - half, end[1], end)
                            : curve(begin[0], begin[1] + half, end[0], end[1] - half, end));
        }
        svg.append("<path d=\"")
                .append(path)
                .append("\" fill=\"none\" stroke=\"#445\" stroke-width=\"1.4\" marker-end=\"url(#head)\"/>\n");
    }

    private static String curve(double x1, double y1, double x2, double y2, double[] end) {
        return String.format(Locale.ROOT, " C%.1f %.1f %.1f %.1f %.1f %.1f", x1, y1, x2, y2, end[0], end[1]);
    }

    private static double[] edge(PlotBox box, boolean across, int side) {
        return across
                ? new double[] {box.x() + side * box.width() / 2, box.y()}
                : new double[] {box.x(), box.y() + side * box.height() / 2};
    }

    private static void box(PlotBox box, StringBuilder svg) {
        double left = box.x() - box.width() / 2;
        double top = box.y() - box.height() / 2;
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"5\" fill=\"%s\" stroke=\"#445\"/>\n",
                left,
                top,
                box.width(),
                box.height(),
                box.isInner() ? "#fff4dd" : "#eaf1fb"));
        for (int i = 0; i < box.lines().size(); i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-family=\"monospace\" font-size=\"13\"%s"
                            + " fill=\"#112\">%s</text>\n",
                    box.x(),
                    top + BASELINE + i * LINE,
                    i == 0 ? " font-weight=\"bold\"" : "",
                    escape(box.lines().get(i))));
        }
    }

    /** Text between tags; characters that XML forbids become �. */
    private static String escape(String text) {
        return text.replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
