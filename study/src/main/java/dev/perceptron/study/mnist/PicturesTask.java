package dev.perceptron.study.mnist;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.data.Mnist;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.PortableTask;
import dev.perceptron.study.run.StudyException;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.study.run.TrialTask;
import java.util.List;

/**
 * One training of the study of networks on pictures.
 *
 * @param networks its pictures, size and seed
 * @param last whether it is a final training, tested once, or one that tunes the learning rate
 */
public record PicturesTask(MnistStudy networks, boolean last) implements PortableTask {
    /** The study's name in descriptions. */
    public static final String STUDY = "mnist";

    @Override
    public TrialOutcome run(Trial trial) {
        return last ? networks.last(trial) : networks.tune(trial);
    }

    @Override
    public ConfigObject description() {
        return describe(STUDY, networks, networks.identity("networks")).with("last", ConfigValue.of(last));
    }

    /** The task of a {@link #description}, on the digits that come with the program. */
    public static TrialTask of(ConfigValue description) {
        PicturesTask task = new PicturesTask(study(description), description.read("last", ConfigValue::asBool));
        check(description, task);
        return task;
    }

    static ConfigObject describe(String study, MnistStudy networks, ConfigObject identity) {
        return ConfigObject.empty()
                .with("study", ConfigValue.of(study))
                .with("name", ConfigValue.of(networks.pictures().name()))
                .with("form", ConfigValue.of(networks.scale().name()))
                .with("identity", identity);
    }

    static MnistStudy study(ConfigValue description) {
        ConfigValue identity = description.get("identity");
        int count = identity.read("pictures", ConfigValue::asInt);
        String form = description.read("form", ConfigValue::string);
        StudySize scale = List.of(StudySize.QUICK, StudySize.STANDARD, StudySize.FULL).stream()
                .filter(each -> each.name().equals(form))
                .findFirst()
                .orElseThrow(() -> new StudyException("There is no form '" + form + "' of the studies on pictures."));
        return new MnistStudy(
                Pictures.of(description.read("name", ConfigValue::string), Mnist.load(), count),
                scale,
                identity.read("seed", ConfigValue::asLong));
    }

    static void check(ConfigValue description, PortableTask made) {
        if (!made.description().equals(description)) {
            throw new StudyException("Studies on pictures run on other machines in their quick, standard and full form"
                    + " and on the digits that come with the program only; received " + description + ", found "
                    + made.description() + ". Run it without a cluster.");
        }
    }
}
