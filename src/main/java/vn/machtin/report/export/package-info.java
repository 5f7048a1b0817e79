/** Tables and networks as files that other programs open: Gephi, VOSviewer, spreadsheets. */
package vn.machtin.report.export;
