package vn.machtin.nlp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import vn.machtin.catalogue.Catalogue;
import vn.machtin.catalogue.Linker;
import vn.machtin.nlp.sequence.Recognizer;
import vn.machtin.nlp.words.WordSegmenter;

/** What is loaded once in a JVM and shared by all that run in it: models and catalogues. */
final class Models {
  private static final ConcurrentHashMap<UserList, Models> BY_LIST = new ConcurrentHashMap<>();

  private final Recognizer recognizer;
  private final Linker linker;
  private final Annotator annotator;

  private Models(UserList list) {
    Catalogue catalogue = catalogue(list);
    Recognizer withNames = Shipped.RECOGNIZER.withNames(catalogue.matcher());
    recognizer = list.isEmpty() ? withNames : withNames.withGivenNames(catalogue.givenNames());
    linker = Linker.of(catalogue);
    annotator = new Annotator(recognizer, Shipped.SEGMENTER, linker);
  }

  private static Catalogue catalogue(UserList list) {
    if (list.isEmpty()) {
      return Catalogue.load();
    }
    try (BufferedReader rows = new BufferedReader(new StringReader(list.rows()))) {
      return Catalogue.load(list.file(), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What goes with a user's list. */
  static Models with(UserList list) {
    return BY_LIST.computeIfAbsent(list, Models::new);
  }

  static WordSegmenter segmenter() {
    return Shipped.SEGMENTER;
  }

  Recognizer recognizer() {
    return recognizer;
  }

  Linker linker() {
    return linker;
  }

  Annotator annotator() {
    return annotator;
  }

  private static final class Shipped {
    private static final Recognizer RECOGNIZER = Recognizer.load();
    private static final WordSegmenter SEGMENTER = WordSegmenter.load();
  }
}
