package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.studio.Studio;
import dev.perceptron.studio.StudioOptions;
import dev.perceptron.study.run.Progress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The page that shows a study while it runs, if it is asked for.
 *
 * @param studio the page's server, or null
 * @param progress receives how far the study is
 * @param console where the page's address is printed
 */
record StudyPage(@Nullable Studio studio, Progress progress, Console console) implements AutoCloseable {
    /**
     * Opens the page.
     *
     * @param folder the study's, whose log the page reads
     * @param printed prints how far the study is
     */
    static StudyPage open(StudyOptions options, Path folder, Progress printed, Console console) {
        if (!options.studio) {
            return new StudyPage(null, printed, console);
        }
        Studio studio =
                StudioHost.start(StudioOptions.standard().withRuns(folder), !options.noBrowser, "#/runs", console);
        Progress shown = studio.progress();
        return new StudyPage(
                studio,
                (stage, done, total, secondsLeft) -> {
                    printed.at(stage, done, total, secondsLeft);
                    shown.at(stage, done, total, secondsLeft);
                },
                console);
    }

    /** Prints what the study found. */
    void tellVerdict(HtmlReport report) {
        for (HtmlReport.Piece piece : report.pieces()) {
            if (piece instanceof HtmlReport.Piece.Verdict verdict) {
                verdict.sentences().forEach(sentence -> console.print(Wrap.text(sentence)));
            }
        }
    }

    /** Prints what the study found, where its report is, and how to go on if it isn't done. */
    void tell(HtmlReport report, Path written, boolean complete) {
        tellVerdict(report);
        console.println("Report written to " + written);
        if (!complete) {
            console.println("The budget ran out before all trials; the same command goes on.");
        }
    }

    /** The study is done: the page stays until the user has seen enough. */
    void stay() {
        RunLogOptions.stay(studio, console);
    }

    @Override
    public void close() {
        if (studio != null) {
            studio.close();
        }
    }
}
