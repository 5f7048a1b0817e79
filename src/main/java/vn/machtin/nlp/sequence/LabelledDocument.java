package vn.machtin.nlp.sequence;

import java.util.List;

/**
 * A document whose names were marked by hand.
 *
 * @param id what it is called in messages
 * @param text its text
 * @param names its names, in order, without overlaps
 */
public record LabelledDocument(String id, String text, List<Span> names) {
  /** Keeps its own copy of the list. */
  public LabelledDocument {
    names = List.copyOf(names);
  }
}
