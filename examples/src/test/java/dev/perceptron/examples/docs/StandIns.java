package dev.perceptron.examples.docs;

import java.util.LinkedHashMap;
import java.util.Map;

/** Annotations of Spring as empty types, so that an example for Spring compiles and runs without Spring. */
final class StandIns {
    private StandIns() {}

    /** Sources by the names of their classes. */
    static Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        annotation(sources, "org.springframework.web.bind.annotation", "RestController", "");
        annotation(sources, "org.springframework.web.bind.annotation", "PostMapping", "String value();");
        annotation(sources, "org.springframework.web.bind.annotation", "GetMapping", "String value();");
        annotation(sources, "org.springframework.web.bind.annotation", "RequestBody", "");
        annotation(sources, "org.springframework.context.annotation", "Bean", "");
        annotation(sources, "org.springframework.context.annotation", "Configuration", "");
        annotation(sources, "org.springframework.beans.factory.annotation", "Value", "String value();");
        return sources;
    }

    private static void annotation(Map<String, String> sources, String home, String name, String member) {
        sources.put(home + "." + name, "package " + home + ";\npublic @interface " + name + " {" + member + "}\n");
    }
}
