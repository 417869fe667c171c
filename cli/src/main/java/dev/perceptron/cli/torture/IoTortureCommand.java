package dev.perceptron.cli.torture;

import dev.perceptron.callback.BackupAndRestore;
import dev.perceptron.callback.CSVLogger;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.cli.fault.Faults;
import dev.perceptron.cli.fault.FaultyFileSystem;
import dev.perceptron.file.AtomicFile;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import dev.perceptron.training.NonFinitePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** {@code perceptron torture io}: lets every file operation fail in turn, and fills disks. */
@Command(
        name = "io",
        header = "Let every file operation fail in turn; fill disks.",
        customSynopsis = "perceptron torture io [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Opening, writing, forcing, moving, closing, deleting: the first fails, then the",
            "second, and so on until none is left; once alone, once with all that follow.",
            "Each time the old file or the new one is there whole, training goes on to the",
            "same weights, and a training cut off later resumes to the same bits.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all as promised", "1:something was lost, or failed while running", "2:wrong usage or values"
        })
final class IoTortureCommand implements Callable<Integer> {
    private static final int MOST_OPERATIONS = 10_000;
    private static final int ROWS = 48;
    private static final NonFinitePolicy SILENT = NonFinitePolicy.warn().withOutput(text -> {});

    private final Console console;

    IoTortureCommand(Console console) {
        this.console = console;
    }

    /** A thing to be tried with faults; throws {@link FailureException} if a promise is broken. */
    private interface Trial {
        void run(Path folder, Faults faults) throws IOException;
    }

    @Override
    public Integer call() {
        try {
            all("a file replaced", this::file);
            all("a model saved", this::model);
            all("a training with checkpoints and log", this::training);
            fullDevice();
            fullDisk();
        } catch (IOException e) {
            throw new FailureException("can't use the temporary folder: " + e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private void all(String what, Trial trial) throws IOException {
        for (boolean lasting : new boolean[] {false, true}) {
            int number = 1;
            while (number < MOST_OPERATIONS) {
                Faults faults = lasting ? Faults.from(number) : Faults.once(number);
                Path folder = Files.createTempDirectory("perceptron-io");
                try {
                    trial.run(folder, faults);
                } catch (FailureException e) {
                    throw new FailureException(what + ", " + faults.what() + " failed: " + e.getMessage(), e);
                } finally {
                    KillTortureCommand.clear(folder);
                    Files.delete(folder);
                }
                if (!faults.fired()) {
                    break;
                }
                number++;
            }
            console.println(what + ": each of " + (number - 1) + " operations failed "
                    + (lasting ? "with all after it" : "once") + ", nothing lost");
        }
    }

    private static void require(boolean kept, String promise) {
        if (!kept) {
            throw new FailureException(promise);
        }
    }

    private void file(Path folder, Faults faults) throws IOException {
        byte[] before = new byte[20_000];
        byte[] after = new byte[30_000];
        Arrays.fill(after, (byte) 1);
        Path file = Files.write(folder.resolve("file"), before);
        boolean told = true;
        try {
            AtomicFile.write(FaultyFileSystem.of(file, faults), out -> out.write(after));
            told = false;
        } catch (IOException e) {
            // expected of most operations
        }
        byte[] found = Files.readAllBytes(file);
        require(Arrays.equals(found, before) || Arrays.equals(found, after), "the file is neither the old nor the new");
        require(told || Arrays.equals(found, after), "no error was told, but the file is the old one");
    }

    private static Sequential network(long seed) {
        Sequential model = Sequential.of(
                Input.of(6), Dense.of(8).withActivation("relu"), Dense.of(2).withActivation("softmax"));
        model = model.withSeed(seed);
        model.compile(Adam.of(0.01), Losses.categoricalCrossentropy());
        return model;
    }

    private static Data rows() {
        float[][] x = new float[ROWS][6];
        float[][] y = new float[ROWS][2];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < 6; j++) {
                x[i][j] = (i * 7 + j * 5) % 11 / 11f;
            }
            y[i][i % 2] = 1;
        }
        return Data.of(Tensor.of(x), Tensor.of(y));
    }

    private void model(Path folder, Faults faults) throws IOException {
        Path file = folder.resolve("model.keras");
        Sequential before = network(1);
        Sequential after = network(2);
        before.save(file);
        boolean told = true;
        try {
            after.save(FaultyFileSystem.of(file, faults));
            told = false;
        } catch (UncheckedIOException e) {
            // expected of most operations
        }
        String found = Model.load(file).fingerprint();
        require(
                found.equals(before.fingerprint()) || found.equals(after.fingerprint()),
                "the model is neither the old nor the new");
        require(told || found.equals(after.fingerprint()), "no error was told, but the model is the old one");
    }

    /** Thrown where the process would end. */
    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Callback cutOff(int epoch) {
        return new Callback() {
            @Override
            public void onEpochBegin(int begun, TrainingContext training) {
                if (begun == epoch) {
                    throw new CutOff();
                }
            }
        };
    }

    private void training(Path folder, Faults faults) throws IOException {
        Path faulty = FaultyFileSystem.of(folder, faults);
        FitSettings fit = Fit.batchSize(16)
                .epochs(5)
                .verbose(0)
                .guard(SILENT)
                .callback(CSVLogger.of(faulty.resolve("log.csv")))
                .callback(BackupAndRestore.of(faulty.resolve("backup"))
                        .withSaveFreq(2)
                        .withDeleteCheckpoint(false)
                        .withOutput(text -> {}))
                .callback(cutOff(4));
        boolean began = true;
        try {
            network(3).fit(rows(), fit);
        } catch (CutOff e) {
            // as meant
        } catch (UncheckedIOException e) {
            began = false; // a log or folder that can't be opened is an error at the start
        }
        Sequential resumed = network(3);
        FitSettings rest = Fit.batchSize(16)
                .epochs(5)
                .verbose(0)
                .callback(CSVLogger.of(folder.resolve("log.csv")))
                .callback(BackupAndRestore.of(folder.resolve("backup")).withOutput(text -> {}));
        History history = resumed.fit(rows(), rest);
        require(
                resumed.fingerprint().equals(expectedWeights()),
                "the resumed training has other weights than an undisturbed one");
        require(history.epochs().size() == 5, "the resumed training has " + history.epochs() + " in its history");
        if (began) {
            long lines = Files.readAllLines(folder.resolve("log.csv")).size();
            require(lines == 6, "the log has " + lines + " lines instead of 6");
        }
    }

    private String expectedWeights() {
        Sequential model = network(3);
        model.fit(rows(), Fit.batchSize(16).epochs(5).verbose(0));
        return model.fingerprint();
    }

    private void fullDevice() throws IOException {
        Path full = Path.of("/dev/full");
        if (!Files.exists(full)) {
            console.println("/dev/full: there is none here, left out");
            return;
        }
        Sequential model = network(3);
        History history = model.fit(
                rows(), Fit.batchSize(16).epochs(5).verbose(0).guard(SILENT).callback(CSVLogger.of(full)));
        require(model.fingerprint().equals(expectedWeights()), "a log on a full device changed the weights");
        require(!history.problems().isEmpty(), "a log on a full device was no problem");
        try {
            AtomicFile.write(full, out -> out.write(new byte[10]));
            throw new FailureException("writing to a full device told no error");
        } catch (IOException e) {
            console.println("/dev/full: training went on, the problem was told");
        }
    }

    /** A disk of 1 MB with checkpoints of half a megabyte: the third finds no room. */
    private void fullDisk() throws IOException {
        Path disk = Files.createTempDirectory("perceptron-disk");
        try {
            if (!runs("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString())) {
                console.println("a disk of 1 MB: may not be mounted here, left out");
                return;
            }
            try {
                fill(disk);
            } finally {
                runs("umount", disk.toString());
            }
        } finally {
            Files.deleteIfExists(disk);
        }
    }

    private void fill(Path disk) throws IOException {
        Data data = rows();
        Sequential wide = wide();
        History history = wide.fit(data, diskFit(disk, 6).guard(SILENT));
        require(!history.problems().isEmpty(), "a full disk was no problem");
        Sequential undisturbed = wide();
        undisturbed.fit(data, Fit.batchSize(16).epochs(6).verbose(0));
        require(wide.fingerprint().equals(undisturbed.fingerprint()), "a full disk changed the weights");
        Sequential resumed = wide();
        resumed.fit(data, diskFit(disk, 6).guard(SILENT));
        require(resumed.fingerprint().equals(undisturbed.fingerprint()), "what was saved before can't be resumed");
        console.println("a disk of 1 MB: training went on, the checkpoints before are whole");
    }

    private static FitSettings diskFit(Path disk, int epochs) {
        return Fit.batchSize(16)
                .epochs(epochs)
                .verbose(0)
                .callback(BackupAndRestore.of(disk.resolve("backup"))
                        .withDeleteCheckpoint(false)
                        .withOutput(text -> {}));
    }

    private static Sequential wide() {
        Sequential model = Sequential.of(
                Input.of(6), Dense.of(4000).withActivation("relu"), Dense.of(2).withActivation("softmax"));
        model = model.withSeed(Seed.DEFAULT.value());
        model.compile(Adam.of(0.01), Losses.categoricalCrossentropy());
        return model;
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
