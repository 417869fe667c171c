package dev.perceptron.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What the poms promise to those who depend on us, and to those who build again later. */
final class PublishedModulesTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", ""), "..").toAbsolutePath().normalize();

    /** The BOM lists each module that is published, and nothing else. */
    @Test
    void theBomListsEveryPublishedModule() throws Exception {
        Set<String> published = new TreeSet<>();
        for (String module : published()) {
            published.add("dev.perceptron:" + text(pom(module), "artifactId").orElseThrow() + ":${project.version}");
        }
        Set<String> listed = new TreeSet<>();
        for (Element dependency :
                elements(child(pom("bom"), "dependencyManagement").orElseThrow(), "dependency")) {
            listed.add(text(dependency, "groupId").orElseThrow() + ":"
                    + text(dependency, "artifactId").orElseThrow() + ":"
                    + text(dependency, "version").orElseThrow());
        }
        assertEquals(published, listed);
    }

    /** A parent would bring its own versions along, into every build that imports the BOM. */
    @Test
    void theBomStandsAlone() throws Exception {
        assertFalse(child(pom("bom"), "parent").isPresent());
    }

    @Test
    void allModulesHaveOneVersion() throws Exception {
        String version = text(pom("."), "version").orElseThrow();
        assertEquals(version, text(pom("bom"), "version").orElseThrow(), "bom");
        for (String module : modules()) {
            if (!module.equals("bom")) {
                assertEquals(version, text(pom(module), "parent", "version").orElseThrow(), module);
            }
        }
        assertTrue(
                Files.readAllLines(ROOT.resolve("CITATION.cff")).contains("version: " + version),
                "CITATION.cff: expected version: " + version);
    }

    /** The root's pom puts them into every jar; a module with resources of its own would replace that. */
    @Test
    void licenceAndNoticeGoIntoEveryJar() throws Exception {
        List<String> missing = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (String module : published()) {
            if (!elements(pom(module), "resources").isEmpty()) {
                missing.add(module + ": resources of its own");
            }
            for (Path place : onClassPath(module)) {
                seen.add(module);
                for (String name : List.of("LICENSE", "NOTICE")) {
                    if (!Arrays.equals(Files.readAllBytes(ROOT.resolve(name)), read(place, "META-INF/" + name))) {
                        missing.add(place + ": META-INF/" + name);
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
        Set<String> unseen = new TreeSet<>(published());
        unseen.removeAll(seen);
        assertEquals(Set.of("spark"), unseen, "modules whose classes these tests do not depend on");
    }

    /** Without versions Maven takes what is newest on the day of the build. */
    @Test
    void everyPluginIsPinned() throws Exception {
        Set<String> pinned = new TreeSet<>();
        for (Element plugin : elements(pom("."), "plugin")) {
            if (text(plugin, "version").isPresent()) {
                pinned.add(text(plugin, "artifactId").orElseThrow());
            }
        }
        List<String> loose = new ArrayList<>();
        List<String> all = new ArrayList<>(modules());
        all.add(".");
        for (String module : all) {
            for (Element plugin : elements(pom(module), "plugin")) {
                String name = text(plugin, "artifactId").orElseThrow();
                if (text(plugin, "version").isEmpty() && !pinned.contains(name)) {
                    loose.add(module + ": " + name);
                }
            }
        }
        assertEquals(List.of(), loose);
    }

    /** A range or a word such as LATEST would make two builds differ. */
    @Test
    void versionsAreExact() throws Exception {
        List<String> inexact = new ArrayList<>();
        List<String> all = new ArrayList<>(modules());
        all.add(".");
        for (String module : all) {
            for (Element version : elements(pom(module), "version")) {
                String words = version.getTextContent().strip();
                boolean isRange = words.matches("[\\[(].*")
                        && !version.getParentNode().getNodeName().startsWith("require");
                if (isRange || words.equals("LATEST") || words.equals("RELEASE")) {
                    inexact.add(module + ": " + words);
                }
            }
        }
        assertEquals(List.of(), inexact);
    }

    /** The jar, or in a build without jars the folder of classes, of {@code module}. */
    private static List<Path> onClassPath(String module) throws Exception {
        String artifact = text(pom(module), "artifactId").orElseThrow();
        Path classes = ROOT.resolve(module).resolve("target").resolve("classes");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(entry ->
                        entry.equals(classes) || entry.getFileName().toString().matches(artifact + "(-[0-9].*)?\\.jar"))
                .toList();
    }

    private static byte[] read(Path place, String name) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null);
                InputStream in = loader.getResourceAsStream(name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    /** The modules whose jars others get. */
    private static List<String> published() throws Exception {
        List<String> published = new ArrayList<>();
        for (String module : modules()) {
            Element pom = pom(module);
            boolean isJar = text(pom, "packaging").orElse("jar").equals("jar");
            boolean isDeployed =
                    !text(pom, "properties", "maven.deploy.skip").orElse("").equals("true");
            if (isJar && isDeployed) {
                published.add(module);
            }
        }
        return published;
    }

    private static List<String> modules() throws Exception {
        List<String> modules = new ArrayList<>();
        for (Element module : elements(child(pom("."), "modules").orElseThrow(), "module")) {
            modules.add(module.getTextContent().strip());
        }
        return modules;
    }

    private static Element pom(String module) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        try (var in = Files.newInputStream(ROOT.resolve(module).resolve("pom.xml"))) {
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        }
    }

    private static List<Element> elements(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        var nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static Optional<String> text(Element parent, String... path) {
        Optional<Element> element = Optional.of(parent);
        for (String name : path) {
            element = element.flatMap(e -> child(e, name));
        }
        return element.map(e -> e.getTextContent().strip());
    }

    private static Optional<Element> child(Element parent, String name) {
        return Stream.iterate(parent.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast)
                .findFirst();
    }
}
