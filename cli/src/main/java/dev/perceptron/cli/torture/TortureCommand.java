package dev.perceptron.cli.torture;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.HelpSections;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code perceptron torture}: the commands that try to break a promise of SECURITY.md; alone it prints its help. */
@Command(
        name = "torture",
        header = "Try to break what is promised.",
        customSynopsis = "perceptron torture COMMAND [OPTIONS]",
        descriptionHeading = "%n",
        description = "Each command tries for as long as you like to break one promise of SECURITY.md.",
        commandListHeading = "%nCommands:%n",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the promise held", "1:it was broken, or failed while running", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron torture kill --runs 20",
            "  perceptron torture predict",
            "  perceptron torture cycles --n 10000"
        })
public final class TortureCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private TortureCommand(Console console) {
        this.console = console;
    }

    /**
     * The command with those below it.
     *
     * @param program whose {@code main} takes this command's arguments, for processes of its own
     */
    public static CommandLine of(Console console, Class<?> program) {
        CommandLine line = new CommandLine(new TortureCommand(console));
        line.addSubcommand(new KillTortureCommand(console, program));
        line.addSubcommand(new IoTortureCommand(console));
        line.addSubcommand(new ChildTortureCommand());
        line.addSubcommand(new PredictTortureCommand(console));
        line.addSubcommand(new CyclesTortureCommand(console));
        line.getSubcommands().values().forEach(HelpSections::install);
        return line;
    }

    @Override
    public Integer call() {
        console.print(spec.commandLine().getUsageMessage(spec.commandLine().getColorScheme()));
        return ExitCode.OK;
    }
}
