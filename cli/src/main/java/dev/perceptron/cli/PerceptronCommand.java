package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code perceptron} alone: prints its help. The parser itself acts on the options; nothing reads their fields. */
@SuppressWarnings("UnusedVariable")
@Command(
        name = "perceptron",
        customSynopsis = "perceptron COMMAND [OPTIONS]",
        description = "Trains multilayer perceptrons, networks of fully connected layers.",
        descriptionHeading = "%n",
        commandListHeading = "%nCommands:%n",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed while running", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron mnist                        compare three networks on real digits",
            "  perceptron mnist --network 784-256-10   train a network of your own",
            "  perceptron mnist --help                 all options of a command",
        })
final class PerceptronCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 100,
            description = "Print this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 101,
            description = "Print the versions of this program and of Java.")
    private boolean version;

    @Option(
            names = "--stack-trace",
            hidden = true,
            scope = ScopeType.INHERIT,
            description = "Print a stack trace below an error.")
    private boolean stackTrace;

    PerceptronCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.print(spec.commandLine().getUsageMessage(spec.commandLine().getColorScheme()));
        return ExitCode.OK;
    }
}
