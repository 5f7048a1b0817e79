/** The commands: one thin class each, from options to read, transform, write. */
package vn.machtin.job;
