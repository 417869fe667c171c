package dev.perceptron.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The generator makes what looks real; each model trains its own half. */
final class SmallGanTest {
    @Test
    void theGeneratorLearnsMeanAndSpread() {
        SmallGan.Parts parts = SmallGan.run();
        Tensor noise = SmallGan.noise(2, 0, 40_000, 4);
        float[] made = parts.generator().predict(noise).toArray();
        assertEquals(SmallGan.MEAN, SmallGan.mean(made), 0.4);
        assertEquals(SmallGan.DEVIATION, SmallGan.deviation(made), 0.4);

        String discriminator = parts.discriminator().fingerprint();
        String generator = parts.generator().fingerprint();
        parts.combined().trainOnBatch(noise.rows(0, 64), SmallGan.ones());
        assertEquals(discriminator, parts.discriminator().fingerprint(), "frozen in the combined model");
        assertNotEquals(generator, parts.generator().fingerprint());
        generator = parts.generator().fingerprint();
        parts.discriminator().trainOnBatch(Tensor.zeros(64, 1), SmallGan.ones());
        assertNotEquals(discriminator, parts.discriminator().fingerprint(), "trained by itself");
        assertEquals(generator, parts.generator().fingerprint());
    }
}
