package dev.perceptron.studio.http;

import dev.perceptron.file.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The page's files: a fixed map, read whole from class-path resources when the server starts. What a request's path
 * names is looked up in it and nowhere else.
 */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private final Map<String, Asset> files;

    private Assets(Map<String, Asset> files) {
        this.files = Map.copyOf(files);
    }

    /**
     * A file.
     *
     * @param type its content type
     * @param content its bytes
     * @param tag changes with the content
     */
    record Asset(String type, byte[] content, String tag) {}

    /**
     * Reads the files that a list names.
     *
     * @param resource opens a resource by its name, or gives null
     * @param list the name of the list: a file a line, relative to it, without leading slash
     * @param texts what stands for placeholders such as {@code {{token}}} in files that end in .html
     */
    public static Assets read(
            Function<String, @Nullable InputStream> resource, String list, Map<String, String> texts) {
        Map<String, Asset> files = new HashMap<>();
        for (String line : new String(bytes(resource, list), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            String name = line.strip();
            if (name.isEmpty()) {
                continue;
            }
            byte[] content = bytes(resource, name);
            if (name.endsWith(".html")) {
                String text = new String(content, StandardCharsets.UTF_8);
                for (Map.Entry<String, String> each : texts.entrySet()) {
                    text = text.replace("{{" + each.getKey() + "}}", each.getValue());
                }
                content = text.getBytes(StandardCharsets.UTF_8);
            }
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            if (type == null) {
                throw new IllegalArgumentException(list + ": the ending of " + name + " has no content type.");
            }
            String tag = '"' + HexFormat.of().formatHex(Digests.sha256().digest(content), 0, 12) + '"';
            Asset asset = new Asset(type, content, tag);
            files.put("/" + name, asset);
            if (name.equals("index.html")) {
                files.put("/", asset);
            }
        }
        return new Assets(files);
    }

    private static byte[] bytes(Function<String, @Nullable InputStream> resource, String name) {
        try (InputStream in = resource.apply(name)) {
            if (in == null) {
                throw new IllegalArgumentException("The file " + name + " of the page is missing.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + name + " of the page can't be read.", e);
        }
    }

    @Nullable
    Asset get(String path) {
        return files.get(path);
    }
}
