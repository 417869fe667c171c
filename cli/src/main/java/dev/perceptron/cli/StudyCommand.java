package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.HelpSections;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code perceptron study} alone: prints which studies there are. */
@Command(
        name = "study",
        header = "Run a whole study and write its report.",
        customSynopsis = "perceptron study NAME [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "A study trains many networks with several seeds, compares them by statistics and",
            "writes one page with tables, charts and a verdict, which opens offline. Stopped",
            "at any moment, it goes on when the same command runs again, to the same report.",
        },
        commandListHeading = "%nStudies:%n",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed while running", "2:wrong usage or values"})
final class StudyCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    StudyCommand(Console console) {
        this.console = console;
    }

    /** The command with its studies. */
    static CommandLine of(Console console) {
        CommandLine line = new CommandLine(new StudyCommand(console));
        line.addSubcommand(new StudyMnistCommand(console));
        line.addSubcommand(new StudyDepthCommand(console));
        line.addSubcommand(new StudySpecialCommand(console));
        line.getSubcommands().values().forEach(HelpSections::install);
        return line;
    }

    @Override
    public Integer call() {
        console.print(spec.commandLine().getUsageMessage(spec.commandLine().getColorScheme()));
        return ExitCode.OK;
    }
}
