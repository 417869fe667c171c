package dev.perceptron.spark;

import dev.perceptron.data.Mnist;
import dev.perceptron.tensor.UInt8Tensor;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The handwritten digits as a table of {@code features} (784 numbers from 0 to 1) and {@code label}, which the executors
 * read from the module {@code perceptron-mnist}: for examples and measurements.
 */
public final class MnistTable {
    private static final int WHITE = 255;

    private MnistTable() {}

    /** The first so many training pictures, in so many partitions of neighbours. */
    public static Dataset<Row> train(SparkSession session, int count, int partitions) {
        return table(session, true, count, partitions);
    }

    /** The 10,000 test pictures. */
    public static Dataset<Row> test(SparkSession session, int partitions) {
        return table(session, false, Integer.MAX_VALUE, partitions);
    }

    private static Dataset<Row> table(SparkSession session, boolean train, int most, int partitions) {
        List<Integer> numbers = IntStream.range(0, partitions).boxed().toList();
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(numbers, partitions)
                .flatMap(number -> rows(train, most, number, partitions));
        return session.createDataFrame(rows, new StructType(new StructField[] {
            new StructField("features", new VectorUDT(), false, Metadata.empty()),
            new StructField("label", DataTypes.DoubleType, false, Metadata.empty())
        }));
    }

    private static Iterator<Row> rows(boolean train, int most, int part, int parts) {
        Mnist mnist = Mnist.load();
        UInt8Tensor pictures = train ? mnist.xTrain() : mnist.xTest();
        UInt8Tensor labels = train ? mnist.yTrain() : mnist.yTest();
        int count = Math.min(most, labels.shape().size());
        int pixels = pictures.shape().size() / labels.shape().size();
        int from = (int) ((long) count * part / parts);
        int to = (int) ((long) count * (part + 1) / parts);
        return IntStream.range(from, to)
                .mapToObj(i -> {
                    double[] x = new double[pixels];
                    for (int j = 0; j < pixels; j++) {
                        x[j] = pictures.get(i * pixels + j) / (double) WHITE;
                    }
                    return RowFactory.create(Vectors.dense(x), (double) labels.get(i));
                })
                .iterator();
    }
}
