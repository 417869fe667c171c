package dev.perceptron.cli.torture;

import dev.perceptron.callback.Terminal;
import dev.perceptron.cli.common.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process that {@link KillTortureCommand} kills: trains one case, says {@code begun} when it starts. */
@Command(name = "child", hidden = true)
final class ChildTortureCommand implements Callable<Integer> {
    /** What it prints when training begins. */
    static final String BEGUN = "begun";

    @Option(names = "--case", required = true)
    private int number;

    @Option(names = "--folder", required = true)
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        try {
            new TortureCase(number).run(folder, () -> Terminal.println(BEGUN));
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
