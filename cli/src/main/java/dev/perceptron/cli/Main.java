package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.EarlyWarmUp;
import dev.perceptron.cli.common.ExitCode;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program: runs one command and ends the process with its exit code. Prints UTF-8 whatever the locale. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name. */
    public static void main(String[] args) {
        EarlyWarmUp.forCommand(args);
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        Console console = new Console(out, err);
        Interrupts interrupts = new Interrupts(code -> Runtime.getRuntime().halt(code));
        int code = Cli.run(args, console, interrupts);
        if (out.checkError() && code == ExitCode.OK) {
            console.note("perceptron: standard output could not be written; is the disk full or the reader gone?");
            code = ExitCode.FAILURE;
        }
        out.flush();
        err.flush();
        interrupts.finish(code);
        System.exit(code);
    }

    private static PrintStream utf8(FileDescriptor target) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(target)), true, StandardCharsets.UTF_8);
    }
}
