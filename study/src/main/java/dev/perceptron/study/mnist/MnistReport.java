package dev.perceptron.study.mnist;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.report.ReportTable;
import dev.perceptron.study.run.StudyReport;
import dev.perceptron.study.statistics.Bootstrap;
import dev.perceptron.study.statistics.Interval;
import dev.perceptron.study.statistics.SampleSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts the study's report together: verdict, protocol, tables and charts. */
final class MnistReport {
    private static final double MILLION = 1e6;

    private final MnistStudy study;
    private final Map<StudyNetwork, TunedRate> tuned;
    private final Map<StudyNetwork, TestResult> tested = new LinkedHashMap<>();
    private final boolean complete;
    private final Bootstrap bootstrap;
    private final Map<StudyNetwork, Interval> intervals = new LinkedHashMap<>();

    MnistReport(
            MnistStudy study,
            List<StudyNetwork> networks,
            Map<StudyNetwork, TunedRate> tuned,
            List<TestResult> results,
            boolean complete) {
        this.study = study;
        this.tuned = tuned;
        this.complete = complete;
        this.bootstrap = Bootstrap.of(study.seed()).withResamples(study.scale().resamples());
        for (int i = 0; i < networks.size(); i++) {
            if (!results.get(i).results().isEmpty()) {
                tested.put(networks.get(i), results.get(i));
                intervals.put(networks.get(i), results.get(i).accuracy(bootstrap));
            }
        }
    }

    StudyReport report() {
        StudySize scale = study.scale();
        Pictures pictures = study.pictures();
        Comparisons comparisons = Comparisons.of(tested, tuned, bootstrap);
        MnistVerdict verdict = new MnistVerdict(tested, tuned, intervals, comparisons);
        MnistCharts charts = new MnistCharts(tuned, intervals);
        HtmlReport report = HtmlReport.of(
                        "Hidden layers and overfitting on " + pictures.name(),
                        scale.name() + " form, seed " + study.seed() + ", "
                                + NumberFormats.fixed(pictures.count(), 0) + " training pictures, "
                                + NumberFormats.fixed(pictures.tests(), 0) + " test pictures")
                .section("Verdict");
        if (!complete) {
            report = report.text("This study is not finished: the figures below are those known so far. Run the same"
                    + " command again to go on.");
        }
        report = report.verdict(verdict.sentences())
                .section("How it was done")
                .text(protocol())
                .section("Results")
                .charts(charts.results())
                .table(results())
                .section("Overfitting")
                .text("Training and validation accuracy and loss after each epoch while tuning, at the chosen learning"
                        + " rate; dropout is off while they are measured. The gap is the training accuracy less the"
                        + " validation accuracy.")
                .charts(charts.curves())
                .section("Comparisons")
                .text(
                        "Pairs of networks on the same test pictures and seeds. The interval draws seeds and pictures anew;"
                                + " p is McNemar's, for several seeds twice the median, corrected by Holm's method for "
                                + comparisons.pairs().size()
                                + " pairs. With so many test pictures one such test finds a"
                                + " difference of "
                                + NumberFormats.fixed(SeedPair.detectable(comparisons.pairs()) * 100, 2)
                                + " points in four of five cases, smaller ones less often.")
                .table(comparisons.table())
                .data(MnistCharts.table(tuned));
        return figures(report);
    }

    private String protocol() {
        StudySize scale = study.scale();
        Pictures pictures = study.pictures();
        return "Every network has ReLU in its hidden layers and softmax at its end, and is trained by Adam in batches of "
                + StudyNetwork.BATCH + " for " + scale.epochs()
                + " epochs, the learning rate falling to 0 in the second half. Dropout is "
                + shortest(Regularization.RATE) + " after each hidden layer (after the input where there is none),"
                + " batch normalization comes before each ReLU, max-norm keeps the norm of a unit's incoming weights at "
                + shortest(Regularization.LARGEST_NORM) + " at most. The learning rate (from "
                + scale.rates().stream()
                        .map(dev.perceptron.config.Numbers::shortest)
                        .collect(Collectors.joining(", "))
                + ", one more where the best was at an end) was chosen by the accuracy on "
                + NumberFormats.fixed(pictures.count() - pictures.tuning(), 0)
                + " validation pictures after training on the " + NumberFormats.fixed(pictures.tuning(), 0)
                + " others, "
                + seeds(scale.tuningSeeds()) + ". Then each was trained on all "
                + NumberFormats.fixed(pictures.count(), 0) + " with " + scale.seeds()
                + " new seeds, the same for all networks, and tested once. The figures follow from the seed to the last"
                + " bit; times do not and are in times.csv.";
    }

    private static String shortest(double number) {
        return dev.perceptron.config.Numbers.shortest(number);
    }

    private static String seeds(int count) {
        return count == 1 ? "one seed" : count + " seeds";
    }

    private ReportTable results() {
        ReportTable table = ReportTable.of(
                "networks",
                "All networks; test accuracy as mean ± standard deviation over seeds, 95 % interval over seeds and"
                        + " pictures; work in 10¹² multiplications and additions of a final training",
                "network",
                "weights",
                "work",
                "learning rate",
                "epochs",
                "training",
                "validation",
                "gap",
                "test",
                "95 % interval",
                "test loss");
        for (Map.Entry<StudyNetwork, TestResult> entry : tested.entrySet()) {
            TunedRate chosen = tuned.get(entry.getKey());
            Interval interval = intervals.get(entry.getKey());
            if (chosen == null || interval == null) {
                continue;
            }
            TestResult result = entry.getValue();
            SampleSummary accuracy = result.summary("test_accuracy");
            table = table.row(
                    result.name(),
                    NumberFormats.fixed(result.mean("parameters"), 0),
                    NumberFormats.brief(work(entry.getKey(), chosen)),
                    shortest(chosen.rate()),
                    chosen.epochs(),
                    percent(chosen.trainAccuracy()[chosen.epochs() - 1]),
                    percent(chosen.validation()),
                    NumberFormats.fixed(chosen.gap() * 100, 2),
                    percent(accuracy.mean()) + " ± " + percent(accuracy.sd()),
                    percent(interval.low()) + " to " + percent(interval.high()),
                    NumberFormats.fixed(result.mean("test_loss"), 4));
        }
        return table;
    }

    /** Multiplications and additions of the matrix products of a final training, in 10¹². */
    private double work(StudyNetwork network, TunedRate chosen) {
        Pictures pictures = study.pictures();
        double all = 0;
        double before = pictures.inputs();
        for (int i = 0; i <= network.hidden(); i++) {
            double units = i == network.hidden() ? pictures.classes() : network.width();
            // forward, weight gradient and, but for the first layer, input gradient: 2 for each weight
            all += (i == 0 ? 4 : 6) * before * units;
            before = units;
        }
        return all * pictures.count() * chosen.epochs() / MILLION / MILLION;
    }

    private static String percent(double share) {
        return NumberFormats.fixed(share * 100, 2);
    }

    private StudyReport figures(HtmlReport report) {
        List<ConfigValue> networks = new ArrayList<>();
        tested.forEach((network, result) -> {
            TunedRate chosen = tuned.get(network);
            Interval interval = intervals.get(network);
            if (chosen != null && interval != null) {
                networks.add(ConfigObject.empty()
                        .with("name", ConfigValue.of(result.name()))
                        .with("hidden_layers", ConfigValue.of((long) network.hidden()))
                        .with("width", ConfigValue.of((long) network.width()))
                        .with(
                                "regularization",
                                ConfigValue.of(network.regularization().text()))
                        .with("learning_rate", ConfigValue.of(chosen.rate()))
                        .with("epochs", ConfigValue.of((long) chosen.epochs()))
                        .with("validation_accuracy", ConfigValue.of(chosen.validation()))
                        .with("gap", ConfigValue.of(chosen.gap()))
                        .with("test_accuracy", ConfigValue.of(result.mean("test_accuracy")))
                        .with("test_accuracy_low", ConfigValue.of(interval.low()))
                        .with("test_accuracy_high", ConfigValue.of(interval.high()))
                        .with("test_loss", ConfigValue.of(result.mean("test_loss"))));
            }
        });
        return StudyReport.of(report)
                .figure("study", ConfigValue.of("mnist"))
                .figure("scale", ConfigValue.of(study.scale().name()))
                .figure("seed", ConfigValue.of(study.seed()))
                .figure("complete", ConfigValue.of(complete))
                .figure("networks", ConfigValue.listOf(networks));
    }
}
