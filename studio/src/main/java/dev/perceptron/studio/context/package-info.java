/** What the pages share: the digits, the loaded models, the folder of runs. */
@NullMarked
package dev.perceptron.studio.context;

import org.jspecify.annotations.NullMarked;
