package vn.machtin.nlp.sequence;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.Sentences;
import vn.machtin.text.Syllable;
import vn.machtin.text.Tokens;

/**
 * The features of each token of a document, as 32-bit hashes that are never 0. Those that depend on
 * one word alone ({@link #word}) are apart from those that depend on its surroundings ({@link
 * #context}) and on the catalogue ({@link #catalogue}), so that a decoder can keep sums of the
 * first. Not for several threads.
 */
final class Features {
  /** No token has more features than this in one group. */
  static final int MOST = 96;

  /** Ways in which the same word is seen: three cases of a sentence, begun with it or not. */
  static final int VARIANTS = 6;

  /** How far a word's own features reach, to the left and to the right. */
  static final int REACH = 2;

  private static final int NORMAL = 0;
  private static final int TITLE = 1;
  private static final int ALL_UPPER = 2;

  private static final int EDGE = 0x5BD1E995;

  /** No name has more tokens than this between two capitals. */
  private static final int LONGEST_GAP = 9;

  private static final Set<Integer> PERSON_CUES =
      keys(
          "ông bà anh chị em cô chú bác cậu dì cụ thầy bé cháu hlv sĩ sư tướng tá úy sỹ viên thủ"
              + " trưởng thống vương hoàng phu nhân vợ chồng nữ");

  private static final Set<Integer> PLACE_CUES =
      keys(
          "tỉnh huyện xã phường quận phố trấn thôn ấp đường sông núi đảo hồ biển nước bang vùng ở tại"
              + " đèo cầu chợ làng bản cảng ga vịnh");

  private static final Set<Integer> ORGANISATION_CUES =
      keys("đoàn ty hãng báo tờ đài đảng hàng trường viện kênh clb tin trang đội quỹ xã bạ");

  private static final int SEEN_LOWER = 0;
  private static final int SEEN_CAPITAL = 1;
  private static final int SEEN_PERSON = 2;
  private static final int SEEN_PLACE = 3;
  private static final int SEEN_ORGANISATION = 4;
  private static final int SEEN_TAIL = 5;
  private static final int SEEN_HEAD = 6;
  private static final int SEEN_BRACKET = 7;

  private final NameMatcher names;
  private final NameForms nameForms;
  private final Forms forms;

  private String text;
  private Tokens tokens;
  private Sentences sentences;
  private int[] form = new int[0];
  private int[] key;
  private int[] cased;
  private byte[] shape;
  private byte[] variant;
  private byte[] state;
  private int[] runStart;
  private int[] runEnd;
  private int[] chain;
  private int[] lastRun;
  private byte[] sinceRun;
  private byte[] untilCapital;
  private boolean[] plain;
  private int[] known;
  private int[] met;
  private short[] seen;
  private short[] line;
  private int first;
  private int end;

  private int[] documentKeys = new int[1024];
  private int[] documentCounts = new int[1024];

  Features(Lexicon lexicon, NameMatcher names) {
    this.names = names;
    this.nameForms = lexicon.forms();
    this.forms = new Forms(lexicon);
  }

  Forms forms() {
    return forms;
  }

  int form(int token) {
    return form[token];
  }

  int variant(int token) {
    return variant[token];
  }

  /** Whether a token is so far from capitals and numbers that it belongs to no name. */
  boolean isPlain(int token) {
    return plain[token];
  }

  int key(int token) {
    return key[token];
  }

  /** Whether a catalogue name begins at a token, of the types given as bits and of no other. */
  boolean beginsKnown(int token, int types) {
    int code = known[token];
    return code != 0 && (code - 1 & 3) % 3 == 0 && code - 1 >> 2 == types;
  }

  /** Whether a catalogue name that began earlier goes on at a token. */
  boolean continuesKnown(int token) {
    int position = known[token] - 1 & 3;
    return known[token] != 0 && (position == 1 || position == 2);
  }

  boolean isWord(int token) {
    return shape[token] <= Forms.MIXED;
  }

  /** Whether a token has a capital that the case of its sentence does not explain. */
  boolean isPlainCapital(int token) {
    return variant[token] == 0 && isCapital(token);
  }

  /** Whether a token is a capitalised word that no Vietnamese syllable can be. */
  boolean isForeignName(int token) {
    return isCapital(token)
        && shape[token] != Forms.LETTER
        && forms.syllable(form[token]) == 0
        && forms.length(form[token]) > 2;
  }

  /** Looks at a whole document; {@link Forms#freshen} may be called before, not after. */
  void document(String text, Tokens tokens, Sentences sentences) {
    this.text = text;
    this.tokens = tokens;
    this.sentences = sentences;
    reserve(tokens.size());
    int n = tokens.size();
    for (int i = 0; i < n; i++) {
      int f = forms.form(text, tokens.start(i), tokens.end(i), tokens.kind(i));
      form[i] = f;
      shape[i] = (byte) forms.shape(f);
      key[i] = forms.key(f);
      cased[i] = cased(f);
    }
    for (int s = 0; s < sentences.size(); s++) {
      look(s);
    }
    count();
    findNames(n);
  }

  /** The sentence that {@link #context} and {@link #catalogue} are about to be asked for. */
  void sentence(int sentence) {
    first = sentences.first(sentence);
    end = sentences.end(sentence);
  }

  // ---- one word -------------------------------------------------------------------------------

  /** Features of one form seen from {@code offset} tokens away; how many were written. */
  int word(int form, int variant, int offset, int[] out) {
    int n = 0;
    int place = 100 * (offset + REACH);
    int shape = forms.shape(form);
    int key = forms.key(form);
    int seen = shape + 16 * variant;
    int syllable = forms.syllable(form);
    boolean near = Math.abs(offset) <= 1;
    out[n++] = hash(place + 1, generic(shape) ? shape : key);
    out[n++] = hash(place + 2, seen, syllable);
    out[n++] = hash(place + 3, forms.wordClass(form), shape);
    if (near) {
      out[n++] = hash(place + 4, key, seen);
      out[n++] = hash(place + 5, forms.names(form), seen);
      out[n++] = hash(place + 6, forms.capitals(form), seen);
    }
    if (offset == 0) {
      out[n++] = hash(place + 7, seen);
      out[n++] = hash(place + 8, seen, Math.min(forms.length(form), 8) * 4 + syllable);
      out[n++] = hash(place + 9, forms.wordClass(form), seen);
      if (shape <= Forms.MIXED) {
        for (int a = 0; a < Forms.affixes(); a++) {
          int affix = forms.affix(form, a);
          if (affix != 0 && (syllable == 0 || a == 1 || a == 4)) {
            out[n++] = hash(place + 10 + a, affix, syllable == 0 ? shape : 20);
          }
        }
      }
    } else if (near && syllable == 0 && shape <= Forms.MIXED && forms.affix(form, 5) != 0) {
      out[n++] = hash(place + 20, forms.affix(form, 5), shape);
    }
    return n;
  }

  /** Features of what stands where the sentence has no word. */
  static int edge(int offset, int[] out) {
    out[0] = hash(100 * (offset + REACH) + 30, EDGE);
    return 1;
  }

  // ---- surroundings ---------------------------------------------------------------------------

  /** Features of a token that depend on several tokens; how many were written. */
  int context(int i, int[] out) {
    int n = 0;
    int k0 = cased[i];
    int k1 = i + 1 < end ? cased[i + 1] : EDGE;
    int k2 = i + 2 < end ? cased[i + 2] : EDGE;
    int p1 = i > first ? cased[i - 1] : EDGE;
    int p2 = i - 1 > first ? cased[i - 2] : EDGE;
    int c0 = signature(i);
    int c1 = i + 1 < end ? signature(i + 1) : 99;
    int c2 = i + 2 < end ? signature(i + 2) : 99;
    int b1 = i > first ? signature(i - 1) : 99;
    int b2 = i - 1 > first ? signature(i - 2) : 99;
    int mode = variant[i] >> 1;
    out[n++] = hash(1001, p1, k0);
    out[n++] = hash(1002, k0, k1);
    out[n++] = hash(1003, p2, p1, c0);
    out[n++] = hash(1004, k1, k2, c0);
    out[n++] = hash(1005, p1, k1, c0);
    out[n++] = hash(1006, b1 * 10_000 + c0 * 100 + c1);
    out[n++] = hash(1007, b1 * 10_000 + c0 * 100 + c1, b2 * 100 + c2);
    out[n++] = hash(1008, p1, c0 * 100 + c1);
    out[n++] = hash(1009, k1, c0 * 100 + b1);
    int joins = (tokens.attached(i) && i > first ? 1 : 0);
    joins += i + 1 < end && tokens.attached(i + 1) ? 2 : 0;
    out[n++] = hash(1010, joins, c0 * 10_000 + b1 * 100 + c1);
    out[n++] = hash(1011, state[i], c0);
    out[n++] = hash(1012, line[i], c0);
    int doc = seen[i];
    out[n++] = hash(1013, doc, shape[i] + 16 * variant[i]);
    out[n++] = hash(1014, doc & 0x07, shape[i] + 16 * variant[i]);
    if (isCapital(i)) {
      int s = runStart[i];
      int e = runEnd[i];
      int left = s > first ? cased[s - 1] : EDGE;
      int left2 = s - 1 > first ? cased[s - 2] : EDGE;
      int right = e < end ? cased[e] : EDGE;
      int fromStart = Math.min(i - s, 3);
      int toEnd = Math.min(e - 1 - i, 3);
      int where = mode * 16 + fromStart * 4 + toEnd;
      out[n++] = hash(1020, where, c0);
      out[n++] = hash(1021, left, where);
      out[n++] = hash(1022, left, key[i]);
      out[n++] = hash(1023, left2, left, fromStart);
      out[n++] = hash(1024, right, where);
      out[n++] = hash(1025, key[s], mode * 4 + fromStart, c0);
      out[n++] = hash(1026, key[e - 1], mode * 4 + toEnd, c0);
      out[n++] = hash(1027, chain[i], k0);
      out[n++] = hash(1028, chain[i], fromStart, c0);
      out[n++] = hash(1029, left, state[i], c0);
      int shapes = 0;
      for (int j = s; j < e && j < s + 5; j++) {
        shapes = shapes * 100 + signature(j);
      }
      out[n++] = hash(1030, shapes, i - s);
    } else {
      out[n++] = hash(1040, chain[i], k0);
      out[n++] = hash(1041, lastRun[i], k0);
      out[n++] = hash(1042, sinceRun[i] * 8 + untilCapital[i], c0);
      out[n++] = hash(1043, chain[i], sinceRun[i] * 8 + untilCapital[i], c0);
      out[n++] = hash(1044, untilCapital[i], k0);
      out[n++] = hash(1045, lastRun[i], sinceRun[i], c0);
    }
    return n;
  }

  /** Features of a token that come from the catalogue; how many were written. */
  int catalogue(int i, int[] out) {
    int here = known[i];
    int before = i > first ? known[i - 1] : 0;
    int after = i + 1 < end ? known[i + 1] : 0;
    int n = met(i, out);
    if ((here | before | after) == 0) {
      return n;
    }
    int c0 = signature(i);
    out[n++] = hash(2001, here, c0);
    out[n++] = hash(2002, before, here, after);
    if (here != 0) {
      out[n++] = hash(2003, here, cased[i]);
      out[n++] = hash(2004, here, i > first ? cased[i - 1] : EDGE);
      out[n++] = hash(2005, here, i + 1 < end ? cased[i + 1] : EDGE);
    } else {
      out[n++] = hash(2006, before, c0);
      out[n++] = hash(2007, after, c0);
    }
    return n;
  }

  /** Features from the names met in unlabelled news. */
  private int met(int i, int[] out) {
    int here = met[i];
    int before = i > first ? met[i - 1] : 0;
    int after = i + 1 < end ? met[i + 1] : 0;
    if ((here | before | after) == 0) {
      return 0;
    }
    int n = 0;
    int c0 = signature(i);
    out[n++] = hash(3001, here, c0);
    out[n++] = hash(3002, before & 0x1F, here & 0x1F, after & 0x1F);
    if (here != 0) {
      out[n++] = hash(3003, here, i > first ? cased[i - 1] : EDGE);
      out[n++] = hash(3004, here, i + 1 < end ? cased[i + 1] : EDGE);
      out[n++] = hash(3005, here, seen[i] & 0x3F);
    } else {
      out[n++] = hash(3006, before, c0);
      out[n++] = hash(3007, after, c0);
    }
    return n;
  }

  // ---- what is looked at once a document ------------------------------------------------------

  private void look(int sentence) {
    int a = sentences.first(sentence);
    int b = sentences.end(sentence);
    int lower = 0;
    int upper = 0;
    int odd = 0;
    int words = 0;
    for (int i = a; i < b; i++) {
      int s = shape[i];
      if (s > Forms.MIXED) {
        continue;
      }
      words++;
      if (s == Forms.LOWER) {
        lower++;
      } else if (s == Forms.UPPER || s == Forms.LETTER) {
        upper++;
      }
      if (words > 1 && s != Forms.LOWER && isUsuallyLower(form[i])) {
        odd++;
      }
    }
    int mode = NORMAL;
    if (words >= 3 && upper * 10 >= words * 6 && lower * 6 <= words) {
      mode = ALL_UPPER;
    } else if (odd >= 2 && odd * 5 >= (words - 1) * 2) {
      mode = TITLE;
    }
    boolean closed = b > a && (shape[b - 1] == Forms.DOT || shape[b - 1] == Forms.CLOSER);
    int kind = (closed ? 1 : 0) + (sentence == 0 ? 2 : 0) + 4 * Math.min(words / 5, 3);
    boolean begins = true;
    int quotes = 0;
    int brackets = 0;
    for (int i = a; i < b; i++) {
      boolean initial = false;
      if (shape[i] <= Forms.MIXED) {
        initial = begins;
        begins = false;
      } else if (shape[i] == Forms.COLON) {
        begins = true;
      } else if (shape[i] == Forms.SHORT_NUMBER
          || shape[i] == Forms.YEAR
          || shape[i] == Forms.LONG_NUMBER
          || shape[i] == Forms.COMMA) {
        begins = false;
      }
      char c = text.charAt(tokens.start(i));
      if (c == '“' || c == '‘' || c == '«') {
        quotes = 1;
      } else if (c == '”' || c == '’' || c == '»') {
        quotes = 0;
      } else if (c == '"') {
        quotes = 1 - quotes;
      } else if (c == '(') {
        brackets = 1;
      } else if (c == ')') {
        brackets = 0;
      }
      int position = Math.min(i - a, 2);
      variant[i] = (byte) (mode * 2 + (initial ? 1 : 0));
      state[i] = (byte) (quotes + 2 * brackets + 4 * position);
      line[i] = (short) (kind + 16 * mode);
    }
    runs(a, b);
  }

  private boolean isUsuallyLower(int f) {
    int share = forms.capitals(f);
    return forms.shape(f) != Forms.LETTER && share > 0 && share <= 2;
  }

  /** Runs of capitalised words, and chains of such runs with few lower-case words between. */
  private void runs(int a, int b) {
    int i = a;
    int chainHead = EDGE;
    int runHead = EDGE;
    int since = 7;
    while (i < b) {
      if (isCapital(i)) {
        int e = i + 1;
        while (e < b) {
          if (isCapital(e)) {
            e++;
          } else if (e + 1 < b && joins(e)) {
            e += 2;
          } else {
            break;
          }
        }
        if (since > 3) {
          chainHead = key[i];
        }
        runHead = key[i];
        for (int j = i; j < e; j++) {
          runStart[j] = i;
          runEnd[j] = e;
          chain[j] = chainHead;
          lastRun[j] = runHead;
          sinceRun[j] = 0;
        }
        since = 0;
        i = e;
      } else {
        boolean breaks = shape[i] == Forms.DOT || shape[i] == Forms.COLON;
        since = breaks ? 7 : Math.min(7, since + 1);
        runStart[i] = i;
        runEnd[i] = i + 1;
        chain[i] = since > 5 ? EDGE : chainHead;
        lastRun[i] = since > 5 ? EDGE : runHead;
        sinceRun[i] = (byte) since;
        i++;
      }
    }
    int until = 7;
    int anchor = 7;
    for (int j = b - 1; j >= a; j--) {
      untilCapital[j] = (byte) until;
      boolean number = generic(shape[j]);
      anchor = number || sinceRun[j] == 0 ? 0 : Math.min(7, anchor + 1);
      plain[j] = anchor > 3;
      if (isCapital(j)) {
        until = 1;
      } else if (shape[j] == Forms.DOT || shape[j] == Forms.COLON) {
        until = 7;
      } else {
        until = Math.min(7, until + 1);
      }
    }
    int distance = LONGEST_GAP;
    for (int j = a; j < b; j++) {
      distance = isCapital(j) || sinceRun[j] == 0 ? 0 : distance + 1;
      plain[j] &= distance > LONGEST_GAP;
    }
  }

  /**
   * Whether a mark and what follows it go on with a run: {@code Pu-tin}, {@code F-16}, {@code
   * TP.HCM}.
   */
  private boolean joins(int mark) {
    if (!tokens.attached(mark) || !tokens.attached(mark + 1)) {
      return false;
    }
    char c = text.charAt(tokens.start(mark));
    int next = shape[mark + 1];
    boolean word = next <= Forms.MIXED;
    if (shape[mark] == Forms.DASH) {
      return next == Forms.LOWER || tokens.kind(mark + 1) == Tokens.NUMBER;
    }
    return word && (c == '.' || c == '\'' || c == '’' || c == '&');
  }

  /** Counts in what ways each word of the document is used, then notes for each its other uses. */
  private void count() {
    int n = tokens.size();
    int capacity = Integer.highestOneBit(Math.max(512, n)) * 4;
    if (documentKeys.length != capacity) {
      documentKeys = new int[capacity];
      documentCounts = new int[capacity];
    } else {
      Arrays.fill(documentCounts, 0);
    }
    for (int i = 0; i < n; i++) {
      int own = shape[i] <= Forms.MIXED ? uses(i) : 0;
      seen[i] = (short) own;
      if (own != 0) {
        int slot = documentSlot(key[i]);
        documentKeys[slot] = key[i];
        int counts = documentCounts[slot] | 1 << 31;
        for (int bit = 0; bit < 8; bit++) {
          if ((own >> bit & 1) != 0 && (counts >> 2 * bit & 3) < 2) {
            counts += 1 << 2 * bit;
          }
        }
        documentCounts[slot] = counts;
      }
    }
    for (int i = 0; i < n; i++) {
      if (shape[i] > Forms.MIXED) {
        continue;
      }
      int own = seen[i];
      int others = 0;
      int counts = documentCounts[documentSlot(key[i])];
      for (int bit = 0; bit < 8; bit++) {
        if ((counts >> 2 * bit & 3) > (own >> bit & 1)) {
          others |= 1 << bit;
        }
      }
      seen[i] = (short) others;
    }
  }

  private int documentSlot(int key) {
    int mask = documentKeys.length - 1;
    int slot = key & mask;
    while (documentCounts[slot] != 0 && documentKeys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int uses(int i) {
    if (shape[i] == Forms.LOWER) {
      return 1 << SEEN_LOWER;
    }
    int uses = 0;
    if (variant[i] != 0) {
      return 0;
    }
    uses |= 1 << SEEN_CAPITAL;
    int s = runStart[i];
    int e = runEnd[i];
    if (e - s > 1 && i == e - 1) {
      uses |= 1 << SEEN_TAIL;
    }
    if (e - s > 1 && i == s) {
      uses |= 1 << SEEN_HEAD;
    }
    if (s > 0 && shape[s - 1] == Forms.LOWER) {
      Integer cue = key[s - 1];
      if (PERSON_CUES.contains(cue)) {
        uses |= 1 << SEEN_PERSON;
      }
      if (PLACE_CUES.contains(cue)) {
        uses |= 1 << SEEN_PLACE;
      }
      if (ORGANISATION_CUES.contains(cue)) {
        uses |= 1 << SEEN_ORGANISATION;
      }
    }
    if (s > 0 && shape[i] == Forms.UPPER && text.charAt(tokens.start(s - 1)) == '(') {
      uses |= 1 << SEEN_BRACKET;
    }
    return uses;
  }

  private void findNames(int n) {
    Arrays.fill(known, 0, n, 0);
    findMet(n);
    if (names == NameMatcher.NONE) {
      return;
    }
    for (int s = 0; s < sentences.size(); s++) {
      int b = sentences.end(s);
      int i = sentences.first(s);
      while (i < b) {
        int match = names.match(text, tokens, key, i, b);
        if (match == 0) {
          i++;
          continue;
        }
        int length = match >>> 16;
        if (shape[i] == Forms.LOWER) {
          int inner = withoutHead(i, length, match & 0xFFFF, b);
          i += inner;
          length -= inner;
        }
        int bits = match & 0xFFFF;
        for (int j = 0; j < length; j++) {
          int position = length == 1 ? 3 : j == 0 ? 0 : j == length - 1 ? 2 : 1;
          known[i + j] = 1 + position + 4 * bits;
        }
        i += length;
      }
    }
  }

  /** How many lower-case words to leave out before a name that is known without them too. */
  private int withoutHead(int i, int length, int types, int end) {
    int j = i + 1;
    while (j < i + length && shape[j] == Forms.LOWER) {
      j++;
    }
    if (j == i + length) {
      return 0;
    }
    int inner = names.match(text, tokens, key, j, end);
    return inner >>> 16 == i + length - j && (inner & types) != 0 ? j - i : 0;
  }

  private void findMet(int n) {
    Arrays.fill(met, 0, n, 0);
    if (nameForms.isEmpty()) {
      return;
    }
    for (int s = 0; s < sentences.size(); s++) {
      int b = sentences.end(s);
      int i = sentences.first(s);
      while (i < b) {
        int match = isCapital(i) ? nameForms.match(key, i, b) : 0;
        if (match == 0) {
          i++;
          continue;
        }
        int length = match >>> 8;
        int code = match & 0xFF;
        // Type and place in the form in the low five bits, the rest above.
        int type = 1 + (code - 1) % 4;
        for (int j = 0; j < length; j++) {
          int position = length == 1 ? 3 : j == 0 ? 0 : j == length - 1 ? 2 : 1;
          met[i + j] = type * 4 + position + 32 * code;
        }
        i += length;
      }
    }
  }

  // ---- small parts ----------------------------------------------------------------------------

  /** Whether a token is a word with a capital. */
  boolean isCapital(int i) {
    return shape[i] >= Forms.CAPITAL && shape[i] <= Forms.MIXED;
  }

  private static boolean generic(int shape) {
    return shape == Forms.SHORT_NUMBER || shape == Forms.YEAR || shape == Forms.LONG_NUMBER;
  }

  /** A word with its case, a mark as it is, a number only as a kind of number. */
  private int cased(int f) {
    int s = forms.shape(f);
    if (generic(s)) {
      return s;
    }
    return s <= Forms.MIXED ? forms.key(f) + s * 0x3C6EF372 : forms.key(f);
  }

  /** Shape and kind of syllable, below 99. */
  private int signature(int i) {
    int f = form[i];
    int s = shape[i];
    if (s == Forms.CAPITAL || s == Forms.UPPER) {
      return s * 4 + forms.syllable(f);
    }
    return 20 + s;
  }

  private void reserve(int n) {
    if (form.length >= n) {
      return;
    }
    int capacity = Math.max(1024, n + n / 2);
    form = new int[capacity];
    key = new int[capacity];
    cased = new int[capacity];
    shape = new byte[capacity];
    variant = new byte[capacity];
    state = new byte[capacity];
    runStart = new int[capacity];
    runEnd = new int[capacity];
    chain = new int[capacity];
    lastRun = new int[capacity];
    sinceRun = new byte[capacity];
    untilCapital = new byte[capacity];
    plain = new boolean[capacity];
    known = new int[capacity];
    met = new int[capacity];
    seen = new short[capacity];
    line = new short[capacity];
  }

  private static Set<Integer> keys(String words) {
    Set<Integer> keys = new HashSet<>();
    for (String word : words.split(" ")) {
      keys.add(Syllable.key(word));
    }
    return Set.copyOf(keys);
  }

  private static int hash(int feature, int a) {
    int x = a + feature * 0x9E3779B9;
    x ^= x >>> 16;
    x *= 0x7FEB352D;
    x ^= x >>> 15;
    x *= 0x846CA68B;
    x ^= x >>> 16;
    return x == 0 ? 1 : x;
  }

  private static int hash(int feature, int a, int b) {
    return hash(feature, a * 0x2545F491 + Integer.rotateLeft(b * 0x85EBCA6B, 15));
  }

  private static int hash(int feature, int a, int b, int c) {
    return hash(feature, a * 0x2545F491 + Integer.rotateLeft(b * 0x85EBCA6B, 15), c);
  }
}
