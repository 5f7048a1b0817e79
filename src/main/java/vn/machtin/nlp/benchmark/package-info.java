/** Compares our recogniser with Spark NLP's own, trained on the same text, in one run. */
package vn.machtin.nlp.benchmark;
