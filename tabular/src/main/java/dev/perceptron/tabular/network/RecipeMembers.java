package dev.perceptron.tabular.network;

import java.util.List;

/**
 * The networks of one recipe, and how much their mean counts.
 *
 * @param layout their layers
 * @param members the networks
 * @param weight the share of their mean in the answer; all groups' make 1
 * @param temperature by which the last layer's sums are divided before softmax; 1 for numbers
 */
public record RecipeMembers(NetworkLayout layout, List<MemberNetwork> members, double weight, double temperature) {
    /** Copies the list. */
    public RecipeMembers {
        members = List.copyOf(members);
    }
}
