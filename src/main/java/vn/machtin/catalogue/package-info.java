/** Known names and what they stand for. */
package vn.machtin.catalogue;
