package dev.perceptron.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLWriter;
import scala.Option;

/** Saves a model: Spark's metadata, and beside it {@code model.keras}, which Keras and Netron open too. */
final class KerasWriter extends MLWriter {
    /** The network's file in the saved model's folder. */
    static final String FILE = "model.keras";

    private final Params stage;
    private final SharedModel model;

    KerasWriter(Params stage, SharedModel model) {
        this.stage = stage;
        this.model = model;
    }

    @Override
    public void save(String path) throws IOException {
        try {
            super.save(path);
        } catch (UnsupportedOperationException e) {
            throw OldHadoop.explained(e, "toModel().save(file) writes the network alone");
        }
    }

    @Override
    public void saveImpl(String path) {
        DefaultParamsWriter$.MODULE$.saveMetadata(stage, path, sparkSession(), Option.empty(), Option.empty());
        Path file = new Path(path, FILE);
        try {
            FileSystem files = file.getFileSystem(sparkSession().sparkContext().hadoopConfiguration());
            try (OutputStream out = files.create(file, true)) {
                out.write(model.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file + ": " + e.getMessage(), e);
        }
    }
}
