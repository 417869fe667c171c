package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.perceptron.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code perceptron mnist --backup} does when the disk is full, and when it is told to stop. */
final class MnistEndingsTest {
    @TempDir
    private Path folder;

    /** Four pixels, three classes: the class is the brightest of the first three pixels. */
    @BeforeEach
    void pictures() throws IOException {
        idx("train", 60);
        idx("t10k", 20);
    }

    private void idx(String name, int count) throws IOException {
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        DataOutputStream imageData = new DataOutputStream(images);
        DataOutputStream labelData = new DataOutputStream(labels);
        imageData.writeInt(0x803);
        imageData.writeInt(count);
        imageData.writeInt(2);
        imageData.writeInt(2);
        labelData.writeInt(0x801);
        labelData.writeInt(count);
        for (int i = 0; i < count; i++) {
            for (int pixel = 0; pixel < 4; pixel++) {
                imageData.writeByte(pixel == i % 3 ? 255 : 7 * (i + pixel) % 100);
            }
            labelData.writeByte(i % 3);
        }
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.toByteArray());
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.toByteArray());
    }

    /** A training whose checkpoint is 0.4 MB, so that two fit on a disk of 1 MB and the third does not. */
    private String[] mnist(String network, int epochs, Path backup, Path model) {
        return new String[] {
            "mnist",
            "--data",
            folder.toString(),
            "--network",
            network,
            "--epochs",
            "" + epochs,
            "--batch-size",
            "8",
            "--optimizer",
            "sgd",
            "--quiet",
            "--backup",
            backup.toString(),
            "--save",
            model.toString()
        };
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    void onAFullDiskTrainingGoesOnAndTheCommandFails() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = Files.isExecutable(Path.of("/bin/mount"))
                && runs("/bin/mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
        assumeTrue(mounted, "no disk may be mounted here");
        Path model = folder.resolve("full.keras");
        Ran ran;
        try {
            ran = Ran.of(mnist("4-12000-3", 5, disk.resolve("backup"), model));
        } finally {
            runs("/bin/umount", disk.toString());
        }
        assertEquals(1, ran.code(), ran.err());
        assertTrue(ran.err().contains("4-12000-3 was trained to the end, but: "), ran.err());
        assertTrue(ran.err().contains("space"), ran.err());
        assertFalse(ran.err().contains("\tat "), ran.err());
        assertTrue(ran.out().contains("Network saved to " + model), ran.out());

        Path other = folder.resolve("undisturbed.keras");
        Ran undisturbed = Ran.of(mnist("4-12000-3", 5, folder.resolve("backup"), other));
        assertEquals(0, undisturbed.code(), undisturbed.err());
        assertEquals(Model.load(other).fingerprint(), Model.load(model).fingerprint());
        assertFalse(Files.exists(folder.resolve("backup")), "what is done needs no backup");
    }

    /** SIGINT as of Ctrl-C, SIGTERM as of the system: the same command then ends with the same bits. */
    @ParameterizedTest
    @ValueSource(strings = {"-INT", "-TERM"})
    void whatIsInterruptedGoesOn(String signal) throws IOException, InterruptedException {
        Path model = folder.resolve("model.keras");
        Path errors = folder.resolve("errors.txt");
        // a fast machine may come to the end before the signal does: then the next training is longer
        int epochs = 300;
        int code = interrupted(signal, epochs, model, errors);
        while (code == 0 && epochs < 100_000) {
            epochs *= 4;
            Files.delete(model);
            code = interrupted(signal, epochs, model, errors);
        }
        String said = Files.readString(errors);
        assertEquals(130, code, said);
        assertTrue(said.contains("the same command goes on from there"), said);
        assertFalse(Files.exists(model), "it was not done");

        Ran resumed = Ran.of(mnist("4-8-3", epochs, backup(epochs), model));
        assertEquals(0, resumed.code(), resumed.err());
        Path expected = folder.resolve("undisturbed.keras");
        assertEquals(
                0,
                Ran.of(mnist("4-8-3", epochs, folder.resolve("none"), expected)).code());
        assertEquals(Model.load(expected).fingerprint(), Model.load(model).fingerprint(), signal);
    }

    private Path backup(int epochs) {
        return folder.resolve("backup-" + epochs);
    }

    /** Trains in a process of its own, which is told to stop after the first checkpoint; returns its exit code. */
    private int interrupted(String signal, int epochs, Path model, Path errors)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(mnist("4-8-3", epochs, backup(epochs), model)));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        while (process.isAlive() && !hasCheckpoint(backup(epochs).resolve("4-8-3"))) {
            Thread.sleep(5);
        }
        runs("kill", signal, "" + process.pid());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "no end");
        return process.exitValue();
    }

    private static boolean hasCheckpoint(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".ckpt"));
        }
    }
}
