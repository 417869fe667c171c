package dev.perceptron.spark.training;

import dev.perceptron.model.Model;

/**
 * A trained model and how it came about.
 *
 * @param model compiled, with the optimizer's numbers
 * @param log what was measured
 */
public record TrainingResult(Model model, TrainingLog log) {}
