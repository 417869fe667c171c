package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real training through the command. */
final class MnistCommandTest {
    @TempDir
    private Path folder;

    @Test
    void oneEpochOfSoftmaxOnRealDigits() throws IOException {
        Path file = folder.resolve("results.json");
        Ran ran = Ran.of("mnist", "--network", "softmax", "--epochs", "1", "--json", file.toString());
        assertEquals(0, ran.code(), ran.err());
        assertEquals("", ran.err());
        assertTrue(ran.out().contains("softmax: 784-10, SGD 0.01, batch 25"), ran.out());
        assertTrue(ran.out().contains("7,850"), ran.out());
        assertTrue(ran.out().contains("1680/1680"), ran.out());

        ConfigValue document = Json.parse(Files.readString(file));
        assertEquals(
                List.of("perceptron", "jdk", "data", "seed", "threads", "kernels", "networks"),
                List.copyOf(document.entries().keySet()));
        assertEquals(42, document.get("seed").asLong());
        assertEquals(1, document.get("networks").list().size());
        ConfigValue network = document.get("networks").at(0);
        assertEquals(7850, network.get("parameters").asInt());
        assertEquals(25, network.get("batch_size").asInt());
        assertEquals(
                Set.of("accuracy", "loss", "val_accuracy", "val_loss"),
                network.get("history").entries().keySet());
        assertEquals(1, network.get("history").get("val_loss").list().size());
        double accuracy = network.get("test").get("accuracy").asDouble();
        assertTrue(accuracy > 0.8 && accuracy < 0.95, "one epoch gave " + accuracy);
        assertEquals(List.of(file), files());
    }

    @Test
    void ownPicturesOwnSizesAndEveryOption() throws IOException {
        idx("train", 60);
        idx("t10k", 20);
        Path file = Files.writeString(folder.resolve("r.json"), "old");
        Ran ran = Ran.of(
                "mnist",
                "--data",
                folder.toString(),
                "--network",
                "softmax",
                "--network",
                "4-8-3,dropout",
                "--epochs",
                "40",
                "--batch-size",
                "8",
                "--optimizer",
                "SGD",
                "--learning-rate",
                "0.1",
                "--momentum",
                "0.9",
                "--dropout",
                "0.1",
                "--activation",
                "tanh",
                "--validation-split",
                "0",
                "--seed",
                "-7",
                "--threads",
                "1",
                "--quiet",
                "--style",
                "keras2",
                "--json",
                file.toString());
        assertEquals(0, ran.code(), ran.err());
        ConfigValue networks = Json.parse(Files.readString(file)).get("networks");
        assertEquals(
                List.of("softmax", "4-8-3", "dropout"),
                networks.readAll(network -> network.get("network").string()));
        assertEquals(
                List.of(0.0, 0.1, 0.1),
                networks.readAll(network -> network.get("dropout").asDouble()));
        assertEquals(
                List.of(15, 67, 4 * 128 + 128 + 128 * 128 + 128 + 128 * 3 + 3),
                networks.readAll(network -> network.get("parameters").asInt()));
        assertTrue(networks.at(1).get("validation").isNull());
        assertEquals(40, networks.at(1).get("history").get("loss").list().size());
        assertEquals(1.0, networks.at(1).get("test").get("accuracy").asDouble());
    }

    @Test
    void theSameSeedGivesTheSameFigures() throws IOException {
        idx("train", 60);
        idx("t10k", 20);
        String first = figures("1", "1");
        assertEquals(first, figures("1", "2"));
        assertTrue(!first.equals(figures("2", "1")), "another seed gave the same figures");
    }

    @Test
    void aLossThatOverflowsIsNull() throws IOException {
        idx("train", 60);
        idx("t10k", 20);
        Path file = folder.resolve("r.json");
        Ran ran = Ran.of(
                "mnist",
                "--data",
                folder.toString(),
                "--network",
                "4-8-8-8-3",
                "--activation",
                "exponential",
                "--learning-rate",
                "100",
                "--epochs",
                "3",
                "--json",
                file.toString());
        assertEquals(0, ran.code(), ran.err());
        Json.parse(Files.readString(file)); // strict: refuses NaN
    }

    @Test
    void severalTrainedNetworksAreSavedEachUnderItsName() throws IOException {
        idx("train", 60);
        idx("t10k", 20);
        Ran ran = Ran.of(
                "mnist",
                "--data",
                folder.toString(),
                "--network",
                "softmax,4-8-3",
                "--epochs",
                "1",
                "--quiet",
                "--save",
                folder.resolve("net.keras").toString());
        assertEquals(0, ran.code(), ran.err());
        Path first = folder.resolve("net-softmax.keras");
        assertTrue(ran.out().contains("Network saved to " + first), ran.out());
        assertEquals(15, Model.load(first).countParams());
        assertEquals(67, Model.load(folder.resolve("net-4-8-3.keras")).countParams());
    }

    private String figures(String seed, String threads) throws IOException {
        Path file = folder.resolve("figures.json");
        Ran ran = Ran.of(
                "mnist",
                "--data",
                folder.toString(),
                "--network",
                "dropout",
                "--epochs",
                "2",
                "--seed",
                seed,
                "--threads",
                threads,
                "--json",
                file.toString());
        assertEquals(0, ran.code(), ran.err());
        ConfigValue network = Json.parse(Files.readString(file)).get("networks").at(0);
        return Json.write(network.get("history")) + Json.write(network.get("test"));
    }

    private List<Path> files() throws IOException {
        try (var list = Files.list(folder)) {
            return list.toList();
        }
    }

    /** Writes pictures of 2×2 pixels; the class is which of the first three is bright. */
    private void idx(String part, int count) throws IOException {
        ByteArrayOutputStream pictures = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        DataOutputStream pictureHead = new DataOutputStream(pictures);
        for (int number : new int[] {0x803, count, 2, 2}) {
            pictureHead.writeInt(number);
        }
        DataOutputStream labelHead = new DataOutputStream(labels);
        for (int number : new int[] {0x801, count}) {
            labelHead.writeInt(number);
        }
        for (int i = 0; i < count; i++) {
            byte[] pixels = {10, 10, 10, (byte) i};
            pixels[i % 3] = (byte) 250;
            pictures.write(pixels);
            labels.write(i % 3);
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), pictures.toByteArray());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.toByteArray());
    }
}
