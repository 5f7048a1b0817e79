/** Vietnamese words: which neighbouring syllables are one word, learnt and measured. */
package vn.machtin.nlp.words;
