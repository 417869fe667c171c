package dev.perceptron.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public types in the packages that a module exports to everyone, and their members as lines of text. */
final class ExportedApi {
    private final String module;
    private final List<Class<?>> types = new ArrayList<>();

    /** Reads what stands in a module's folder of compiled classes. */
    ExportedApi(Path classes) throws IOException {
        ModuleDescriptor descriptor;
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            descriptor = ModuleDescriptor.read(in);
        }
        module = descriptor.name();
        Set<String> packages = descriptor.exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : packages) {
            try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                        .sorted()
                        .map(file -> load(name + "." + file.substring(0, file.length() - 6)))
                        .filter(ExportedApi::isVisible)
                        .forEach(types::add);
            }
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ExportedApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether users see a type: it and all types around it are public or protected. */
    private static boolean isVisible(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!isVisible(each.getModifiers()) || each.isAnonymousClass() || each.isLocalClass()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    String module() {
        return module;
    }

    /** Nested types included. */
    List<Class<?>> types() {
        return types;
    }

    /** One line for each type and, indented, for each member. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("module " + module);
        for (Class<?> type : types) {
            lines.add("");
            lines.add(declaration(type));
            Set<String> members = new TreeSet<>();
            for (Field field : type.getDeclaredFields()) {
                if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                    members.add("    " + modifiers(field.getModifiers()) + text(field.getGenericType()) + " "
                            + field.getName());
                }
            }
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic() && !isCanonical(constructor)) {
                    members.add("    new " + simple(type.getName()) + parameters(constructor));
                }
            }
            for (Method method : type.getDeclaredMethods()) {
                if (isVisible(method.getModifiers()) && !method.isSynthetic() && !isOfRecord(method)) {
                    members.add("    " + modifiers(method.getModifiers()) + variables(method.getTypeParameters())
                            + text(method.getGenericReturnType()) + " " + method.getName() + parameters(method));
                }
            }
            lines.addAll(members);
        }
        return lines;
    }

    /** A record's constructor of all components, which a new option changes; it is not part of the promise. */
    private static boolean isCanonical(Constructor<?> constructor) {
        Class<?> type = constructor.getDeclaringClass();
        return type.isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        Arrays.stream(type.getRecordComponents())
                                .map(component -> component.getType())
                                .toArray());
    }

    private static boolean isOfRecord(Method method) {
        return method.getDeclaringClass().isRecord()
                && Set.of("equals", "hashCode", "toString").contains(method.getName());
    }

    private static String declaration(Class<?> type) {
        String kind = type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        String above = type.getSuperclass() == null
                        || Set.of(Object.class, Record.class, Enum.class).contains(type.getSuperclass())
                ? ""
                : " extends " + text(type.getGenericSuperclass());
        String interfaces = Arrays.stream(type.getGenericInterfaces())
                .map(ExportedApi::text)
                .collect(Collectors.joining(", ", " implements ", ""));
        boolean isFinal = Modifier.isFinal(type.getModifiers()) && kind.equals("class");
        boolean isAbstract = Modifier.isAbstract(type.getModifiers()) && kind.equals("class");
        return (type.isSealed() ? "sealed " : isFinal ? "final " : "") + (isAbstract ? "abstract " : "") + kind + " "
                + type.getName().replace('$', '.') + variables(type.getTypeParameters()) + above
                + (type.getInterfaces().length == 0 ? "" : interfaces);
    }

    private static String modifiers(int modifiers) {
        return (Modifier.isProtected(modifiers) ? "protected " : "")
                + (Modifier.isStatic(modifiers) ? "static " : "")
                + (Modifier.isAbstract(modifiers) ? "abstract " : "");
    }

    private static String parameters(Executable executable) {
        String all = Arrays.stream(executable.getGenericParameterTypes())
                .map(ExportedApi::text)
                .collect(Collectors.joining(", ", "(", ")"));
        return executable.isVarArgs() ? all.substring(0, all.length() - 3) + "...)" : all;
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                                .map(variable -> variable.getName() + bounds(List.of(variable.getBounds())))
                                .collect(Collectors.joining(", ", "<", ">"))
                        + " ";
    }

    private static String bounds(Collection<Type> bounds) {
        return bounds.equals(List.of(Object.class))
                ? ""
                : bounds.stream().map(ExportedApi::text).collect(Collectors.joining(" & ", " extends ", ""));
    }

    private static String text(Type type) {
        return simple(type.getTypeName()).replace('$', '.');
    }

    /** Without the names of packages. */
    private static String simple(String name) {
        return name.replaceAll("\\b[a-z][a-z0-9]*\\.(?=[a-zA-Z])", "");
    }
}
