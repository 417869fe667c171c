package dev.perceptron.cli.inspect;

import dev.perceptron.config.Numbers;
import dev.perceptron.formats.Source;
import dev.perceptron.formats.tensorboard.EventFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports on TensorBoard's logs. */
final class EventsInspector {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final double LAST_SECOND = 253_402_300_799.0;

    private EventsInspector() {}

    static void inspect(Path file, InspectReport report) {
        EventFile events = EventFile.readGrowing(Source.of(file));
        report.fact("version", "brain.Event:2");
        if (!events.isComplete()) {
            report.fact("end", "cut off within a record; still being written, or damaged");
        }
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        Map<String, List<EventFile.Scalar>> scalars = new LinkedHashMap<>();
        for (EventFile.Scalar each : events.scalars()) {
            scalars.computeIfAbsent(each.tag(), tag -> new ArrayList<>()).add(each);
            first = Math.min(first, each.wallTime());
            last = Math.max(last, each.wallTime());
        }
        Map<String, List<EventFile.Counts>> histograms = new LinkedHashMap<>();
        for (EventFile.Counts each : events.histograms()) {
            histograms.computeIfAbsent(each.tag(), tag -> new ArrayList<>()).add(each);
        }
        if (first >= 0 && last <= LAST_SECOND) {
            report.fact("from", TIME.format(Instant.ofEpochSecond((long) first)));
            report.fact("to", TIME.format(Instant.ofEpochSecond((long) last)));
        }
        events.graphs()
                .forEach(graph -> report.fact(
                        "model " + graph.tag(), Texts.grouped(graph.json().length()) + " characters of Keras's JSON"));
        scalars(scalars, report);
        histograms(histograms, report);
    }

    private static void scalars(Map<String, List<EventFile.Scalar>> tags, InspectReport report) {
        List<List<String>> rows = new ArrayList<>();
        tags.forEach((tag, list) -> {
            EventFile.Scalar last = list.get(list.size() - 1);
            rows.add(List.of(
                    tag,
                    Texts.grouped(list.size()),
                    Long.toString(list.get(0).step()),
                    Long.toString(last.step()),
                    Numbers.shortest((float) list.get(0).value()),
                    Numbers.shortest((float) last.value())));
        });
        report.table(
                "scalars",
                new InspectReport.Table(
                        List.of("tag", "values:", "first step:", "last step:", "first value:", "last value:"), rows));
    }

    private static void histograms(Map<String, List<EventFile.Counts>> tags, InspectReport report) {
        List<List<String>> rows = new ArrayList<>();
        tags.forEach((tag, list) -> rows.add(List.of(
                tag,
                Texts.grouped(list.size()),
                Long.toString(list.get(0).step()),
                Long.toString(list.get(list.size() - 1).step()),
                Integer.toString(list.get(list.size() - 1).histogram().buckets().size()))));
        if (!rows.isEmpty()) {
            report.table(
                    "histograms",
                    new InspectReport.Table(List.of("tag", "values:", "first step:", "last step:", "buckets:"), rows));
        }
    }
}
