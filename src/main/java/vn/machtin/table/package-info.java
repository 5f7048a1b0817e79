/** Every column and every table of the output, declared once with its meaning. */
package vn.machtin.table;
