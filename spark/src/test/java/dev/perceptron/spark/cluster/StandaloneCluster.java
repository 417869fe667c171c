package dev.perceptron.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** A standalone cluster on this machine, on ports that the system chooses. */
final class StandaloneCluster implements AutoCloseable {
    private final Path folder;
    private final SparkFolder spark;
    private final ChildJvm master;
    private final String url;
    private final List<ChildJvm> workers = new ArrayList<>();
    private int started;

    StandaloneCluster(Path folder) throws Exception {
        this.folder = folder;
        this.spark = SparkFolder.in(folder);
        this.master = daemon("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0");
        try {
            this.url = master.await("Starting Spark master at (spark://\\S+)");
        } catch (Exception e) {
            master.close();
            throw e;
        }
    }

    /** Starts workers of one core until there are so many. */
    void haveWorkers(int count) throws Exception {
        int known = workers.size();
        while (workers.size() < count) {
            workers.add(daemon(
                    "worker-" + ++started,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve("work-" + started).toString(),
                    url));
        }
        for (ChildJvm worker : workers.subList(known, count)) {
            worker.await("(Successfully registered) with master");
        }
    }

    /** Ends the worker whose executor this process is, and the executor. */
    void killWorkerOf(long pid) {
        ChildJvm worker = workers.stream()
                .filter(each -> each.hasStarted(pid))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no worker has started the process " + pid));
        worker.close();
        workers.remove(worker);
    }

    /** Hands a program to the cluster, on two cores; its driver is a JVM of its own. */
    ChildJvm submit(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(options());
        command.addAll(List.of("-Xmx1g", "-cp", spark.classPath(), "org.apache.spark.deploy.SparkSubmit"));
        command.addAll(List.of("--master", url, "--class", program.getName(), "--jars", spark.list()));
        for (String setting : List.of(
                "spark.ui.enabled=false",
                "spark.driver.host=127.0.0.1",
                "spark.executor.memory=600m",
                "spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "spark.cores.max=2", // and begin when there are as many
                "spark.scheduler.minRegisteredResourcesRatio=1.0",
                "spark.scheduler.maxRegisteredResourcesWaitingTime=10m",
                "spark.network.timeout=1h")) {
            command.addAll(List.of("--conf", setting));
        }
        command.add(spark.ours().get(0).toString());
        command.addAll(List.of(arguments));
        return ChildJvm.start(folder.resolve(program.getSimpleName() + ".log"), environment(), command);
    }

    private ChildJvm daemon(String name, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(options());
        command.addAll(List.of("-Xmx256m", "-Dspark.master.rest.enabled=false", "-Dspark.worker.timeout=3600"));
        command.addAll(List.of("-cp", spark.classPath(), program));
        command.addAll(List.of("--webui-port", "0"));
        command.addAll(List.of(arguments));
        return ChildJvm.start(folder.resolve(name + ".log"), environment(), command);
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        options.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        return options;
    }

    private Map<String, String> environment() throws IOException {
        return Map.of(
                "SPARK_HOME",
                spark.home().toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "SPARK_LOCAL_DIRS",
                Files.createDirectories(folder.resolve("local")).toString());
    }

    @Override
    public void close() {
        workers.forEach(ChildJvm::close);
        master.close();
    }
}
