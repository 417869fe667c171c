package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.study.special.SpecialScale;
import dev.perceptron.study.special.SpecialStudy;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code perceptron study special}: special functions with published errors. */
@Command(
        name = "special",
        header = {"How well do small networks learn Bessel, elliptic and other functions?", ""},
        customSynopsis = "perceptron study special [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Learns 15 special functions of two arguments by Levenberg–Marquardt and sets the test errors beside those"
                    + " published for multilayer perceptrons and Kolmogorov–Arnold networks.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, or the budget ran out", "1:failed while running", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {"  perceptron study special", "  perceptron study special --standard --out special"})
final class StudySpecialCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyOptions options = new StudyOptions();

    StudySpecialCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        SpecialScale scale = switch (options.size()) {
            case "standard" -> SpecialScale.STANDARD;
            case "full" -> SpecialScale.FULL;
            default -> SpecialScale.QUICK;
        };
        Path folder = options.folder("study-special-" + scale.name());
        SpecialStudy study = new SpecialStudy(scale, options.seedValue());
        try (StudyPage page = StudyPage.open(options, folder, options.progress(console), console)) {
            SpecialStudy.Done done =
                    StudyOptions.run(() -> study.run(folder, options.runner(), options.budgetValue(), page.progress()));
            page.tell(done.report(), done.page(), done.complete());
            page.stay();
        }
        return ExitCode.OK;
    }
}
