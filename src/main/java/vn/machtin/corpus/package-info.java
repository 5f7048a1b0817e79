/** From raw files to documents: reading, blocks, dates, duplicates. */
package vn.machtin.corpus;
