package dev.perceptron.cli;

import dev.perceptron.callback.Terminal;
import dev.perceptron.cli.bench.BenchCommand;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.HelpSections;
import dev.perceptron.cli.common.Version;
import dev.perceptron.cli.torture.TortureCommand;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Puts the commands together and runs one; errors become one line and an exit code. */
final class Cli {
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
        CommandLine line = commands(console, interrupts, args);
        line.setParameterExceptionHandler((error, given) -> errors.report(error));
        line.setExecutionExceptionHandler((error, command, parsed) ->
                errors.report(error, command.getCommandSpec().qualifiedName()));
        try {
            return line.execute(args);
        } catch (Throwable error) { // whatever happened, the user gets one line and an exit code
            return errors.report(error, "perceptron");
        }
    }

    /** Every command, for help and for finding out what was meant. */
    static CommandLine commands(Console console, Interrupts interrupts) {
        return commands(console, interrupts, new String[0]);
    }

    /**
     * The command that the arguments begin with, or every command if they begin with none: reading the options of all of
     * them takes a tenth of a second.
     */
    static CommandLine commands(Console console, Interrupts interrupts, String[] args) {
        CommandLine line = new CommandLine(new PerceptronCommand(console));
        Map<String, Supplier<Object>> all = makers(console, interrupts);
        Supplier<Object> one = args.length == 0 ? null : all.get(args[0]);
        (one == null ? all.values() : List.of(one)).forEach(maker -> line.addSubcommand(maker.get()));
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

    private static Map<String, Supplier<Object>> makers(Console console, Interrupts interrupts) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("mnist", () -> new MnistCommand(console, interrupts));
        all.put("studio", () -> new StudioCommand(console));
        all.put("train", () -> new TrainCommand(console));
        all.put("predict", () -> new PredictCommand(console));
        all.put("evaluate", () -> new EvaluateCommand(console));
        all.put("cv", () -> new CvCommand(console));
        all.put("explain", () -> new ExplainCommand(console));
        all.put("summary", () -> new SummaryCommand(console));
        all.put("inspect", () -> new InspectCommand(console));
        all.put("convert", () -> new ConvertCommand(console));
        all.put("export", () -> new ExportCommand(console));
        all.put("bench", () -> new BenchCommand(console, Main.class));
        all.put("reproduce", () -> new ReproduceCommand(console));
        all.put("conformance", () -> new ConformanceCommand(console));
        all.put("torture", () -> TortureCommand.of(console, Main.class));
        all.put("study", () -> StudyCommand.of(console));
        return all;
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
