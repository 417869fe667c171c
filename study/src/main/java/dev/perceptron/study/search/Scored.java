package dev.perceptron.study.search;

import java.util.Map;

/**
 * A trial of a search.
 *
 * @param number in the order of the search, from 0
 * @param values the hyper-parameters
 * @param epochs how long it was trained, or 0 if the search doesn't say
 * @param score the objective's mean over the executions; NaN if it failed
 * @param failure why it failed, or empty
 */
public record Scored(int number, Map<String, String> values, int epochs, double score, String failure) {}
