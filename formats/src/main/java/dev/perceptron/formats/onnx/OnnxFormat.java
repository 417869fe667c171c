package dev.perceptron.formats.onnx;

import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.model.ModelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** ONNX as a format of {@link Model#load} and {@link Model#save}. */
public final class OnnxFormat implements ModelFormat {
    /** For the service loader. */
    public OnnxFormat() {}

    @Override
    public String name() {
        return "ONNX";
    }

    @Override
    public List<String> endings() {
        return List.of(".onnx");
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.LOAD, Ability.SAVE);
    }

    @Override
    public Model load(Path file, LoadOptions options) throws IOException {
        return Onnx.read(file);
    }

    @Override
    public void save(Model model, Path file, OutputStream out) throws IOException {
        out.write(Onnx.bytes(model));
    }
}
