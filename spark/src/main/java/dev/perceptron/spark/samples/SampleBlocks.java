package dev.perceptron.spark.samples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * A table as blocks of samples, kept in the executors' memory (on their disks where that is too small).
 *
 * <p>Within a partition samples are sorted by a hash of their content, so the order in which rows arrive, which a
 * shuffle leaves to chance, changes no bit of a training; nor does recomputing a lost partition.
 *
 * @param blocks the blocks, cached
 * @param parts what each partition holds, in order
 */
public record SampleBlocks(JavaRDD<SampleBlock> blocks, List<PartitionInfo> parts) implements AutoCloseable {
    /**
     * Reads a table; partitions stay as they are, or rows are dealt out anew by their content.
     *
     * @param partitions how many partitions, or 0 to keep the table's
     * @throws IllegalArgumentException if there are no rows to train on, or rows of different lengths
     */
    public static SampleBlocks of(Dataset<?> table, Columns columns, int partitions) {
        JavaRDD<Sample> samples = columns.select(table).javaRDD().map((Row row) -> columns.sample(row));
        if (partitions > 0) {
            samples = samples.mapToPair(
                            sample -> new Tuple2<>((int) Long.remainderUnsigned(sample.digest(), partitions), sample))
                    .partitionBy(new HashPartitioner(partitions))
                    .values();
        }
        JavaRDD<SampleBlock> blocks = samples.mapPartitions(SampleBlocks::cut);
        blocks.setName("perceptron samples").persist(StorageLevel.MEMORY_AND_DISK());
        List<PartitionInfo> parts = new ArrayList<>(blocks.mapPartitionsWithIndex(
                        (index, own) -> List.of(PartitionInfo.of(index, own)).iterator(), true)
                .collect());
        parts.sort(Comparator.comparingInt(PartitionInfo::index));
        SampleBlocks made = new SampleBlocks(blocks, List.copyOf(parts));
        made.check(columns);
        return made;
    }

    private void check(Columns columns) {
        if (count() == 0) {
            close();
            throw new IllegalArgumentException("There are no rows to train on"
                    + (columns.validation().isEmpty() ? "" : ": column '" + columns.validation() + "' keeps all aside")
                    + ".");
        }
        List<Integer> widths = parts.stream()
                .filter(part -> part.train() + part.validation() > 0)
                .map(PartitionInfo::width)
                .distinct()
                .toList();
        if (widths.size() > 1) {
            close();
            throw new IllegalArgumentException("The vectors in column '" + columns.features()
                    + "' have different lengths: " + widths + "; give every row as many features.");
        }
    }

    private static Iterator<SampleBlock> cut(Iterator<Sample> arriving) {
        List<Sample> train = new ArrayList<>();
        List<Sample> validation = new ArrayList<>();
        arriving.forEachRemaining(sample -> (sample.validation() ? validation : train).add(sample));
        List<SampleBlock> blocks = new ArrayList<>();
        for (List<Sample> all : List.of(train, validation)) {
            Collections.sort(all, Sample.ORDER);
            for (int from = 0; from < all.size(); from += SampleBlock.MOST) {
                blocks.add(block(all.subList(from, Math.min(all.size(), from + SampleBlock.MOST))));
            }
        }
        return blocks.iterator();
    }

    private static SampleBlock block(List<Sample> samples) {
        int width = samples.get(0).x().length;
        float[] x = new float[samples.size() * width];
        float[] y = new float[samples.size()];
        float[] weights = new float[samples.size()];
        long digest = 0;
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (sample.x().length != width) {
                throw new IllegalArgumentException("The vectors of two rows have " + width + " and " + sample.x().length
                        + " features; give every row as many.");
            }
            System.arraycopy(sample.x(), 0, x, i * width, width);
            y[i] = sample.y();
            weights[i] = sample.weight();
            digest += sample.digest();
        }
        return new SampleBlock(
                width, samples.size(), x, y, weights, samples.get(0).validation(), digest);
    }

    /** How many samples there are to train on. */
    public long count() {
        return parts.stream().mapToLong(PartitionInfo::train).sum();
    }

    /** How many partitions hold samples to train on. */
    public int trainingPartitions() {
        return (int) parts.stream().filter(part -> part.train() > 0).count();
    }

    /** How many samples there are to validate on. */
    public long validationCount() {
        return parts.stream().mapToLong(PartitionInfo::validation).sum();
    }

    /** How many features a sample has. */
    public int width() {
        return parts.stream().mapToInt(PartitionInfo::width).max().orElse(0);
    }

    /** The largest label. */
    public float largestLabel() {
        return (float)
                parts.stream().mapToDouble(PartitionInfo::largestLabel).max().orElse(0);
    }

    /** Whether all labels are integers of 0 or more. */
    public boolean hasClasses() {
        return parts.stream().allMatch(PartitionInfo::hasClasses);
    }

    /** A text that is another one for other samples or another partitioning, in all likelihood. */
    public String digest() {
        StringBuilder text = new StringBuilder();
        for (PartitionInfo part : parts) {
            text.append(part.train()).append('+').append(part.validation()).append(':');
            text.append(Long.toHexString(part.digest())).append(' ');
        }
        return text.toString().strip();
    }

    /** Frees the memory. */
    @Override
    public void close() {
        blocks.unpersist(false);
    }
}
