package dev.perceptron.spark;

import java.util.ArrayList;
import java.util.List;
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

/** One Spark session with two threads, shared by all tests; and small tables. */
public final class LocalSpark {
    private LocalSpark() {}

    /** The session. */
    public static SparkSession session() {
        return Holder.SESSION;
    }

    private static final class Holder {
        static final SparkSession SESSION = SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.network.timeout", "1h") // a machine that stands still for a while is not an error
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.codegen.wholeStage", "false")
                .getOrCreate();
    }

    /** Columns features, label, weight, validation. */
    public static StructType schema() {
        return new StructType(new StructField[] {
            new StructField("features", new VectorUDT(), false, Metadata.empty()),
            new StructField("label", DataTypes.DoubleType, false, Metadata.empty()),
            new StructField("weight", DataTypes.DoubleType, false, Metadata.empty()),
            new StructField("validation", DataTypes.BooleanType, false, Metadata.empty()),
        });
    }

    /** Three classes of points in the plane, around the corners of a triangle; every fifth row is to validate on. */
    public static List<Row> clusters(int count) {
        List<Row> rows = new ArrayList<>();
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < count; i++) {
            int label = i % 3;
            double x = (label == 0 ? -1 : label == 1 ? 1 : 0) + random.nextGaussian() * 0.35;
            double y = (label == 2 ? 1 : -0.5) + random.nextGaussian() * 0.35;
            rows.add(RowFactory.create(Vectors.dense(x, y), (double) label, 0.5 + i % 4, i % 5 == 0));
        }
        return rows;
    }

    /** A smooth function of two arguments. */
    public static List<Row> surface(int count) {
        List<Row> rows = new ArrayList<>();
        java.util.Random random = new java.util.Random(8);
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble() * 2 - 1;
            double y = random.nextDouble() * 2 - 1;
            rows.add(RowFactory.create(Vectors.dense(x, y), Math.sin(2 * x) + x * y, 1.0, false));
        }
        return rows;
    }

    /** Rows as a table of so many partitions. */
    public static Dataset<Row> table(List<Row> rows, int partitions) {
        org.apache.spark.api.java.JavaSparkContext context =
                org.apache.spark.api.java.JavaSparkContext.fromSparkContext(
                        session().sparkContext());
        return session().createDataFrame(context.parallelize(rows, partitions), schema());
    }
}
