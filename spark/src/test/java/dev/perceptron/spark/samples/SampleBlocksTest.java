package dev.perceptron.spark.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.spark.LocalSpark;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

final class SampleBlocksTest {
    private static final Columns ALL = new Columns("features", "label", "weight", "validation");

    private static List<SampleBlock> blocks(List<Row> rows, int partitions, int dealt) {
        try (SampleBlocks samples = SampleBlocks.of(LocalSpark.table(rows, partitions), ALL, dealt)) {
            return new ArrayList<>(samples.blocks().collect());
        }
    }

    @Test
    void anyOrderOfArrivalGivesTheSameBlocks() {
        List<Row> rows = new ArrayList<>(LocalSpark.clusters(9000));
        List<SampleBlock> expected = blocks(rows, 1, 0);
        assertEquals(3, expected.size(), "7,200 to train on in two blocks, 1,800 to validate on");
        Collections.shuffle(rows, new Random(1));
        List<SampleBlock> found = blocks(rows, 1, 0);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(expected.get(i).x(), found.get(i).x());
            assertArrayEquals(expected.get(i).y(), found.get(i).y());
            assertArrayEquals(expected.get(i).weights(), found.get(i).weights());
        }
        List<SampleBlock> dealt = blocks(rows, 2, 3);
        Collections.shuffle(rows, new Random(2));
        List<SampleBlock> again = blocks(rows, 5, 3);
        assertEquals(dealt.size(), again.size());
        for (int i = 0; i < dealt.size(); i++) {
            assertArrayEquals(dealt.get(i).x(), again.get(i).x());
        }
    }

    @Test
    void rowsAreReadAcrossBlocksInAnyOrder() {
        List<SampleBlock> blocks = blocks(LocalSpark.clusters(9000), 1, 0);
        PartitionSamples samples = PartitionSamples.of(blocks.iterator(), false);
        assertEquals(7200, samples.count());
        Tensor into = Tensor.zeros(3, 2);
        samples.ordered(new int[] {4096, 0, 7199}, true).x().get(0).gather(new int[] {2, 0, 1}, 0, 3, into, 0);
        SampleBlock first = blocks.get(0);
        SampleBlock second = blocks.get(1);
        int last = 2 * (7199 - 4096);
        assertArrayEquals(
                new float[] {
                    second.x()[last], second.x()[last + 1], second.x()[0], second.x()[1], first.x()[0], first.x()[1]
                },
                into.toArray());
    }

    @Test
    void sparseVectorsAreTheSameSamples() {
        Row dense = RowFactory.create(Vectors.dense(0, 2, 0), 1.0, 1.0, false);
        Row sparse = RowFactory.create(Vectors.sparse(3, new int[] {1}, new double[] {2}), 1.0, 1.0, false);
        List<SampleBlock> one = blocks(List.of(dense), 1, 0);
        List<SampleBlock> other = blocks(List.of(sparse), 1, 0);
        assertArrayEquals(one.get(0).x(), other.get(0).x());
        assertEquals(one.get(0).digest(), other.get(0).digest());
    }

    @Test
    void saysWhatIsWrongWithRows() {
        assertTrue(message(RowFactory.create(Vectors.dense(1, Double.NaN), 1.0, 1.0, false))
                .contains("Feature 1"));
        assertTrue(message(RowFactory.create(Vectors.dense(1e300, 0), 1.0, 1.0, false))
                .contains("float32"));
        assertTrue(message(RowFactory.create(Vectors.dense(1, 2), Double.NaN, 1.0, false))
                .contains("'label' is NaN"));
        assertTrue(message(RowFactory.create(Vectors.dense(1, 2), 1.0, -1.0, false))
                .contains("weights are 0 or more"));
        assertTrue(message(RowFactory.create(Vectors.dense(1, 2, 3), 1.0, 1.0, false))
                .contains("2 and 3 features"));
    }

    private static String message(Row bad) {
        List<Row> rows = new ArrayList<>(LocalSpark.clusters(5));
        rows.add(bad);
        return String.valueOf(
                assertThrows(Exception.class, () -> blocks(rows, 1, 0)).getMessage());
    }
}
