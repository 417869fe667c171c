/** The playground: small networks on points in the plane, trained epoch by epoch while somebody looks on. */
@NullMarked
package dev.perceptron.studio.play;

import org.jspecify.annotations.NullMarked;
