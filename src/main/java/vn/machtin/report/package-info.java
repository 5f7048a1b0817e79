/** What people are shown: the places behind a number. */
package vn.machtin.report;
