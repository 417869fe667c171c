package dev.perceptron.config;

/**
 * A recipe that has been read already, by a type of the user's own: stands beside the config it was read from. No text
 * holds one.
 *
 * @param recipe what was read
 */
record ConfigRecipe(Configurable recipe) implements ConfigValue {
    @Override
    public String description() {
        return "the " + recipe.className() + " of your own";
    }
}
