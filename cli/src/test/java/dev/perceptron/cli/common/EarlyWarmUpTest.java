package dev.perceptron.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only a process that will train on pictures has kernels compiled before its arguments are read. */
class EarlyWarmUpTest {
    @ParameterizedTest
    @CsvSource({
        "mnist, true",
        "mnist --epochs 1, true",
        "bench --workload W2 --in-process, true",
        "bench --workload=W1 --in-process, true",
        "bench, false",
        "bench --workload W2, false",
        "bench --workload W4 --in-process, false",
        "bench --in-process --workload=W2;W4, false",
        "bench --workload w4 --in-process, false",
        "predict model.keras mnist, false",
        "--help, false",
    })
    void whichCommands(String line, boolean expected) {
        assertEquals(expected, EarlyWarmUp.trainsOnPictures(List.of(line.split(" "))));
    }

    @Test
    void noCommand() {
        assertFalse(EarlyWarmUp.trainsOnPictures(List.of()));
    }
}
