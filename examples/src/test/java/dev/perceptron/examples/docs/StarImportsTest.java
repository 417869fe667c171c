package dev.perceptron.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's imports, most of which are of whole packages, hold no name twice. */
final class StarImportsTest {
    /** By name, as the class in front says: {@code Losses.get("mse")}. */
    private static final Set<String> QUALIFIED = Set.of("get(java.lang.String)", "all()");

    private static final String PROGRAM = """
            public class Program {
                static void program(Model model, Tensor x, Tensor y) {
                    model.compile(Adam.of(0.001), meanSquaredError(), meanAbsoluteError());
                    model.compile(Sgd.of(0.01), meanSquaredError(), meanSquaredError(), accuracy(), cosineSimilarity());
                    model.compile(CompileSettings.of(Adam.of(0.001))
                            .withLoss("price", meanSquaredError())
                            .withLoss("kind", categoricalCrossentropy().withLabelSmoothing(0.1).withFromLogits(true))
                            .withLossWeight("kind", 0.5)
                            .withMetrics("kind", accuracy(), categoricalCrossentropy(), auc().withCurve(Auc.Curve.PR))
                            .withWeightedMetrics("price", rootMeanSquaredError()));
                    Metric metric = Metrics.of(meanSquaredError());
                    Loss loss = meanSquaredError();
                    model.fit(x, y, Fit.epochs(3));
                    model.fit(x, y, Fit.batchSize(128).epochs(20));
                    FitSettings often = Fit.epochs(3).batchSize(16);
                    model.fit(x, y, often.epochs(5));
                    Stream<String> words = Stream.of("a", "b");
                    List<Layer> layers = List.of(Dropout.of(0.3).withNoiseShape(null, 1, null), Add.of());
                    RandomStream numbers = Seed.of(7).stream(Purpose.DATA, 0, 0);
                }
            }
            """;

    private static List<String> imports() throws IOException {
        List<String> imports = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                if (block.has("java: imports")) {
                    block.text()
                            .lines()
                            .filter(line -> line.startsWith("import"))
                            .forEach(imports::add);
                }
            }
        }
        assertTrue(imports.size() > 20, imports.toString());
        return imports;
    }

    @Test
    void whatKerasUsersWriteCompiles(@TempDir Path folder) throws IOException {
        String source = String.join("\n", imports()) + "\n" + PROGRAM;
        assertEquals(List.of(), SourceCompiler.compile(Map.of("Program", source), folder));
    }

    @Test
    void noClassIsInTwoPackages() throws Exception {
        Map<String, String> packages = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        List<String> stars = new ArrayList<>(List.of("java.lang"));
        imports().stream()
                .filter(line -> line.startsWith("import ") && !line.startsWith("import static") && line.endsWith(".*;"))
                .forEach(line -> stars.add(line.substring("import ".length(), line.length() - ".*;".length())));
        for (String star : stars) {
            List<String> names = publicClasses(star);
            assertTrue(!names.isEmpty(), star);
            for (String name : names) {
                String other = packages.put(name, star);
                if (other != null && !other.equals(star)) {
                    twice.add(name + " of " + other + " and " + star);
                }
            }
        }
        assertEquals(List.of(), twice);
    }

    private static List<String> publicClasses(String packageName) throws Exception {
        List<String> names = new ArrayList<>();
        StandardLocation place =
                packageName.startsWith("java.") ? StandardLocation.PLATFORM_CLASS_PATH : StandardLocation.CLASS_PATH;
        try (JavaFileManager manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            for (JavaFileObject file : manager.list(place, packageName, Set.of(JavaFileObject.Kind.CLASS), false)) {
                String name = manager.inferBinaryName(place, file);
                String simple = name.substring(name.lastIndexOf('.') + 1);
                if (!simple.contains("$") && !simple.contains("-")) {
                    Class<?> type = Class.forName(name, false, StarImportsTest.class.getClassLoader());
                    if (Modifier.isPublic(type.getModifiers())) {
                        names.add(simple);
                    }
                }
            }
        }
        return names;
    }

    @Test
    void noMethodIsInTwoClassesOfStaticImports() throws Exception {
        Map<String, String> owners = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        int classes = 0;
        for (String line : imports()) {
            if (line.startsWith("import static ") && line.endsWith(".*;")) {
                String name = line.substring("import static ".length(), line.length() - ".*;".length());
                classes++;
                for (Method method : Class.forName(name).getMethods()) {
                    String signature = method.getName()
                            + Arrays.stream(method.getParameterTypes())
                                    .map(Class::getName)
                                    .toList()
                                    .toString()
                                    .replace('[', '(')
                                    .replace(']', ')');
                    if (Modifier.isStatic(method.getModifiers()) && !QUALIFIED.contains(signature)) {
                        String other = owners.put(signature, name);
                        if (other != null) {
                            twice.add(signature + " of " + other + " and " + name);
                        }
                    }
                }
            }
        }
        assertTrue(classes >= 4, "star imports of " + classes + " classes");
        assertEquals(List.of(), twice);
    }
}
