package dev.perceptron.formats.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles generated classes with warnings as errors and runs them. */
final class CompiledNetworks implements AutoCloseable {
    private final URLClassLoader loader;

    CompiledNetworks(List<JavaSource> sources, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            List<String> options = List.of(
                    "-d",
                    folder.toString(),
                    "-Xlint:all",
                    "-Werror",
                    "-Xdoclint:all/protected",
                    "--release",
                    "11",
                    "-proc:none",
                    "-cp",
                    folder.toString());
            List<? extends JavaFileObject> units =
                    sources.stream().map(Text::new).toList();
            boolean done = compiler.getTask(null, files, problems, options, null, units)
                    .call();
            // javac of 21 and later warns that 11 is old
            List<String> found = problems.getDiagnostics().stream()
                    .filter(each -> !String.valueOf(each.getCode()).contains("obsolete"))
                    .map(Object::toString)
                    .toList();
            assertEquals(List.of(), found);
            assertTrue(done);
        }
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(JavaSource source) {
            super(URI.create("string:///" + source.className() + ".java"), Kind.SOURCE);
            text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreErrors) {
            return text;
        }
    }

    float[] predict(String name, float[] row) throws ReflectiveOperationException {
        return (float[])
                loader.loadClass(name).getMethod("predict", float[].class).invoke(null, row);
    }

    float[][] predict(String name, float[][] inputs) throws ReflectiveOperationException {
        return (float[][])
                loader.loadClass(name).getMethod("predict", float[][].class).invoke(null, (Object) inputs);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
