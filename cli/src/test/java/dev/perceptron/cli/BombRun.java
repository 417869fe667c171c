package dev.perceptron.cli;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Sequential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Gives every file of a folder to the commands, in a JVM with little memory; prints a line for each. */
final class BombRun {
    private BombRun() {}

    /** Arguments: the folder, and whether to make the bombs first. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        if (args.length > 1 && args[1].equals("make")) {
            Bombs.write(folder);
            return;
        }
        Path keras = folder.resolveSibling("model.keras");
        Sequential.of(Input.of(2), Dense.of(2)).save(keras);
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.startsWith("predict-")) {
                run("predict", name, "predict", keras.toString(), file.toString());
            } else {
                run("inspect", name, "inspect", file.toString());
            }
            if (name.matches(".*\\.(keras|h5|onnx)")) {
                run(
                        "convert",
                        name,
                        "convert",
                        file.toString(),
                        folder.resolveSibling("out.h5").toString());
            }
        }
    }

    private static void run(String command, String name, String... args) {
        long start = System.nanoTime();
        Ran ran = Ran.of(args);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println(ran.code() + "\t" + millis + "\t" + command + "\t" + name + "\t"
                + ran.err().strip().replace('\n', '|'));
    }
}
