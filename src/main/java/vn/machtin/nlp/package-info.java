/**
 * Vietnamese on Spark NLP: annotators for any pipeline, and the same steps fused over each document
 * for our own jobs. The only package that imports Spark NLP.
 */
package vn.machtin.nlp;
