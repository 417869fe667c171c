/**
 * Reports: one HTML file with charts, tables as CSV, figures as JSON, charts as PNG.
 */
@NullMarked
package dev.perceptron.report;

import org.jspecify.annotations.NullMarked;
