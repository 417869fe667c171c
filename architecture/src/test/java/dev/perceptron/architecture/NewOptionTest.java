package dev.perceptron.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program compiled against today's {@code Dense} runs, and compiles, with one that has an option more. */
final class NewOptionTest {
    private static final Path CORE = Path.of(System.getProperty("basedir", ""), "..", "core")
            .toAbsolutePath()
            .normalize();
    private static final Path CLASSES = CORE.resolve("target/classes");

    private static final String PROGRAM = """
            package user;

            import dev.perceptron.activation.Activations;
            import dev.perceptron.initializer.Initializers;
            import dev.perceptron.layer.Dense;
            import dev.perceptron.layer.Input;
            import dev.perceptron.layer.Layer;
            import dev.perceptron.model.Model;
            import dev.perceptron.model.Models;
            import dev.perceptron.model.Sequential;
            import dev.perceptron.regularizer.Regularizers;

            public final class Program {
                public static String run() {
                    Dense layer = Dense.of(3)
                            .withName("mine")
                            .withActivation(Activations.tanh())
                            .withUseBias(false)
                            .withKernelInitializer(Initializers.ones())
                            .withKernelRegularizer(Regularizers.l2(0.5f))
                            .withTrainable(true)
                            .withInputShape(2);
                    Layer same = Models.layerCatalogue().read("Dense", layer.config());
                    Model model = Sequential.of(Input.of(2), layer);
                    return layer.units() + " " + layer.useBias() + " " + layer.activation() + " " + layer.name() + " "
                            + same.config().equals(layer.config()) + " " + model.predict(new float[] {1, 0})[2] + " "
                            + layer.config().has("extra");
                }
            }
            """;

    @Test
    void anOptionMoreBreaksNoCompiledProgram(@TempDir Path folder) throws Exception {
        Path old = compile(folder.resolve("old"), "user/Program.java", PROGRAM, CLASSES);
        String before = run(old);
        Path dense = compile(folder.resolve("dense"), "dev/perceptron/layer/Dense.java", withAnOptionMore(), CLASSES);
        String after = run(dense, old);
        assertTrue(before.endsWith(" false") && after.endsWith(" true"), before + " / " + after);
        assertEquals(before.replaceAll(" false$", ""), after.replaceAll(" true$", ""));
    }

    @Test
    void anOptionMoreBreaksNoSource(@TempDir Path folder) throws Exception {
        Path dense = compile(folder.resolve("dense"), "dev/perceptron/layer/Dense.java", withAnOptionMore(), CLASSES);
        Path program = compile(folder.resolve("new"), "user/Program.java", PROGRAM, dense, CLASSES);
        assertTrue(run(dense, program).endsWith(" true"));
    }

    /** Dense as the next release might have it: one component, one line that states it, one in the constructor. */
    private static String withAnOptionMore() throws IOException {
        String source = Files.readString(CORE.resolve("src/main/java/dev/perceptron/layer/Dense.java"));
        source = replaced(source, "@Nullable Shape inputShape)", "@Nullable Shape inputShape, boolean extra)");
        source = replaced(
                source,
                "static final Schema<Dense> SCHEMA",
                "private static final Option<Dense, Boolean> EXTRA = Option.bool(\"extra\", Dense::extra).or(true);\n"
                        + "    static final Schema<Dense> SCHEMA");
        source = replaced(source, "LayerOptions.INPUT_SHAPE);\n", "LayerOptions.INPUT_SHAPE,\n            EXTRA);\n");
        return replaced(
                source,
                "values.get(LayerOptions.INPUT_SHAPE))",
                "values.get(LayerOptions.INPUT_SHAPE), values.get(EXTRA))");
    }

    private static String replaced(String source, String part, String by) {
        assertEquals(source.indexOf(part), source.lastIndexOf(part), "'" + part + "' stands more than once in Dense");
        assertTrue(source.contains(part), "Dense does not hold '" + part + "' any more; adapt this test");
        return source.replace(part, by);
    }

    private static Path compile(Path folder, String name, String source, Path... classPath) throws IOException {
        Path file = folder.resolve("src").resolve(name);
        Path out = folder.resolve("classes");
        Files.createDirectories(file.getParent());
        Files.createDirectories(out);
        Files.writeString(file, source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String jspecify = Path.of(org.jspecify.annotations.Nullable.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        StringBuilder path = new StringBuilder(jspecify);
        for (Path each : classPath) {
            path.append(java.io.File.pathSeparator).append(each);
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-classpath", path.toString(), "-d", out.toString());
            assertTrue(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file))
                    .call());
        }
        return out;
    }

    private static String run(Path... first) throws Exception {
        URL[] path = new URL[first.length + 1];
        for (int i = 0; i < first.length; i++) {
            path[i] = first[i].toUri().toURL();
        }
        path[first.length] = CLASSES.toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            return (String) loader.loadClass("user.Program").getMethod("run").invoke(null);
        }
    }
}
