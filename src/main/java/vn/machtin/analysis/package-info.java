/**
 * Counts, co-occurrences and their measures over time: one definition a file, every step from
 * {@code Dataset} to {@code Dataset}.
 *
 * <p>Documents become {@link vn.machtin.analysis.Occurrences}, one packed row each; these become
 * {@link vn.machtin.analysis.MentionCounts} and {@link vn.machtin.analysis.Cooccurrence}; the
 * denominators are {@link vn.machtin.analysis.PeriodTotals}; {@link vn.machtin.analysis.Counts}
 * puts them together, {@link vn.machtin.analysis.Checks} watches them.
 */
package vn.machtin.analysis;
