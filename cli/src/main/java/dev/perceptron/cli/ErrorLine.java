package dev.perceptron.cli;

import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.OtherTrainingException;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.config.NearName;
import dev.perceptron.data.DataException;
import dev.perceptron.formats.FormatException;
import dev.perceptron.tabular.table.TableException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line for the user and an exit code. */
final class ErrorLine {
    private final Console console;
    private final boolean trace;

    /**
     * Reports to a console.
     *
     * @param trace whether the stack trace is printed below the line
     */
    ErrorLine(Console console, boolean trace) {
        this.console = console;
        this.trace = trace;
    }

    /** Reports a command line that can't be understood. */
    int report(ParameterException error) {
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        return print(error, command, describe(error) + " (" + command + " --help tells more)", ExitCode.USAGE);
    }

    /** Reports whatever a command threw. */
    int report(Throwable error, String command) {
        if (error instanceof UsageException || error instanceof TableException) {
            return print(error, command, message(error), ExitCode.USAGE);
        }
        if (error instanceof InterruptedRunException) {
            return print(error, command, message(error), ExitCode.INTERRUPTED);
        }
        if (error instanceof CheckpointException || error instanceof OtherTrainingException) {
            return print(error, command, message(error), ExitCode.FAILURE);
        }
        if (error instanceof FailureException
                || error instanceof DataException
                || error instanceof FormatException
                || error instanceof UncheckedIOException) {
            return print(error, command, message(error), ExitCode.FAILURE);
        }
        if (error instanceof OutOfMemoryError) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            return print(
                    error,
                    command,
                    "ran out of memory at " + megabytes
                            + " MB; use smaller networks or batches, or allow more: PERCEPTRON_OPTS=-Xmx4g",
                    ExitCode.FAILURE);
        }
        String what = error.getMessage() == null ? "" : ": " + error.getMessage();
        return print(
                error,
                command,
                "unexpected " + error.getClass().getSimpleName() + what
                        + " This is a bug: please report it to the project with what PERCEPTRON_DEBUG=1 prints.",
                ExitCode.FAILURE);
    }

    private int print(Throwable error, String command, String text, int code) {
        console.note(command + ": " + text);
        if (trace) {
            error.printStackTrace(console.err());
        }
        return code;
    }

    private static String describe(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return describe(unmatched, unmatched.getUnmatched().get(0));
        }
        if (error instanceof MissingParameterException) {
            return optionName(message(error)) + ": received no value, expected one after it";
        }
        if (error instanceof OverwrittenOptionException) {
            return optionName(message(error)) + ": received it twice, expected it once";
        }
        if (error.getArgSpec() instanceof OptionSpec option && option.arity().max() == 0) {
            return option.longestName() + ": received '" + error.getValue() + "', expected no value after it";
        }
        return message(error);
    }

    private static String describe(UnmatchedArgumentException error, String received) {
        List<String> near = error.getSuggestions();
        String hint = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
        if (error.isUnknownOption()) {
            return "unknown option '" + received + "'" + hint;
        }
        var commands = error.getCommandLine().getSubcommands().keySet();
        return commands.isEmpty()
                ? "received '" + received + "', expected an option" + hint
                : "unknown command '" + received + "', expected one of " + String.join(", ", commands)
                        + NearName.hint(received, List.copyOf(commands));
    }

    /** The first name in single quotes, which is how the parser writes options. */
    private static String optionName(String message) {
        int start = message.indexOf('\'');
        int end = message.indexOf('\'', start + 1);
        return start < 0 || end < 0 ? message : message.substring(start + 1, end);
    }

    private static String message(Throwable error) {
        String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }
}
