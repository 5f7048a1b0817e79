/** Machtin counts who is mentioned in Vietnamese news, how often, with whom, and when. */
package vn.machtin;
