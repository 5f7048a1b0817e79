package vn.machtin.catalogue;

import vn.machtin.text.NameType;

/**
 * A name in a text, to be linked.
 *
 * @param start first code unit (UTF-16) in the text
 * @param end code unit after the last
 * @param type what it names
 */
public record Mention(int start, int end, NameType type) {}
