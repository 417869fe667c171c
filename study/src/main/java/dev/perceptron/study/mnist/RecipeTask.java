package dev.perceptron.study.mnist;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.PortableTask;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.study.run.TrialTask;

/**
 * One training of the study of recipes.
 *
 * @param study its pictures, recipes, size and seed
 */
public record RecipeTask(RecipeStudy study) implements PortableTask {
    /** The study's name in descriptions. */
    public static final String STUDY = "recipes";

    @Override
    public TrialOutcome run(Trial trial) {
        return study.run(study.factor().of(trial), trial);
    }

    @Override
    public ConfigObject description() {
        MnistStudy networks = new MnistStudy(study.pictures(), study.scale(), study.seed());
        return PicturesTask.describe(STUDY, networks, study.identity())
                .with(
                        "names",
                        ConfigValue.listOf(study.recipes().stream()
                                .map(recipe -> ConfigValue.of(recipe.name()))
                                .toList()));
    }

    /** The task of a {@link #description}, on the digits that come with the program. */
    public static TrialTask of(ConfigValue description) {
        MnistStudy networks = PicturesTask.study(description);
        RecipeTask task = new RecipeTask(new RecipeStudy(
                networks.pictures(),
                description.get("names").readAll(ConfigValue::string).stream()
                        .map(Recipes::get)
                        .toList(),
                networks.scale(),
                networks.seed()));
        PicturesTask.check(description, task);
        return task;
    }
}
