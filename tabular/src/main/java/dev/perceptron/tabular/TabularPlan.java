package dev.perceptron.tabular;

import dev.perceptron.tabular.network.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * Which networks are trained.
 *
 * @param crews one for each recipe
 * @param again how many networks of each recipe learn from all rows once it is known for how long; they are the model then.
 *     If 0, the watched networks are
 */
record TabularPlan(List<Crew> crews, int again) {
    /** Up to so many rows several recipes are tried and blended. */
    private static final int FEW_ROWS = 2000;
    /** Below so many rows the watched networks that train fast learn from nine tenths of them each, not from four fifths. */
    private static final int VERY_FEW_ROWS = 1000;

    private static final int USUAL_MEMBERS = 5;
    private static final int MORE_MEMBERS = 10;

    /**
     * The watched networks of one recipe.
     *
     * @param recipe how they are built and trained
     * @param parts into how many parts the rows are divided; each network is watched by one and trained on the others
     * @param members how many networks there are
     * @param first the number of the first of them among all watched ones
     */
    record Crew(Recipe recipe, int parts, int members, int first) {}

    /** What the settings ask for, or by default what fits the number of rows. */
    static TabularPlan of(TabularFit settings, int rows, boolean classification) {
        if (settings.members() > 0 || rows > FEW_ROWS) {
            int members = Math.min(settings.members() > 0 ? settings.members() : USUAL_MEMBERS, rows);
            int parts = members == 1 ? USUAL_MEMBERS : members;
            return new TabularPlan(List.of(new Crew(Recipe.realMlp(classification), parts, members, 0)), 0);
        }
        List<Crew> crews = new ArrayList<>();
        int first = 0;
        for (Recipe recipe : Recipe.forFewRows(classification)) {
            boolean more = recipe.isFast() && rows < VERY_FEW_ROWS;
            int members = Math.min(more ? MORE_MEMBERS : USUAL_MEMBERS, rows);
            crews.add(new Crew(recipe, members, members, first));
            first += members;
        }
        return new TabularPlan(crews, USUAL_MEMBERS);
    }

    /** How many networks are watched. */
    int watched() {
        return crews.stream().mapToInt(Crew::members).sum();
    }

    /** How many networks are trained, watched or again. */
    int trainings() {
        return watched() + again * crews.size();
    }
}
