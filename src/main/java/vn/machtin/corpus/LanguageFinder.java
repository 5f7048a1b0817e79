package vn.machtin.corpus;

import java.io.Serializable;

/** Tells the language of a text. */
@FunctionalInterface
public interface LanguageFinder extends Serializable {
  /**
   * The language, BCP-47; {@code und} where none was found.
   *
   * @param text the document's text
   * @param declared what the record says of itself, or null
   */
  String language(String text, String declared);
}
