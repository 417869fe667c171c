package dev.perceptron.spark.study;

import dev.perceptron.config.Json;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.remote.PortableTasks;
import dev.perceptron.study.run.PortableTask;
import dev.perceptron.study.run.StudyException;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.run.TrialTask;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A study's task on its way: as the object itself if it can be sent, else as its description, from which each executor
 * makes it once.
 */
final class RemoteTask implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String description;
    private final @Nullable Serializable sent;
    private transient volatile @Nullable TrialTask made;

    private RemoteTask(String description, @Nullable Serializable sent) {
        this.description = description;
        this.sent = sent;
    }

    static RemoteTask of(TrialTask task) {
        if (task instanceof PortableTask portable) {
            PortableTasks.of(portable.description()); // better an error here than on every machine
            return new RemoteTask(Json.write(portable.description()), null);
        }
        if (task instanceof Serializable serializable) {
            return new RemoteTask("", serializable);
        }
        throw new StudyException("The task of this study, a " + task.getClass().getSimpleName()
                + ", can't be sent to other machines: it must be a PortableTask or Serializable. Run the study without"
                + " Spark.");
    }

    /** Runs a trial here. */
    String run(String key) {
        return TrialResult.of(Trial.parse(key), task()).toJson();
    }

    private TrialTask task() {
        TrialTask known = made;
        if (known == null) {
            synchronized (this) {
                known = made;
                if (known == null) {
                    known = sent instanceof TrialTask task ? task : PortableTasks.of(Json.parse(description));
                    made = known;
                }
            }
        }
        return known;
    }
}
