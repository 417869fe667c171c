package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong on the command line: exit code 2, nothing on standard output, one line that says what to do. */
final class WrongUsageTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    nonsense                                    | unknown command 'nonsense', expected one of mnist
                    mnits                                       | did you mean mnist
                    --nonsense                                  | unknown option '--nonsense'
                    mnist nonsense                              | received 'nonsense', expected an option
                    mnist --epoch 3                             | did you mean --epochs
                    mnist --epochs                              | --epochs: received no value
                    mnist --epochs 2 --epochs 3                 | --epochs: received it twice
                    mnist --epochs ten                          | received 'ten', expected an integer from 1 to 100,000
                    mnist --epochs 0                            | received '0', expected an integer from 1
                    mnist --epochs -3                           | received '-3', expected an integer from 1
                    mnist --epochs 2.5                          | received '2.5', expected an integer
                    mnist --epochs 99999999999999999999         | expected an integer from 1 to 100,000
                    mnist --batch-size 0                        | --batch-size: received '0'
                    mnist --batch-size x                        | such as --batch-size 128
                    mnist --optimizer newton                    | expected one of sgd, rmsprop, adam
                    mnist --learning-rate 0                     | --learning-rate: received '0', expected a number above 0
                    mnist --learning-rate -0.1                  | --learning-rate: received '-0.1'
                    mnist --learning-rate NaN                   | --learning-rate: received 'NaN'
                    mnist --learning-rate 1e99                  | at most 100
                    mnist --learning-rate 1e-60                 | expected a number above 0
                    mnist --learning-rate 0,01                  | --learning-rate: received '0,01'
                    mnist --momentum 1                          | --momentum: received '1', expected a share from 0 to below 1
                    mnist --momentum 0.9 --optimizer adam       | trained by Adam, which has none
                    mnist --momentum 0.9 --network wide         | add --optimizer sgd
                    mnist --dropout 30                          | for 30 %, such as --dropout 0.3
                    mnist --dropout 1.0                         | expected a share from 0 to below 1
                    mnist --dropout 0.2 --network hidden        | but hidden stands for a network without
                    mnist --dropout x --network softmax         | --dropout: received 'x'
                    mnist --activation swoosh                   | expected one of celu, elu, exponential
                    mnist --activation tanh --network softmax   | softmax has no hidden layer
                    mnist --validation-split 20                 | for 20 %, such as --validation-split 0.2
                    mnist --validation-split 1                  | expected a share from 0 to below 1
                    mnist --validation-split 0.999999           | leaves no pictures to train on
                    mnist --validation-split 1e-20              | leaves no pictures to validate on
                    mnist --network sofmax                      | received 'sofmax', expected softmax, hidden, dropout, wide
                    mnist --network hidden,                     | received '', expected softmax
                    mnist --network 784                         | received '784', expected softmax
                    mnist --network 784--10                     | received '784--10'
                    mnist --network 100-10                      | sizes from 784 (pixels of a picture) to 10 (classes)
                    mnist --network 784-64-5                    | such as --network 784-64-10
                    mnist --network 784-0-10                    | received '0', expected an integer from 1 to 65,536
                    mnist --network 784-60000-60000-10          | at most 200,000,000 weights
                    mnist --seed pi                             | --seed: received 'pi', expected an integer of at most 64 bits
                    mnist --threads 0                           | --threads: received '0'
                    mnist --threads 5000                        | from 1 to 1,024
                    mnist --style keras4                        | expected one of keras3, keras2
                    mnist --quiet=maybe                         | --quiet: received 'maybe', expected no value
                    mnist --save model.txt                      | expected a name that ends in one of .keras
                    mnist --json no/such/folder/x.json          | expected a file in a folder that exists
                    mnist --json .                              | expected a file, not a folder
                    mnist --data no/such/folder                 | expected a folder that exists
                    bench --workload W9                         | received 'W9', expected one of W1, W2, W3, W4, I1
                    bench --threads none                        | --threads: received 'none'
                    bench --repeat 0                            | --repeat: received '0'
                    bench --repeat 2 --in-process               | each repetition needs a fresh process
                    mnist --save no/such/folder/x.keras         | expected a file in a folder that exists
                    predict                                     | MODEL: received nothing, expected a file
                    predict no.keras x.csv                      | MODEL: received 'no.keras', expected a file that exists
                    predict pom.xml x.csv                       | whose ending names no format; expected a model: .keras
                    summary .                                   | MODEL: received '.', expected a file, not a folder
                    summary                                     | such as perceptron summary digits.keras
                    inspect                                     | FILE: received nothing, expected a file
                    inspect no/such/file                        | expected a file that exists
                    inspect a b                                 | received 'b', expected an option
                    convert                                     | FROM: received nothing
                    convert pom.xml                             | TO: received nothing
                    convert pom.xml pom.xml                     | which is FROM itself
                    convert pom.xml x.keras                     | FROM: received 'pom.xml', whose ending names no format
                    export                                      | MODEL: received nothing
                    export no.keras --to java                   | expected a file that exists
                    bench --json x                              | unknown option '--json'
                    """)
    void isRefusedInOneLine(String command, String expected) {
        check(Ran.of(command.split(" ")), expected);
    }

    @Test
    void aFolderWithoutTheFourFilesIsRefused(@TempDir Path folder) {
        check(Ran.of("mnist", "--data", folder.toString()), "without train-images-idx3-ubyte");
    }

    @Test
    void aFileIsNoFolder(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        check(Ran.of("mnist", "--data", file.toString()), "expected a folder that exists, not a file");
        check(Ran.of("mnist", "--json", file.resolve("x.json").toString()), "expected a file in a folder that exists");
    }

    @Test
    void aLineBreakInAValueDoesNotBreakTheLine() {
        check(Ran.of("mnist", "--network", "one\ntwo\tthree"), "received 'one two three'");
    }

    private static void check(Ran ran, String expected) {
        assertEquals(2, ran.code(), ran.err());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains(expected), ran.err());
        assertTrue(ran.err().startsWith("perceptron"), ran.err());
        assertEquals(ran.err().length() - 1, ran.err().indexOf('\n'), ran.err());
        assertFalse(ran.err().contains("Exception"), ran.err());
    }
}
