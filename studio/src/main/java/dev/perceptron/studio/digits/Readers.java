package dev.perceptron.studio.digits;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.model.Model;
import dev.perceptron.studio.context.ModelShelf;
import dev.perceptron.studio.network.Anatomy;
import dev.perceptron.studio.network.Packing;
import dev.perceptron.studio.network.Probe;
import dev.perceptron.studio.network.WeightSnapshot;
import dev.perceptron.study.mnist.Pictures;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shelf's models as readers of pictures, each made once; for any number of threads, one at a time. */
final class Readers {
    private final ModelShelf shelf;
    private final Map<Model, Known> known = new IdentityHashMap<>();

    /** What is kept of a model. */
    private static final class Known {
        private @Nullable Reader reader;
        private String problem = "";
        private @Nullable Anatomy anatomy;
        private @Nullable Probe probe;
        private @Nullable Marking marking;
    }

    Readers(ModelShelf shelf) {
        this.shelf = shelf;
    }

    private Known known(Model model, Pictures pictures) {
        Known found = known.get(model);
        if (found == null) {
            known.keySet().retainAll(shelf.all().values());
            found = new Known();
            try {
                found.reader = Reader.of(model, pictures.inputs(), pictures.classes());
                Anatomy anatomy = Anatomy.of(model).orElse(null);
                if (anatomy != null) {
                    found.anatomy = anatomy;
                    found.probe = new Probe(anatomy);
                    found.probe.load(WeightSnapshot.of(model.parameters()));
                }
            } catch (IllegalArgumentException e) {
                found.problem = String.valueOf(e.getMessage());
            }
            known.put(model, found);
        }
        return found;
    }

    /** Why a model can't read these pictures; empty if it can. */
    synchronized String problem(Model model, Pictures pictures) {
        return known(model, pictures).problem;
    }

    /** What every model takes a drawing for, with and without centring, and the answers of its neurons. */
    synchronized ConfigValue read(Pictures pictures, GreyPicture centred, GreyPicture plain, boolean isCentred) {
        List<ConfigValue> list = new ArrayList<>();
        for (Map.Entry<String, Model> entry : shelf.all().entrySet()) {
            Known model = known(entry.getValue(), pictures);
            Reader reader = model.reader;
            if (reader != null) {
                ConfigObject answer = ConfigObject.empty()
                        .with("name", ConfigValue.of(entry.getKey()))
                        .with("centred", Packing.floats(reader.probabilities(centred)))
                        .with("plain", Packing.floats(reader.probabilities(plain)));
                list.add(answer.with("columns", columns(model, reader.sample(isCentred ? centred : plain))));
            }
        }
        return ConfigValue.listOf(list);
    }

    /** The answers of the hidden neurons, column by column, as shares of the largest. */
    private static ConfigValue columns(Known model, Tensor sample) {
        Anatomy anatomy = model.anatomy;
        Probe probe = model.probe;
        List<ConfigValue> columns = new ArrayList<>();
        if (anatomy != null && probe != null) {
            List<Tensor> answers = probe.answers(sample);
            for (int i = 0; i < answers.size() - 1; i++) {
                columns.add(Packing.signed(answers.get(i).toArray())
                        .with("layer", ConfigValue.of(anatomy.columns().get(i).layer()))
                        .with(
                                "activation",
                                ConfigValue.of(anatomy.columns().get(i).activation())));
            }
        }
        return ConfigValue.listOf(columns);
    }

    /**
     * A model's answers to all test pictures, worked out when first asked for.
     *
     * @throws IllegalArgumentException if there is no such model or it can't read pictures
     */
    synchronized Marking marking(String name, Pictures pictures) {
        Model model = shelf.get(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no network '" + name + "'; there are "
                        + shelf.all().keySet() + "."));
        Known found = known(model, pictures);
        Reader reader = found.reader;
        if (reader == null) {
            throw new IllegalArgumentException(found.problem);
        }
        Marking marking = found.marking;
        if (marking == null) {
            marking = Marking.of(
                    pictures.data().yTest().toIntArray(),
                    reader.probabilities(pictures.data().xTest()),
                    pictures.classes());
            found.marking = marking;
        }
        return marking;
    }
}
