package dev.perceptron.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@link Fit} begins with any option, {@link FitSettings} goes on with any other. */
final class FitTest {
    @Test
    void anyOptionMayComeFirst() {
        assertEquals(3, Fit.epochs(3).epochs());
        assertEquals(32, Fit.epochs(3).batchSize());
        assertEquals(Fit.batchSize(128).epochs(20), Fit.epochs(20).batchSize(128));
        assertEquals(0, Fit.verbose(0).verbose());
        assertFalse(Fit.shuffle(false).shuffle());
    }

    /** The options of the one class are those of the other: a new one can't be forgotten. */
    @Test
    void everyOptionBeginsASentence() {
        Set<String> first = options(Fit.class, true);
        first.remove("defaults()");
        assertTrue(first.contains("batchSize(int)"), first.toString());
        assertEquals(options(FitSettings.class, false), first);
    }

    private static Set<String> options(Class<?> type, boolean isStatic) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> Modifier.isStatic(method.getModifiers()) == isStatic)
                .filter(method -> method.getReturnType() == FitSettings.class)
                .map(FitTest::signature)
                .collect(Collectors.toSet());
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    @Test
    void aBatchHasASample() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Fit.batchSize(0));
        assertEquals("The batch size must be 1 or more, received 0.", refused.getMessage());
    }
}
