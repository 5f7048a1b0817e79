package vn.machtin.corpus;

import java.io.Serializable;

/** Decides when a document was published. */
@FunctionalInterface
public interface PublicationDate extends Serializable {
  /** The date as far as the facts tell it; {@link PublishedDate#NONE} if they do not. */
  PublishedDate decide(DocumentFacts facts);
}
