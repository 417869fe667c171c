package dev.perceptron.spark.study;

import dev.perceptron.study.run.Runner;
import dev.perceptron.study.run.RunnerProvider;
import dev.perceptron.study.run.StudyException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark for the studies' commands, found by {@link java.util.ServiceLoader}. */
public final class SparkRunnerProvider implements RunnerProvider {
    /** The property in which the launcher leaves the jars that executors need. */
    private static final String JARS = "perceptron.spark.jars";

    /** For the service loader. */
    public SparkRunnerProvider() {}

    @Override
    public String name() {
        return "spark";
    }

    /**
     * A runner on the cluster of this master: {@code local[*]}, {@code spark://host:7077}, {@code yarn}, {@code k8s://…}.
     *
     * @param master empty for that of {@code spark-submit}, or all cores of this machine without one
     */
    @Override
    public Runner open(String master) {
        SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "perceptron study");
        if (!master.isEmpty()) {
            conf.setMaster(master);
        }
        conf.setIfMissing("spark.master", "local[*]");
        String jars = System.getProperty(JARS, "");
        if (!conf.get("spark.master").startsWith("local") && !jars.isEmpty()) {
            conf.setIfMissing("spark.jars", jars); // so that executors have this program
        }
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.log.level", "ERROR");
        try {
            return SparkRunner.of(new JavaSparkContext(conf));
        } catch (RuntimeException e) {
            throw new StudyException(
                    "Spark can't start on the master '" + conf.get("spark.master") + "': " + e.getMessage(), e);
        }
    }
}
