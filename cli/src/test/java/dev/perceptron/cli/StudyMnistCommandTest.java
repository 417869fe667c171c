package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StudyMnistCommandTest {
    @TempDir
    private Path folder;

    @Test
    void studiesTheUsersOwnPictures() throws IOException {
        Path data = Files.createDirectory(folder.resolve("squares"));
        write(data, "train", 120, 1);
        write(data, "t10k", 40, 2);
        Path out = folder.resolve("report");
        Ran ran = Ran.of("study", "mnist", "--data", data.toString(), "--out", out.toString(), "--workers", "2");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().startsWith("squares: 120 pictures, 40 test pictures; quick form, seed 42"), ran.out());
        assertTrue(ran.out().contains("tune: 0 of 54") && ran.out().contains("Validation chose "), ran.out());
        assertTrue(Files.readString(out.resolve("report.html")).contains("overfitting on squares"));
        String page = Files.readString(out.resolve("report.html"));
        assertFalse(page.contains(folder.toString()), "no path in the report");

        Ran again = Ran.of("study", "mnist", "--data", data.toString(), "--out", out.toString(), "--quiet");
        assertEquals(0, again.code(), again.err());
        assertEquals(page, Files.readString(out.resolve("report.html")));

        Ran other = Ran.of("study", "mnist", "--data", data.toString(), "--out", out.toString(), "--seed", "1");
        assertEquals(1, other.code());
        assertTrue(other.err().contains("other settings") && other.err().lines().count() == 1, other.err());
    }

    private static void write(Path folder, String part, int count, int seed) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * 16);
        images.putInt(0x803).putInt(count).putInt(4).putInt(4);
        ByteBuffer labels = ByteBuffer.allocate(8 + count);
        labels.putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            labels.put((byte) (i % 2));
            for (int j = 0; j < 16; j++) {
                images.put((byte) (i * 31 + j * 17 + seed & 63 | (j / 8 == i % 2 ? 128 : 0)));
            }
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--quick --full             | more than one of --quick, --standard and --full",
                "--recipe cnn               | keras-mlp, bn-noise, maxout, simard, ciresan, all",
                "--budget 0                 | --budget: received '0', expected a number above 0",
                "--workers none             | --workers: received 'none'",
                "--seed x                   | --seed: received 'x'",
                "--data /no/such/folder     | --data: received '/no/such/folder', expected a folder that exists",
                "--out pom.xml              | --out: received 'pom.xml', expected a folder, not a file",
            })
    void wrongValuesGetOneLine(String options, String expected) {
        String[] given = ("study mnist " + options.strip()).split(" +", -1);
        Ran ran = Ran.of(given);
        assertEquals(2, ran.code(), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().startsWith("perceptron study mnist: ") && ran.err().contains(expected), ran.err());
    }

    @Test
    void helpNamesStudiesAndRecipes() {
        String studies = Ran.of("study").out();
        assertTrue(studies.contains("perceptron study NAME") && studies.contains("mnist"), studies);
        String help = Ran.of("study", "mnist", "--help").out();
        for (String word :
                new String[] {"--quick", "--standard", "--full", "--recipe", "--budget", "--out", "98.40 %"}) {
            assertTrue(help.contains(word), help);
        }
        assertTrue(help.lines().allMatch(line -> line.length() <= 100), help);
    }
}
