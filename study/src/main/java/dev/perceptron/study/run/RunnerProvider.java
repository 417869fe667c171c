package dev.perceptron.study.run;

import java.util.List;
import java.util.ServiceLoader;

/** A cluster that studies can run on, found on the class or module path by {@link ServiceLoader}. */
public interface RunnerProvider {
    /** What it is called: {@code spark}. */
    String name();

    /**
     * A runner on a cluster, which lives as long as the program.
     *
     * @param master where the cluster is, in its own writing; empty to leave that to the program's environment
     * @throws StudyException if there is none
     */
    Runner open(String master);

    /** All there are. */
    static List<RunnerProvider> available() {
        return ServiceLoader.load(RunnerProvider.class, RunnerProvider.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
