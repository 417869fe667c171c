package dev.perceptron.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A folder laid out as Spark's own, made of the tests' class path, and apart from it our jars: so programs are submitted
 * as they would be by users.
 *
 * @param home for {@code SPARK_HOME}
 * @param ours our modules and these tests
 */
record SparkFolder(Path home, List<Path> ours) {
    static SparkFolder in(Path folder) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("home").resolve("jars"));
        Path own = Files.createDirectories(folder.resolve("ours"));
        List<Path> ours = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.isDirectory(path)) {
                ours.add(jar(path, own.resolve("classes-" + ours.size() + ".jar")));
            } else if (path.getFileName().toString().startsWith("perceptron-")) {
                ours.add(path);
            } else if (Files.exists(path)) {
                Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
            }
        }
        return new SparkFolder(folder.resolve("home"), ours);
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }

    /** The class path of a program that is Spark alone. */
    String classPath() {
        return home.resolve("jars") + File.separator + "*";
    }

    /** Our jars, separated by commas. */
    String list() {
        return String.join(",", ours.stream().map(Path::toString).toList());
    }
}
