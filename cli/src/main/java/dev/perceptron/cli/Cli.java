package dev.perceptron.cli;

import dev.perceptron.callback.Terminal;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Puts the commands together and runs one; errors become one line and an exit code. */
final class Cli {
    /** Everything was done. */
    static final int OK = 0;
    /** Something failed while running. */
    static final int FAILURE = 1;
    /** The command line asks for what can't be. */
    static final int USAGE = 2;

    /** Ended early at the user's wish, with what was done saved. */
    static final int INTERRUPTED = 130;

    private static final int NARROWEST = 72;
    private static final int WIDEST = 100;
    private static final int USUAL = 80;

    private Cli() {}

    /** Runs the command that the arguments name and returns its exit code. */
    static int run(String[] args, Console console) {
        Interrupts interrupts = new Interrupts(code -> {});
        int code = run(args, console, interrupts);
        interrupts.finish(code);
        return code;
    }

    /** The same in a process that signals may end. */
    static int run(String[] args, Console console, Interrupts interrupts) {
        ErrorLine errors = new ErrorLine(console, wantsTrace(args));
        CommandLine line = commands(console, interrupts);
        line.setParameterExceptionHandler((error, given) -> errors.report(error));
        line.setExecutionExceptionHandler((error, command, parsed) ->
                errors.report(error, command.getCommandSpec().qualifiedName()));
        try {
            return line.execute(args);
        } catch (Throwable error) { // whatever happened, the user gets one line and an exit code
            return errors.report(error, "perceptron");
        }
    }

    static CommandLine commands(Console console, Interrupts interrupts) {
        CommandLine line = new CommandLine(new PerceptronCommand(console));
        line.addSubcommand(new MnistCommand(console, interrupts));
        line.addSubcommand(new StudioCommand(console));
        line.addSubcommand(new TrainCommand(console));
        line.addSubcommand(new PredictCommand(console));
        line.addSubcommand(new EvaluateCommand(console));
        line.addSubcommand(new CvCommand(console));
        line.addSubcommand(new ExplainCommand(console));
        line.addSubcommand(new SummaryCommand(console));
        line.addSubcommand(new InspectCommand(console));
        line.addSubcommand(new ConvertCommand(console));
        line.addSubcommand(new ExportCommand(console));
        line.addSubcommand(new BenchCommand(console));
        line.addSubcommand(new ReproduceCommand(console));
        line.addSubcommand(new ConformanceCommand(console));
        line.addSubcommand(TortureCommand.of(console));
        line.addSubcommand(StudyCommand.of(console));
        line.setOut(writer(console.out()));
        line.setErr(writer(console.err()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.isInteractive() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(width(Terminal.columns()));
        line.setUsageHelpLongOptionsMaxWidth(28);
        line.getCommandSpec().versionProvider(new Version());
        HelpSections.install(line);
        line.getSubcommands().values().forEach(HelpSections::install);
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static int width(int columns) {
        return columns == 0 ? USUAL : Math.max(NARROWEST, Math.min(WIDEST, columns));
    }

    private static boolean wantsTrace(String[] args) {
        return Arrays.asList(args).contains("--stack-trace") || "1".equals(System.getenv("PERCEPTRON_DEBUG"));
    }
}
