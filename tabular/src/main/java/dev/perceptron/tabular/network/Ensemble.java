package dev.perceptron.tabular.network;

import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.layer.Average;
import dev.perceptron.layer.ReLU;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Puts trained networks into one model, which Keras can open too: the mean of their answers, in the target's units. */
public final class Ensemble {
    private Ensemble() {}

    /**
     * One model of all members.
     *
     * @param temperature by which the last layer's sums are divided before softmax; 1 for numbers
     */
    public static Model of(Layout layout, List<Member> members, Target target, double temperature, long seed) {
        Model model = model(layout, members.size(), target, seed);
        for (Parameter parameter : model.parametersToFill().all()) {
            String path = parameter.path();
            int member = members.size() == 1 ? 0 : Integer.parseInt(path.substring(6, path.indexOf('_'))) - 1;
            String name = members.size() == 1 ? path : path.substring(path.indexOf('_') + 1);
            Tensor weights = members.get(member).weights().get(name);
            if (weights == null) {
                throw new IllegalStateException("The trained network has no weights " + name + ".");
            }
            parameter.value().assign(name.startsWith(Layout.OUTPUT + "/") ? divided(weights, temperature) : weights);
        }
        model.parameters().changed();
        return model;
    }

    private static Model model(Layout layout, int members, Target target, long seed) {
        List<Node> inputs = layout.inputs();
        List<Node> outputs = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            outputs.add(layout.network(inputs, members == 1 ? "" : "member" + (i + 1) + "_", false));
        }
        Node output =
                members == 1 ? outputs.get(0) : Node.of(Average.of().withName("average"), outputs.toArray(new Node[0]));
        if (target instanceof Target.Quantity number) {
            // held within the training range: ReLU with a largest value, between two shifts
            double low = (number.low() - number.mean()) / number.deviation();
            double high = (number.high() - number.mean()) / number.deviation();
            output = output.then(new Rescaling("from_low", 1f, (float) -low))
                    .then(new ReLU("clamp", (float) (high - low), 0f, 0f))
                    .then(new Rescaling("prediction", (float) number.deviation(), (float) number.low()));
        }
        return Functional.of(inputs, List.of(output)).withSeed(seed).withName("tabular");
    }

    private static Tensor divided(Tensor weights, double temperature) {
        float[] values = weights.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / temperature);
        }
        return Tensor.of(values, weights.shape().dims());
    }
}
