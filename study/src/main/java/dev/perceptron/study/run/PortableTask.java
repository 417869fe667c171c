package dev.perceptron.study.run;

import dev.perceptron.config.ConfigObject;

/**
 * A task that can be made again on another machine from a description: {@link
 * dev.perceptron.study.remote.PortableTasks} lists those there are.
 *
 * <pre>{@code
 * TrialTask there = PortableTasks.of(Json.parse(text));   // text: Json.write(task.description()), sent
 * }</pre>
 */
public interface PortableTask extends TrialTask {
    /** What the task is made of, with an entry {@code study} that names it. */
    ConfigObject description();
}
