package dev.perceptron.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in the tables of docs/keras-to-java.md compiles with the guide's imports, which JShell has too. */
final class KerasTableTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+?) \\| (.+?) \\| ?(.*?) ?\\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String GIVEN = """
            static Model model;
            static History history;
            static Tensor x, y, tensor;
            static float[] row;
            static Node node;
            static Path path;
            """;

    @Test
    void everyPieceOfJavaCompiles(@TempDir Path folder) throws IOException {
        StringBuilder source = new StringBuilder("package tables;\n");
        String table = "";
        for (Page page : Page.all()) {
            page.blocks().stream()
                    .filter(block -> block.has("java: imports"))
                    .forEach(block -> source.append(block.text()));
            table = page.name().equals("docs/keras-to-java.md") ? page.text() : table;
        }
        source.append("public class Tables {\n").append(GIVEN);
        List<String> pieces = pieces(table);
        assertTrue(pieces.size() > 100, "found only " + pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            String piece = pieces.get(i);
            String body = piece.endsWith(";") ? piece + " return null;" : "return " + piece + ";";
            source.append("static Object piece")
                    .append(i)
                    .append("() { ")
                    .append(body)
                    .append(" }\n");
        }
        source.append("}\n");
        assertEquals(List.of(), SourceCompiler.compile(Map.of("tables.Tables", source.toString()), folder));
    }

    /** The second cell of each row, and in the third what is an expression of its own. */
    private static List<String> pieces(String table) {
        List<String> pieces = new ArrayList<>();
        Matcher row = ROW.matcher(table);
        while (row.find()) {
            Matcher code = CODE.matcher(row.group(2));
            while (code.find()) {
                pieces.add(code.group(1));
            }
            Matcher more = CODE.matcher(row.group(3));
            while (more.find()) {
                if (more.group(1).matches("([A-Z]\\w+\\.\\w+|[a-z]\\w+)\\(.*\\)")
                        && !more.group(1).matches("pop\\(\\)|toString\\(\\)|lbfgs\\(\\)|rprop\\(\\)")) {
                    pieces.add(more.group(1));
                }
            }
        }
        return pieces;
    }
}
