/** What a study tries: factors, their levels, seeds, and the trials made of them. */
@NullMarked
package dev.perceptron.study.plan;

import org.jspecify.annotations.NullMarked;
