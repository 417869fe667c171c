package dev.perceptron.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of the module mnist are the original ones. */
class MnistFilesTest {
    private static InputStream open(String name) {
        InputStream in =
                MnistFilesTest.class.getClassLoader().getResourceAsStream("META-INF/perceptron/mnist/" + name + ".gz");
        assertNotNull(in, name);
        return in;
    }

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "train-labels-idx1-ubyte, 65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "t10k-images-idx3-ubyte, 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "t10k-labels-idx1-ubyte, ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    })
    void original(String name, String sha256) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new GZIPInputStream(open(name))) {
            digest.update(in.readAllBytes());
        }
        assertEquals(sha256, HexFormat.of().formatHex(digest.digest()));
    }

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, 'IdxArray[60000, 28, 28]', 5",
        "train-labels-idx1-ubyte, 'IdxArray[60000]', 5",
        "t10k-images-idx3-ubyte, 'IdxArray[10000, 28, 28]', 7",
        "t10k-labels-idx1-ubyte, 'IdxArray[10000]', 7",
    })
    void readable(String name, String shape, int firstLabel) throws IOException {
        try (InputStream in = open(name)) {
            IdxArray array = IdxReader.read(in, name);
            assertEquals(shape, array.toString());
            if (array.rank() == 1) {
                assertEquals(firstLabel, array.bytes()[0]);
            }
        }
    }
}
