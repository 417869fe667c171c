package dev.perceptron.tabular;

import dev.perceptron.tabular.network.NetworkRecipe;
import java.util.ArrayList;
import java.util.List;

/**
 * Which networks are trained.
 *
 * @param recipes the recipes, each with its out-of-fold networks: those that are trained on all folds but one and
 *     evaluated on that one
 * @param refitCount how many networks of each recipe are refitted on all rows, for as many epochs as the out-of-fold
 *     networks found best, and form the model; 0: the out-of-fold networks form it
 */
record TabularPlan(List<RecipeSpec> recipes, int refitCount) {
    /** Up to so many rows several recipes are tried and blended. */
    private static final int FEW_ROWS = 2000;
    /** Below so many rows, recipes that train fast use ten folds instead of five. */
    private static final int VERY_FEW_ROWS = 1000;

    private static final int USUAL_MEMBERS = 5;
    private static final int MORE_MEMBERS = 10;

    /**
     * The out-of-fold networks of one recipe.
     *
     * @param recipe how they are built and trained
     * @param folds into how many folds the rows are divided; each network leaves out one
     * @param members how many networks there are, at most one for each fold
     * @param first the index of the first of them among the out-of-fold networks of all recipes
     */
    record RecipeSpec(NetworkRecipe recipe, int folds, int members, int first) {}

    /** What the settings ask for, or by default what fits the number of rows. */
    static TabularPlan of(TabularFit settings, int rows, boolean classification) {
        if (settings.members() > 0 || rows > FEW_ROWS) {
            int members = Math.min(settings.members() > 0 ? settings.members() : USUAL_MEMBERS, rows);
            int folds = members == 1 ? USUAL_MEMBERS : members;
            return new TabularPlan(
                    List.of(new RecipeSpec(NetworkRecipe.realMlp(classification), folds, members, 0)), 0);
        }
        List<RecipeSpec> recipes = new ArrayList<>();
        int first = 0;
        for (NetworkRecipe recipe : NetworkRecipe.forFewRows(classification)) {
            boolean more = recipe.isFast() && rows < VERY_FEW_ROWS;
            int members = Math.min(more ? MORE_MEMBERS : USUAL_MEMBERS, rows);
            recipes.add(new RecipeSpec(recipe, members, members, first));
            first += members;
        }
        return new TabularPlan(recipes, USUAL_MEMBERS);
    }

    /** How many out-of-fold networks there are. */
    int outOfFoldCount() {
        return recipes.stream().mapToInt(RecipeSpec::members).sum();
    }

    /** How many networks are trained, out-of-fold and refitted. */
    int trainings() {
        return outOfFoldCount() + refitCount * recipes.size();
    }
}
