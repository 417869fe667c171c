package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.study.run.Progress;
import java.util.Locale;

/** Prints how far a study is: a line when a stage begins or ends and for every twentieth of it. */
final class StudyProgress implements Progress {
    private static final int PARTS = 20;
    private static final double MINUTE = 60;
    private static final double LONG = 90;

    private final Console console;
    private String last = "";

    StudyProgress(Console console) {
        this.console = console;
    }

    @Override
    public void at(String stage, int done, int total, double secondsLeft) {
        String now = stage + " " + (total == 0 ? PARTS : done * PARTS / total) + " " + total;
        if (!now.equals(last)) {
            last = now;
            console.println(stage + ": " + done + " of " + total + left(secondsLeft, done == total));
        }
    }

    private static String left(double seconds, boolean done) {
        if (done || Double.isNaN(seconds)) {
            return "";
        }
        return seconds < LONG
                ? String.format(Locale.ROOT, ", about %.0f s left", seconds)
                : String.format(Locale.ROOT, ", about %.0f min left", seconds / MINUTE);
    }
}
