package dev.perceptron.vector;

import static dev.perceptron.math.FloatMath.*;

import dev.perceptron.kernel.NormalNoise;
import dev.perceptron.random.RandomStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link NormalNoise} on all lanes, operation for operation the same, in small loops over one group's words: one large
 * loop is too much for C2 of JDK 17, which then leaves some vectors boxed.
 */
final class VectorNoise {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int PAIRS = NormalNoise.PAIRS;

    /** A group's words, and the logarithms of its radii. */
    private record Scratch(int[] words, float[] logs) {}

    private static final ThreadLocal<Scratch> SCRATCH =
            ThreadLocal.withInitial(() -> new Scratch(new int[RandomStream.GROUP], new float[PAIRS]));

    private VectorNoise() {}

    static void fill(RandomStream stream, long step, float[] noise, int noiseOffset, int from, int to) {
        Scratch scratch = SCRATCH.get();
        int[] words = scratch.words;
        float[] logs = scratch.logs;
        int start = from;
        for (; start + RandomStream.GROUP <= to; start += RandomStream.GROUP) {
            words(stream, step, start / RandomStream.GROUP, words);
            uniform(words, logs);
            VectorLogarithms.log(logs, 0, logs, 0, PAIRS);
            turn(words, logs, noise, noiseOffset + start);
        }
        NormalNoise.fill(stream, step, noise, noiseOffset, start, to);
    }

    private static void words(RandomStream stream, long step, int group, int[] words) {
        if (S.vectorBitSize() == 512) {
            VectorDropout.group(stream, step, group, words);
        } else {
            stream.group(group, step, words);
        }
    }

    private static void uniform(int[] words, float[] u) {
        for (int i = 0; i < PAIRS; i += L) {
            IntVector half = IntVector.fromArray(I, words, i).lanewise(VectorOperators.LSHR, 1);
            ((FloatVector) half.convert(VectorOperators.I2F, 0))
                    .fma(FloatVector.broadcast(S, NormalNoise.UNIT), FloatVector.broadcast(S, NormalNoise.HALF_UNIT))
                    .intoArray(u, i);
        }
    }

    private static void turn(int[] words, float[] logs, float[] noise, int place) {
        for (int i = 0; i < PAIRS; i += L) {
            FloatVector radius = FloatVector.fromArray(S, logs, i).mul(-2f).sqrt();
            IntVector turn = IntVector.fromArray(I, words, PAIRS + i);
            IntVector rest = turn.lanewise(VectorOperators.LSHL, 2).lanewise(VectorOperators.ASHR, 2);
            IntVector quarter = turn.sub(rest);
            FloatVector x = ((FloatVector) rest.convert(VectorOperators.I2F, 0)).mul(0x1p-30f);
            FloatVector square = x.mul(x);
            FloatVector p = square.fma(FloatVector.broadcast(S, SIN3), FloatVector.broadcast(S, SIN2));
            p = p.fma(square, FloatVector.broadcast(S, SIN1));
            p = p.fma(square, FloatVector.broadcast(S, SIN0));
            IntVector sin = x.fma(FloatVector.broadcast(S, HALF_PI), x.mul(p)).reinterpretAsInts();
            FloatVector q = square.fma(FloatVector.broadcast(S, COS3), FloatVector.broadcast(S, COS2));
            q = q.fma(square, FloatVector.broadcast(S, COS1));
            q = q.fma(square, FloatVector.broadcast(S, COS0));
            IntVector cos = square.fma(q, FloatVector.broadcast(S, 1f)).reinterpretAsInts();
            VectorMask<Integer> odd = quarter.and(QUARTER_TURN).compare(VectorOperators.NE, 0);
            IntVector cosSign = quarter.add(QUARTER_TURN).and(Integer.MIN_VALUE);
            IntVector sinSign = quarter.and(Integer.MIN_VALUE);
            cos.blend(sin, odd)
                    .lanewise(VectorOperators.XOR, cosSign)
                    .reinterpretAsFloats()
                    .mul(radius)
                    .intoArray(noise, place + i);
            sin.blend(cos, odd)
                    .lanewise(VectorOperators.XOR, sinSign)
                    .reinterpretAsFloats()
                    .mul(radius)
                    .intoArray(noise, place + PAIRS + i);
        }
    }
}
