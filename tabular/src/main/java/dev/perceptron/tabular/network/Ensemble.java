package dev.perceptron.tabular.network;

import dev.perceptron.graph.Node;
import dev.perceptron.graph.Parameter;
import dev.perceptron.layer.Add;
import dev.perceptron.layer.Average;
import dev.perceptron.layer.ReLU;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts trained networks into one model, which Keras can open too: the mean of each group's answers, the weighted sum of
 * these means, in the target's units.
 */
public final class Ensemble {
    private Ensemble() {}

    /** One model of all groups; their layouts take the same inputs. */
    public static Model of(List<RecipeMembers> groups, Target target, long seed) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        List<Node> inputs = groups.get(0).layout().inputs();
        Functional model = Functional.of(inputs, List.of(output(groups, inputs, target, weights)))
                .withSeed(seed)
                .withName("tabular");
        for (Parameter parameter : model.parametersToFill().all()) {
            Tensor trained = weights.get(parameter.path());
            if (trained == null) {
                throw new IllegalStateException("The trained networks have no weights " + parameter.path() + ".");
            }
            parameter.value().assign(trained);
        }
        model.parameters().changed();
        return model;
    }

    private static Node output(
            List<RecipeMembers> groups, List<Node> inputs, Target target, Map<String, Tensor> weights) {
        boolean alone = groups.size() == 1 && groups.get(0).members().size() == 1;
        List<Node> means = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < groups.size(); i++) {
            RecipeMembers group = groups.get(i);
            List<Node> answers = new ArrayList<>();
            for (MemberNetwork member : group.members()) {
                String prefix = alone ? "" : "member" + ++number + "_";
                answers.add(group.layout().network(inputs, prefix, false));
                collect(group, member, prefix, weights);
            }
            String end = groups.size() == 1 ? "" : String.valueOf(i + 1);
            Node mean = answers.size() == 1
                    ? answers.get(0)
                    : Node.of(Average.of().withName("average" + end), answers.toArray(new Node[0]));
            means.add(groups.size() == 1 ? mean : mean.then(new Rescaling("weight" + end, (float) group.weight(), 0f)));
        }
        Node sum = means.size() == 1 ? means.get(0) : Node.of(Add.of().withName("sum"), means.toArray(new Node[0]));
        return target instanceof Target.Quantity quantity ? held(sum, quantity) : sum;
    }

    private static void collect(RecipeMembers group, MemberNetwork member, String prefix, Map<String, Tensor> weights) {
        member.weights()
                .forEach((path, tensor) -> weights.put(
                        prefix + path,
                        path.startsWith(NetworkLayout.OUTPUT + "/") ? divided(tensor, group.temperature()) : tensor));
    }

    /** In the target's units, within the training range: ReLU with a largest value, between two shifts. */
    private static Node held(Node output, Target.Quantity number) {
        double low = (number.low() - number.mean()) / number.deviation();
        double high = (number.high() - number.mean()) / number.deviation();
        return output.then(new Rescaling("from_low", 1f, (float) -low))
                .then(new ReLU("clamp", (float) (high - low), 0f, 0f))
                .then(new Rescaling("prediction", (float) number.deviation(), (float) number.low()));
    }

    private static Tensor divided(Tensor weights, double temperature) {
        float[] values = weights.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / temperature);
        }
        return Tensor.of(values, weights.shape().dims());
    }
}
