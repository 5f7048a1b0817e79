/** Labelled text, what the recogniser makes of it, and how it is trained. */
package vn.machtin.nlp.evaluation;
