package dev.perceptron.cli.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.cli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that trains and predicts for long holds no more and more; the long form is {@code torture cycles --n 10000}. */
final class CyclesTortureTest {
    @TempDir
    private Path folder;

    @Test
    void nothingPilesUp() throws Exception {
        new CyclesTorture(folder).run(200, line -> {});
        List<String> lines = new ArrayList<>();
        List<Resources> notes = new CyclesTorture(folder).run(400, lines::add);
        assertEquals(20, notes.size());
        assertEquals(20, lines.size());
        assertEquals(List.of(), CyclesTorture.growth(notes), lines::toString);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void theCommandsRunAndTeach() {
        Ran predict = Ran.of("torture", "predict", "--threads", "4", "--calls", "50");
        assertTrue(predict.out().startsWith("4 threads: 200 calls, "), predict.out() + predict.err());
        Ran cycles = Ran.of("torture", "cycles", "--n", "20");
        assertTrue(cycles.out().contains("20 cycles: heap "), cycles.out() + cycles.err());
        Ran wrong = Ran.of("torture", "cycles", "--n", "3");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("--n: received '3'"), wrong.err());
        Ran help = Ran.of("torture", "--help");
        assertEquals(0, help.code());
        assertTrue(help.out().contains("predict") && help.out().contains("cycles"), help.out());
        for (String command : List.of("predict", "cycles")) {
            Ran of = Ran.of("torture", command, "--help");
            assertTrue(of.out().contains("Exit codes:") && of.out().contains("Running:"), of.out());
            of.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        }
    }

    @Test
    void growthIsSeen() {
        Resources flat = new Resources(10_000_000, 5, 20);
        assertEquals(List.of(), CyclesTorture.growth(List.of(flat, flat, flat, flat)));
        Resources more = new Resources(12_000_000, 6, 21);
        List<String> grown = CyclesTorture.growth(List.of(flat, flat, flat, more));
        assertEquals(3, grown.size());
        assertTrue(grown.get(1).contains("5 -> 6"), grown::toString);
    }
}
