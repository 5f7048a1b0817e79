/** Vietnamese text in plain Java: Unicode form, syllables, sentences, dates, names. */
package vn.machtin.text;
