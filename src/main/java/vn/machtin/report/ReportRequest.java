package vn.machtin.report;

import java.time.LocalDate;
import vn.machtin.analysis.Granularity;

/**
 * What a report shall be of.
 *
 * @param period as {@link ReportPeriod#parse} takes it
 * @param asOf complete periods ended before this day; null for the day after the newest document's
 * @param granularity in which series are drawn first; null to let the period's length decide
 * @param output the folder of the tables, as commands are to name it
 * @param appVersion Machtin's version
 */
public record ReportRequest(
    String period, LocalDate asOf, Granularity granularity, String output, String appVersion) {}
