package dev.perceptron.study.mnist;

import dev.perceptron.report.HtmlReport;
import java.nio.file.Path;

/**
 * How a study ended.
 *
 * @param page the report
 * @param complete whether all trials have run
 * @param coreSeconds how long the final trainings took, on one core each; no part of the report
 * @param report what the page shows
 */
public record StudyOutcome(Path page, boolean complete, double coreSeconds, HtmlReport report) {}
