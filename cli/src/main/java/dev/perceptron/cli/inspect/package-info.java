/** What files hold, told without making anything run; stands below the commands and above the formats. */
@NullMarked
package dev.perceptron.cli.inspect;

import org.jspecify.annotations.NullMarked;
