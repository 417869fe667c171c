package dev.perceptron.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The intended structure of the modules: what breaks it fails here. */
@AnalyzeClasses(packages = "dev.perceptron", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] CORE = CoreLayers.all();
    private static final String VECTOR = "dev.perceptron.vector..";
    private static final Set<String> INEXACT = Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "sinh", "cosh", "tanh", "cbrt", "hypot");

    /** A package and its {@code internal} are one room: the door and what is behind it. */
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().assignedFrom(new Rooms()).should().beFreeOfCycles().allowEmptyShould(true);

    private static final class Rooms implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass c) {
            String name = c.getPackageName();
            return name.startsWith("dev.perceptron.")
                    ? SliceIdentifier.of(name.replaceFirst("\\.internal$", ""))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages with their internal ones";
        }
    }

    /** A package that is not listed would escape every rule about core. */
    @ArchTest
    static void everyPackageOfCoreIsListed(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        for (JavaClass c : classes) {
            if (c.getSource()
                    .map(source -> source.getUri().toString())
                    .orElse("")
                    .contains("/core/target/")) {
                found.add(c.getPackageName().substring(CoreLayers.ROOT.length()).replaceFirst("\\.internal$", ""));
            }
        }
        assertEquals(new TreeSet<>(CoreLayers.names()), found);
    }

    @ArchTest
    static void corePackagesImportOnlyThoseAbove(JavaClasses classes) {
        for (String name : CoreLayers.names()) {
            String[] forbidden = CoreLayers.forbiddenFor(name);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAnyPackage(CoreLayers.ROOT + name, CoreLayers.ROOT + name + ".internal")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .because("a package of core imports only those below it, see CoreLayers")
                        .allowEmptyShould(true)
                        .check(classes);
            }
        }
    }

    @ArchTest
    static final ArchRule BUILT_IN_LAYERS_AND_LOSSES_DO_WITHOUT_THE_TAPE = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .and()
            .resideOutsideOfPackage(CoreLayers.ROOT + "autodiff..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CoreLayers.ROOT + "autodiff..")
            .because("explicit backward passes are the engine; the tape is an adapter for users' own code")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CORE_DEPENDS_ONLY_ON_JAVA_BASE = classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat(allowedInCore())
            .because("core needs nothing but the JDK's java.base")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CONCRETE_PUBLIC_CLASSES_OF_CORE_ARE_FINAL = classes()
            .that(describe(
                    "are concrete public classes of core",
                    c -> isCore(c)
                            && c.getModifiers().contains(PUBLIC)
                            && !c.isInterface()
                            && !c.isEnum()
                            && !isAbstract(c)))
            .should()
            .haveModifier(FINAL)
            .because("users compose, they don't override")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CORE_IS_SILENT = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .and()
            .doNotHaveFullyQualifiedName("dev.perceptron.callback.Terminal")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("a library prints only where its user says")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NUMBERS_ARE_THE_SAME_EVERYWHERE = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .or()
            .resideInAPackage(VECTOR)
            .should()
            .callMethodWhere(describeAccess(
                    "a function of Math whose bits depend on the JDK or the CPU",
                    access -> access.getTargetOwner().isEquivalentTo(Math.class)
                            && INEXACT.contains(access.getTarget().getName())))
            .because("Math.exp and its like differ between JDKs and CPUs: use the kernels' functions or StrictMath")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_JAVA_SERIALIZATION = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
            .because("reading a file must never create objects the file names")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_EXITS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.perceptron.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("only the command ends the process")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_REFLECTION = noClasses()
            .that()
            .resideOutsideOfPackage("dev.perceptron.benchmarks..")
            .should()
            .callMethodWhere(describeAccess("a call of Class.forName or of a class loader's loadClass", access -> {
                String name = access.getTarget().getName();
                return (access.getTargetOwner().isEquivalentTo(Class.class) && name.equals("forName"))
                        || (access.getTargetOwner().isAssignableTo(ClassLoader.class) && name.equals("loadClass"));
            }))
            .orShould()
            .dependOnClassesThat(
                    describe("are in java.lang.reflect", c -> c.getPackageName().equals("java.lang.reflect")))
            .because("what a name in a file means is decided by an explicit catalogue")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOTHING_DEPENDS_ON_THE_COMMAND = noClasses()
            .that()
            .resideOutsideOfPackage("dev.perceptron.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.perceptron.cli..")
            .allowEmptyShould(true);

    private static DescribedPredicate<JavaClass> allowedInCore() {
        return describe("belong to core, java.base or JSpecify", ArchitectureTest::isAllowed);
    }

    private static boolean isAllowed(JavaClass c) {
        JavaClass element = c.getBaseComponentType();
        String name = element.getPackageName();
        return element.isPrimitive()
                || isCorePackage(name)
                || name.equals("org.jspecify.annotations")
                || Object.class.getModule().getPackages().contains(name);
    }

    private static boolean isCore(JavaClass c) {
        return isCorePackage(c.getPackageName());
    }

    private static boolean isCorePackage(String name) {
        return CoreLayers.names().stream()
                .map(part -> CoreLayers.ROOT + part)
                .anyMatch(room -> name.equals(room) || name.equals(room + ".internal"));
    }

    private static boolean isAbstract(JavaClass c) {
        return c.getModifiers().contains(ABSTRACT);
    }

    private static DescribedPredicate<JavaClass> describe(String description, Predicate<JavaClass> test) {
        return DescribedPredicate.describe(description, test);
    }

    private static DescribedPredicate<JavaAccess<?>> describeAccess(String description, Predicate<JavaAccess<?>> test) {
        return DescribedPredicate.describe(description, test);
    }
}
