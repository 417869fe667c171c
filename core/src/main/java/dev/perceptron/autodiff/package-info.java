/**
 * A small tape for users' own layers, losses and metrics: written forward only, differentiated by it.
 *
 * <p>Core's own layers have explicit backward passes and never import this package. Imports only tensors, kernels,
 * randomness, configs and the recipes of layers, losses and metrics.
 */
@NullMarked
package dev.perceptron.autodiff;

import org.jspecify.annotations.NullMarked;
