package dev.perceptron.cli.torture;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.PictureData;
import dev.perceptron.training.Data;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code perceptron torture kill}: kills trainings at random moments and compares what comes of them. */
@Command(
        name = "kill",
        header = "Kill trainings at random moments, resume them, compare every bit.",
        customSynopsis = "perceptron torture kill [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Each run trains on digits in a process of its own, kills it at a random moment",
            "(SIGKILL), perhaps while it saves, starts it again, perhaps kills it again, and",
            "compares weights, optimizer, history and CSV log with an undisturbed training:",
            "SGD and Adam, dropout, batch normalization, 1 and 2 threads.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all equal", "1:some differ, or failed while running", "2:wrong usage or values"})
final class KillTortureCommand implements Callable<Integer> {
    private static final int MOST_RUNS = 1_000_000;
    private static final int MOST_KILLS = 3;
    private static final long FIRST_GUESS_MILLIS = 900;
    private static final long LONGEST_WAIT_NANOS = 300_000_000;

    private final Console console;
    private final Class<?> program;

    @Option(names = "--runs", paramLabel = "N", order = 20, description = "How many trainings are killed (20).")
    @Nullable
    String runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            order = 21,
            description = "Decides the moments, as far as time is the same (1).")
    @Nullable
    String seed;

    private final Map<Integer, String> expected = new HashMap<>();
    private final List<String> differing = new ArrayList<>();
    private long duration = FIRST_GUESS_MILLIS;
    private int kills;
    private int whileSaving;
    private int whileTraining;

    KillTortureCommand(Console console, Class<?> program) {
        this.console = console;
        this.program = program;
    }

    @Override
    public Integer call() {
        int count = runs == null ? 20 : OptionReader.integer("--runs", runs, 1, MOST_RUNS, 20);
        SplittableRandom random = new SplittableRandom(seed == null ? 1 : OptionReader.seed("--seed", seed));
        Data data = TortureCase.data(PictureData.digits());
        try {
            for (int run = 0; run < count; run++) {
                TortureCase what = new TortureCase(random.nextInt(TortureCase.COUNT));
                run(run, what, data, random);
                if ((run + 1) % 10 == 0) {
                    console.println(report(run + 1));
                }
            }
        } catch (IOException e) {
            throw new FailureException("can't start a process or use the temporary folder: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException("interrupted", e);
        }
        if (count % 10 != 0) {
            console.println(report(count));
        }
        if (!differing.isEmpty()) {
            throw new FailureException("not the bits of the undisturbed training: " + differing);
        }
        return ExitCode.OK;
    }

    private String report(int done) {
        return done + " trainings, " + kills + " kills (" + whileTraining + " in training, " + whileSaving
                + " of them with a checkpoint half-written): " + (done - differing.size()) + " bit-identical";
    }

    private void run(int run, TortureCase what, Data data, SplittableRandom random)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("perceptron-kill");
        try {
            int before = kills;
            while (!Files.exists(TortureCase.outcome(folder))) {
                boolean again = kills == before || kills - before < MOST_KILLS && random.nextBoolean();
                start(what, folder, again ? moment(random) : -1);
                if (Files.exists(TortureCase.outcome(folder)) && kills == before) {
                    clear(folder); // it ended before it was killed: that does not count
                    duration = Math.max(100, duration * 9 / 10);
                }
            }
            String outcome = Files.readString(TortureCase.outcome(folder));
            if (!outcome.equals(undisturbed(what, data))) {
                differing.add("run " + (run + 1) + " (" + what.description() + ")");
            }
        } finally {
            clear(folder);
            Files.deleteIfExists(folder);
        }
    }

    /** Milliseconds after the start of training; one in eight comes before it has begun. */
    private long moment(SplittableRandom random) {
        return random.nextInt(8) == 0 ? -2 - random.nextLong(500) : random.nextLong(duration);
    }

    /** The process uses plain kernels and the quick compiler: the same bits, and it starts and ends sooner. */
    private Process launch(TortureCase what, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of("torture", "child", "--case", "" + what.number(), "--folder", folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    /** Runs the process to its end, or kills it: −1 never, from 0 on so long after it began, below −1 before. */
    private void start(TortureCase what, Path folder, long moment) throws IOException, InterruptedException {
        Process process = launch(what, folder);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            boolean early = moment < -1;
            boolean ended = early && process.waitFor(-2 - moment, TimeUnit.MILLISECONDS);
            if (!early && ChildTortureCommand.BEGUN.equals(out.readLine())) {
                long start = System.nanoTime();
                ended = moment < 0 ? process.waitFor() >= 0 : process.waitFor(moment, TimeUnit.MILLISECONDS);
                if (moment < 0) {
                    duration = Math.max(100, (System.nanoTime() - start) / 1_000_000);
                }
            }
            if (!ended && moment > 0 && moment % 3 == 0) {
                awaitSave(process, folder);
            }
            if (!ended && moment != -1 && process.isAlive()) {
                process.destroyForcibly().waitFor();
                kills++;
                whileTraining += early ? 0 : 1;
                whileSaving += isHalfWritten(folder) ? 1 : 0;
                return;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != ExitCode.OK && !Files.exists(TortureCase.outcome(folder))) {
            throw new FailureException("the training " + what.description() + " ended with exit code "
                    + process.exitValue() + ": " + Files.readString(folder.resolve("errors.txt")));
        }
    }

    /** A third of the kills wait for the next checkpoint to be begun. */
    private static void awaitSave(Process process, Path folder) throws IOException {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (process.isAlive() && System.nanoTime() < end && !isHalfWritten(folder)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isHalfWritten(Path folder) throws IOException {
        Path backup = folder.resolve("backup");
        if (!Files.isDirectory(backup)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(backup, ".*.tmp")) {
            return files.iterator().hasNext();
        }
    }

    private String undisturbed(TortureCase what, Data data) throws IOException {
        String known = expected.get(what.number());
        if (known == null) {
            Path folder = Files.createTempDirectory("perceptron-whole");
            known = what.train(folder, data, BackupAndRestore.of(folder.resolve("backup")));
            clear(folder);
            Files.deleteIfExists(folder);
            expected.put(what.number(), known);
        }
        return known;
    }

    /** Empties a folder. */
    static void clear(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    clear(file);
                }
                Files.deleteIfExists(file);
            }
        }
    }
}
