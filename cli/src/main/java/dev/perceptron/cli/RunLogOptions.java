package dev.perceptron.cli;

import dev.perceptron.callback.Terminal;
import dev.perceptron.cli.common.Console;
import dev.perceptron.studio.Studio;
import dev.perceptron.studio.StudioOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that log runs and show them while they grow. */
final class RunLogOptions {
    private static final String USUAL = "runs";

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            order = 34,
            description = "Log every training there, for perceptron studio to compare (runs, with --studio).")
    @Nullable
    String runs;

    @Option(
            names = "--studio",
            order = 35,
            description = "Open a page that shows the curves as they grow and stays open afterwards.")
    boolean studio;

    @Option(names = "--no-browser", order = 36, description = "With --studio: only print the page's address.")
    boolean noBrowser;

    /** The folder of logs, or null for none; checked to be possible. */
    @Nullable
    Path folder() {
        return runs == null && !studio ? null : StudioCommand.folder("--runs", runs == null ? USUAL : runs);
    }

    /** Opens the page, if it is asked for. */
    @Nullable
    Studio open(Path folder, Console console) {
        return studio
                ? StudioHost.start(StudioOptions.standard().withRuns(folder), !noBrowser, "#/runs", console)
                : null;
    }

    /** The work is done: the page stays until the user has seen enough; in a program that nobody watches it ends. */
    static void stay(@Nullable Studio open, Console console) {
        if (open != null && Terminal.isInteractive()) {
            console.println("\nThe page stays open: " + open.url() + "#/runs");
            StudioHost.waitForEnd(console);
        }
    }
}
