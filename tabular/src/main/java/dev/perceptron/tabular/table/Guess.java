package dev.perceptron.tabular.table;

/**
 * What was guessed of a column and why.
 *
 * @param column its name
 * @param kind what its values are taken for
 * @param reason in words: {@code 20,640 numbers}, {@code 5 different strings}
 * @param missing how many values are missing
 * @param unreadable how many values were none of the kind and count as missing too
 */
public record Guess(String column, Kind kind, String reason, long missing, long unreadable) {}
