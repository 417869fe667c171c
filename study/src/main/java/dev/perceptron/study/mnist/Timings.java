package dev.perceptron.study.mnist;

import dev.perceptron.file.AtomicFile;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.report.ReportTable;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.statistics.SampleSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** How long trainings took: beside the report, not in it, for times differ from run to run. */
final class Timings {
    /** The file's name. */
    static final String FILE = "times.csv";

    private Timings() {}

    /** Writes each network's mean seconds on one core; returns the sum of all. */
    static double write(Path folder, Results results, List<StudyNetwork> networks) {
        ReportTable table = ReportTable.of("times", "", "network", "seconds of a final training", "trainings");
        for (StudyNetwork network : networks) {
            double[] seconds = results.all().stream()
                    .filter(result -> StudyNetwork.of(result.trial()).equals(network))
                    .mapToDouble(TrialResult::seconds)
                    .toArray();
            table = table.row(
                    network.name(),
                    NumberFormats.fixed(SampleSummary.of(seconds).mean(), 1),
                    seconds.length);
        }
        write(folder, table);
        return results.all().stream().mapToDouble(TrialResult::seconds).sum();
    }

    static void write(Path folder, ReportTable table) {
        try {
            byte[] bytes = table.csv().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(folder.resolve(FILE), out -> out.write(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
