package dev.perceptron.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Small steps along the gradient's signs mislead the network; random ones as large don't. */
final class AdversarialExampleTest {
    @Test
    void theGradientsSignsMislead() {
        AdversarialExample.Trained trained = AdversarialExample.run(0);
        double clean = trained.accuracy(trained.x());
        Tensor attacked = AdversarialExample.attacked(trained, 0.1f);
        double most = 0;
        for (int i = 0; i < attacked.size(); i++) {
            float after = attacked.get(i / 784, i % 784);
            assertTrue(after >= 0 && after <= 1);
            most = Math.max(most, Math.abs(after - trained.x().get(i / 784, i % 784)));
        }
        assertEquals(0.1, most, 1e-6, "no pixel moves further");
        double misled = trained.accuracy(attacked);
        double noisy = trained.accuracy(AdversarialExample.moved(trained.x(), AdversarialExample.noise(), 0.1f));
        String text = clean + ", noisy " + noisy + ", attacked " + misled;
        assertTrue(clean > 0.9, text);
        assertTrue(noisy > clean - 0.08, text);
        assertTrue(misled < 0.3, text);
    }
}
