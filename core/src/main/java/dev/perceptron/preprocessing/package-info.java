/**
 * Turns raw tables into numbers: scaling, bins, vocabularies, hashes, and {@code FeatureSpace} for whole tables.
 *
 * <p>Recipes are immutable; {@code adapt} returns a new one with what it has learned. Imports layer and what lies below.
 */
@NullMarked
package dev.perceptron.preprocessing;

import org.jspecify.annotations.NullMarked;
