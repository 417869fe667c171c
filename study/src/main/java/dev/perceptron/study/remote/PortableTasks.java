package dev.perceptron.study.remote;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.study.depth.DepthTask;
import dev.perceptron.study.mnist.PicturesTask;
import dev.perceptron.study.mnist.RecipeTask;
import dev.perceptron.study.run.StudyException;
import dev.perceptron.study.run.TrialTask;

/** The tasks that can be made from a description, by the study's name: an explicit catalogue. */
public final class PortableTasks {
    private PortableTasks() {}

    /**
     * The task that {@link dev.perceptron.study.run.PortableTask#description} described, on this machine.
     *
     * @throws StudyException if the study is unknown or its data is not here
     */
    public static TrialTask of(ConfigValue description) {
        String study = description.read("study", ConfigValue::string);
        return switch (study) {
            case DepthTask.STUDY -> DepthTask.of(description);
            case PicturesTask.STUDY -> PicturesTask.of(description);
            case RecipeTask.STUDY -> RecipeTask.of(description);
            default ->
                throw new StudyException("There is no study '" + study
                        + "' that runs on other machines; there are " + DepthTask.STUDY + ", " + PicturesTask.STUDY
                        + " and "
                        + RecipeTask.STUDY + ". Use the same version of the program everywhere.");
        };
    }
}
