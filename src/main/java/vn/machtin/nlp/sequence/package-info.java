/** The recogniser of names: features, a linear-chain model, its training and its decoder. */
package vn.machtin.nlp.sequence;
