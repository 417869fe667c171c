package dev.perceptron.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/**
 * Reads what {@link KerasWriter} saved; a {@code model.keras} that Keras wrote does as well.
 *
 * @param <T> the model's class
 */
final class KerasReader<T extends Params> extends MLReader<T> {
    private final String className;
    private final Making<T> making;

    /** Makes a model from its name and network. */
    interface Making<T> {
        T of(String uid, SharedModel model);
    }

    KerasReader(String className, Making<T> making) {
        this.className = className;
        this.making = making;
    }

    @Override
    public T load(String path) {
        try {
            return read(path);
        } catch (UnsupportedOperationException e) {
            throw OldHadoop.explained(e, "Model.load(file) reads the network alone");
        }
    }

    private T read(String path) {
        DefaultParamsReader.Metadata metadata =
                DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), className);
        T model = making.of(metadata.uid(), new SharedModel(bytes(new Path(path, KerasWriter.FILE))));
        metadata.getAndSetParams(model, Option.empty());
        return model;
    }

    private byte[] bytes(Path file) {
        try {
            FileSystem files = file.getFileSystem(sparkSession().sparkContext().hadoopConfiguration());
            try (InputStream in = files.open(file)) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    /** How many features a network takes. */
    static int features(SharedModel model) {
        return model.model().graph().inputs().get(0).shape().size();
    }

    /** How many numbers it gives. */
    static int outputs(SharedModel model) {
        return model.model().graph().outputs().get(0).shape().size();
    }
}
