package vn.machtin.nlp.sequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.machtin.text.NameType;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokens;

/**
 * Makes a document agree with itself: a name that was recognised with certainty is recognised
 * wherever else it stands, a person's last name too, and a doubtful type yields to that of the same
 * name elsewhere. Not for several threads.
 */
final class Consistency {
  private static final double CERTAIN = 0.9;
  private static final double DOUBTFUL = 0.75;
  private static final int TYPES = NameType.values().length;

  /** What one form of a name was found to be in the document. */
  private static final class Form {
    int first;
    int length;
    final double[] mass = new double[TYPES];
    final double[] most = new double[TYPES];
    int type;
    Form next;

    void settle() {
      type = 0;
      for (int t = 1; t < TYPES; t++) {
        if (mass[t] > mass[type]) {
          type = t;
        }
      }
    }

    double total() {
      double total = 0;
      for (double m : mass) {
        total += m;
      }
      return total;
    }

    boolean certain() {
      return most[type] >= CERTAIN && mass[type] >= 0.8 * total();
    }
  }

  private final Map<Long, Form> forms = new HashMap<>();
  private final Map<Integer, Form> byFirst = new HashMap<>();
  private final Found result = new Found();

  /** Gives the names of a document after they were made to agree. */
  Found apply(Features features, Tokens tokens, Sentences sentences, Found found) {
    widen(features, sentences, found);
    collect(features, found);
    retype(features, found);
    return fill(features, tokens, sentences, found);
  }

  /**
   * A name without its capital head is given it back where the catalogue has both together: {@code
   * Hiệp ước | START Mới}.
   */
  private static void widen(Features features, Sentences sentences, Found found) {
    int s = 0;
    for (int n = 0; n < found.size; n++) {
      while (sentences.end(s) <= found.from[n]) {
        s++;
      }
      int least = n == 0 ? 0 : found.to[n - 1];
      int first = Math.max(least, sentences.first(s));
      int end = found.to[n];
      int from = found.from[n];
      boolean inside = features.continuesKnown(from) && features.continuesKnown(end - 1);
      boolean ends = end == sentences.end(s) || !features.continuesKnown(end);
      if (!inside || !ends) {
        continue;
      }
      while (from > first && features.continuesKnown(from)) {
        from--;
      }
      if (features.isCapital(from) && features.beginsKnown(from, 1 << found.type[n])) {
        found.from[n] = from;
        found.method[n] = Span.Method.CATALOGUE;
      }
    }
  }

  private void collect(Features features, Found found) {
    forms.clear();
    byFirst.clear();
    for (int n = 0; n < found.size; n++) {
      Form form = form(features, found.from[n], found.to[n]);
      int type = found.type[n];
      form.mass[type] += found.score[n];
      form.most[type] = Math.max(form.most[type], found.score[n]);
    }
    List<Form> whole = new ArrayList<>(forms.values());
    for (Form form : whole) {
      form.settle();
    }
    for (int n = 0; n < found.size; n++) {
      int length = found.to[n] - found.from[n];
      boolean person = found.type[n] == NameType.PER.ordinal();
      if (person && length >= 2 && found.score[n] >= CERTAIN) {
        int last = found.to[n] - 1;
        if (features.isForeignName(last)) {
          Form form = form(features, last, last + 1);
          form.mass[NameType.PER.ordinal()] += 0.5;
          form.most[NameType.PER.ordinal()] = Math.max(form.most[NameType.PER.ordinal()], CERTAIN);
          form.settle();
        }
      }
    }
  }

  private Form form(Features features, int from, int to) {
    long hash = to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ features.key(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 31;
    }
    Form form = forms.get(hash);
    if (form == null) {
      form = new Form();
      form.first = from;
      form.length = to - from;
      forms.put(hash, form);
      Form before = byFirst.get(features.key(from));
      // Longest first.
      if (before == null || before.length < form.length) {
        form.next = before;
        byFirst.put(features.key(from), form);
      } else {
        while (before.next != null && before.next.length >= form.length) {
          before = before.next;
        }
        form.next = before.next;
        before.next = form;
      }
    }
    return form;
  }

  private void retype(Features features, Found found) {
    for (int n = 0; n < found.size; n++) {
      Form form = form(features, found.from[n], found.to[n]);
      int own = found.type[n];
      if (form.type != own
          && form.most[form.type] >= CERTAIN
          && found.score[n] < DOUBTFUL
          && form.mass[form.type] > 2 * form.mass[own]) {
        found.type[n] = form.type;
        found.method[n] = Span.Method.DOCUMENT;
        found.score[n] = form.mass[form.type] / form.total();
      }
    }
  }

  private Found fill(Features features, Tokens tokens, Sentences sentences, Found found) {
    result.clear();
    int n = 0;
    for (int s = 0; s < sentences.size(); s++) {
      int end = sentences.end(s);
      int i = sentences.first(s);
      while (i < end) {
        while (n < found.size && found.to[n] <= i) {
          n++;
        }
        if (n < found.size && found.from[n] == i) {
          result.add(i, found.to[n], found.type[n], found.score[n], found.method[n]);
          i = found.to[n];
          continue;
        }
        int free = n < found.size ? Math.min(end, found.from[n]) : end;
        Form form = features.isCapital(i) ? match(features, i, free) : null;
        if (form != null && stands(features, tokens, i, form.length, end)) {
          double score = form.mass[form.type] / form.total();
          result.add(i, i + form.length, form.type, Math.min(score, 0.9), Span.Method.DOCUMENT);
          i += form.length;
        } else {
          i++;
        }
      }
    }
    return result;
  }

  /** Whether what stands here looks like the name itself and not like a part of something else. */
  private static boolean stands(Features features, Tokens tokens, int i, int length, int end) {
    int next = i + length;
    if (next < end && tokens.attached(next) && features.isWord(next)) {
      return false;
    }
    boolean capitalBefore = i > 0 && features.isPlainCapital(i - 1);
    boolean capitalAfter = next < end && features.isPlainCapital(next);
    return length > 1 || !capitalBefore && !capitalAfter && features.isForeignName(i);
  }

  private Form match(Features features, int i, int free) {
    for (Form form = byFirst.get(features.key(i)); form != null; form = form.next) {
      if (form.length <= free - i && form.certain()) {
        boolean same = true;
        for (int j = 1; j < form.length && same; j++) {
          same = features.key(i + j) == features.key(form.first + j);
        }
        if (same) {
          return form;
        }
      }
    }
    return null;
  }
}
