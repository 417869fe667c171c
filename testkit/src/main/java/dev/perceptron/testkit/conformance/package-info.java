/**
 * Conformance with Keras: runs reference cases, made with real Keras, against this library.
 *
 * <p>A directory holds one JSON file per family of cases. {@link dev.perceptron.testkit.conformance.Conformance} reads
 * them and hands each case to its {@link dev.perceptron.testkit.conformance.Family}, which computes and lets a
 * {@link dev.perceptron.testkit.conformance.Check} compare. Nothing here knows a particular case. Imports core and
 * testkit.
 */
@NullMarked
package dev.perceptron.testkit.conformance;

import org.jspecify.annotations.NullMarked;
