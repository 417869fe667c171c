package dev.perceptron.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example runs and learns what it says. */
final class OwnLayerAndLossTest {
    @Test
    void learnsTheLevelBelowWhichNineInTenValuesLie() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            OwnLayerAndLoss.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        Matcher share = Pattern.compile("([0-9.]+) % of the values lie below").matcher(text);
        assertTrue(text.contains("RadialBasis") && share.find(), text);
        double percent = Double.parseDouble(share.group(1));
        assertTrue(percent > 86 && percent < 94, percent + " %");
    }
}
