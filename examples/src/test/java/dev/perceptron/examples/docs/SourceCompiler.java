package dev.perceptron.examples.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources from memory into a folder. */
final class SourceCompiler {
    private SourceCompiler() {}

    /** Returns what the compiler says against the sources, one message each; empty if they compile. */
    static List<String> compile(Map<String, String> sources, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        List<String> options = List.of(
                "-d",
                folder.toString(),
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-Xlint:deprecation");
        List<String> problems = new ArrayList<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            compiler.getTask(new StringWriter(), manager, found, options, null, files)
                    .call();
        }
        for (Diagnostic<? extends JavaFileObject> problem : found.getDiagnostics()) {
            JavaFileObject source = problem.getSource();
            if (problem.getKind() != Diagnostic.Kind.NOTE) {
                String where = source == null ? "" : source.getName();
                String code = source == null
                        ? ""
                        : source.getCharContent(true)
                                .toString()
                                .lines()
                                .skip(Math.max(0, problem.getLineNumber() - 1))
                                .findFirst()
                                .orElse("");
                problems.add(where + ": " + problem.getMessage(Locale.ROOT) + "\n    " + code.strip());
            }
        }
        return problems;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
