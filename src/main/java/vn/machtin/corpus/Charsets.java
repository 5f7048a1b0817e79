package vn.machtin.corpus;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * From bytes to characters. A byte order mark decides; then UTF-8, if the bytes are valid as such;
 * then UTF-16 by its zeros; then, of what the page declares, windows-1258 and what ICU's detector
 * proposes, the one that gives the most Vietnamese syllables.
 */
final class Charsets {
  private static final Charset WINDOWS_1258 = Charset.forName("windows-1258");
  private static final int SAMPLE_BYTES = 1 << 16;

  /** Share of invalid sequences up to which bytes are taken for damaged UTF-8. */
  private static final double DAMAGE = 0.02;

  /** Share of control characters from which bytes are no text. */
  private static final double CONTROLS = 0.02;

  /** Share of Vietnamese syllables from which a charset is believed. */
  private static final double PLAUSIBLE = 0.6;

  private static final int CONFIDENT = 30;

  private Charsets() {}

  /**
   * Characters of a record.
   *
   * @param text the decoded text, without a byte order mark
   * @param charset the name of the encoding
   * @param replaced how many invalid sequences became U+FFFD
   */
  record Decoded(String text, String charset, int replaced) {}

  /** Bytes that are no text: an image, an archive, a program; the message says what. */
  static final class BinaryException extends Exception {
    private static final long serialVersionUID = 1;

    BinaryException(String what) {
      super(what);
    }
  }

  /**
   * The text of the bytes; null if no encoding fits.
   *
   * @param declared what the record says of itself, or null
   */
  static Decoded decode(byte[] bytes, String declared) throws BinaryException {
    Decoded marked = byMark(bytes);
    if (marked != null) {
      return marked;
    }
    int length = bytes.length;
    if (isUtf8(bytes)) {
      int controls = controls(bytes, Math.min(length, SAMPLE_BYTES));
      if (controls <= 2 + CONTROLS * Math.min(length, SAMPLE_BYTES)) {
        return new Decoded(new String(bytes, StandardCharsets.UTF_8), "UTF-8", 0);
      }
    }
    String kind = binaryKind(bytes);
    if (kind != null) {
      throw new BinaryException(kind);
    }
    Charset wide = byZeros(bytes);
    if (wide != null) {
      return decoded(bytes, wide);
    }
    if (controls(bytes, Math.min(length, SAMPLE_BYTES))
        > 2 + CONTROLS * Math.min(length, SAMPLE_BYTES)) {
      throw new BinaryException("binary data");
    }
    Decoded damaged = decoded(bytes, StandardCharsets.UTF_8);
    int multibyte = multibyte(damaged.text());
    if (damaged.replaced() <= 2 + DAMAGE * multibyte && multibyte > damaged.replaced()) {
      return damaged;
    }
    Charset guess = narrow(bytes, declared);
    return guess == null ? null : decoded(bytes, guess);
  }

  /** The encoding that the first bytes of a stream are in; null if none fits. */
  static Charset guess(byte[] start) {
    try {
      // The last character may be cut.
      int end = start.length;
      while (end > 0 && start.length - end < 4 && start[end - 1] < 0) {
        end--;
      }
      Decoded decoded = decode(end == 0 ? start : Arrays.copyOf(start, end), null);
      return decoded == null ? null : Charset.forName(decoded.charset());
    } catch (BinaryException e) {
      return null;
    }
  }

  /** UTF-16, in the order that a mark at the beginning says; null if there is none. */
  static Charset utf16Mark(byte[] bytes) {
    if (bytes.length < 2) {
      return null;
    }
    int mark = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    return mark == 0xFEFF
        ? StandardCharsets.UTF_16BE
        : mark == 0xFFFE ? StandardCharsets.UTF_16LE : null;
  }

  private static Decoded byMark(byte[] bytes) {
    if (bytes.length >= 3
        && (bytes[0] & 0xFF) == 0xEF
        && (bytes[1] & 0xFF) == 0xBB
        && (bytes[2] & 0xFF) == 0xBF) {
      Decoded decoded = decoded(Arrays.copyOfRange(bytes, 3, bytes.length), StandardCharsets.UTF_8);
      return decoded.replaced() <= 2 + DAMAGE * multibyte(decoded.text()) ? decoded : null;
    }
    if (bytes.length >= 4
        && bytes[0] == (byte) 0xFF
        && bytes[1] == (byte) 0xFE
        && bytes[2] == 0
        && bytes[3] == 0) {
      return decoded(Arrays.copyOfRange(bytes, 4, bytes.length), Charset.forName("UTF-32LE"));
    }
    Charset wide = utf16Mark(bytes);
    if (wide == null) {
      return null;
    }
    Decoded decoded = decoded(Arrays.copyOfRange(bytes, 2, bytes.length), wide);
    return isText(decoded) ? decoded : null;
  }

  /** UTF-16 without a mark: Latin letters leave zeros in every second byte. */
  private static Charset byZeros(byte[] bytes) {
    int length = Math.min(bytes.length, SAMPLE_BYTES) & ~1;
    if (length < 8) {
      return null;
    }
    int even = 0;
    int odd = 0;
    for (int i = 0; i < length; i += 2) {
      even += bytes[i] == 0 ? 1 : 0;
      odd += bytes[i + 1] == 0 ? 1 : 0;
    }
    int half = length / 2;
    Charset wide =
        odd > half / 3 && even < half / 20
            ? StandardCharsets.UTF_16LE
            : even > half / 3 && odd < half / 20 ? StandardCharsets.UTF_16BE : null;
    return wide != null && isText(decoded(Arrays.copyOf(bytes, length), wide)) ? wide : null;
  }

  private static boolean isText(Decoded decoded) {
    int strange = decoded.replaced();
    String text = decoded.text();
    int length = Math.min(text.length(), SAMPLE_BYTES);
    for (int i = 0; i < length; i++) {
      char character = text.charAt(i);
      strange +=
          character < ' ' && character != '\n' && character != '\r' && character != '\t'
                  || Character.getType(character) == Character.UNASSIGNED
                  || Character.getType(character) == Character.PRIVATE_USE
              ? 1
              : 0;
    }
    return strange <= 2 + CONTROLS * length;
  }

  private static Charset narrow(byte[] bytes, String declared) {
    byte[] sample = bytes.length > SAMPLE_BYTES ? Arrays.copyOf(bytes, SAMPLE_BYTES) : bytes;
    CharsetDetector detector = new CharsetDetector();
    detector.setText(sample);
    CharsetMatch[] matches = detector.detectAll();
    Set<Charset> candidates = new LinkedHashSet<>();
    add(candidates, declared);
    candidates.add(WINDOWS_1258);
    for (int i = 0; i < Math.min(matches.length, 3); i++) {
      add(candidates, matches[i].getName());
    }
    Charset best = null;
    double bestShare = 0;
    for (Charset candidate : candidates) {
      Decoded decoded = decoded(sample, candidate);
      if (decoded.replaced() > 2 + CONTROLS * sample.length || !isText(decoded)) {
        continue;
      }
      double share =
          VietnameseText.share(Normalizer.normalize(decoded.text(), Normalizer.Form.NFC));
      if (share > bestShare) {
        best = candidate;
        bestShare = share;
      }
    }
    if (bestShare >= PLAUSIBLE) {
      return best;
    }
    for (CharsetMatch match : matches) {
      if (match.getConfidence() >= CONFIDENT && Charset.isSupported(match.getName())) {
        Charset charset = Charset.forName(match.getName());
        Decoded decoded = decoded(sample, charset);
        if (isText(decoded) && hasNoC1(decoded.text())) {
          return charset;
        }
      }
    }
    return null;
  }

  private static boolean hasNoC1(String text) {
    return text.chars().noneMatch(character -> character >= 0x80 && character < 0xA0);
  }

  private static void add(Set<Charset> candidates, String name) {
    if (name == null) {
      return;
    }
    try {
      Charset charset = Charset.forName(name.strip());
      if (charset.canEncode() && !charset.name().startsWith("UTF-")) {
        candidates.add(charset);
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      // A name that means nothing proposes nothing.
      return;
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    int i = 0;
    while (i < bytes.length && bytes[i] >= 0) {
      i++;
    }
    if (i == bytes.length) {
      return true;
    }
    try {
      CharBuffer out = CharBuffer.allocate(1 << 12);
      ByteBuffer in = ByteBuffer.wrap(bytes, i, bytes.length - i);
      var decoder = StandardCharsets.UTF_8.newDecoder();
      while (true) {
        out.clear();
        var result = decoder.decode(in, out, true);
        if (result.isError()) {
          return false;
        }
        if (result.isUnderflow()) {
          return true;
        }
      }
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static Decoded decoded(byte[] bytes, Charset charset) {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      int replaced = (int) text.chars().filter(character -> character == 0xFFFD).count();
      return new Decoded(text, charset.name(), replaced);
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("A decoder that replaces cannot fail.", e);
    }
  }

  private static int multibyte(String text) {
    return (int) text.chars().filter(character -> character >= 0x80).count();
  }

  private static int controls(byte[] bytes, int length) {
    int controls = 0;
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      controls +=
          b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' || b == 0x7F
              ? 1
              : 0;
    }
    return controls;
  }

  /** What a file is by its first bytes; null if they say nothing. */
  private static String binaryKind(byte[] bytes) {
    if (startsWith(bytes, 0x89, 'P', 'N', 'G')) {
      return "a PNG image";
    }
    if (startsWith(bytes, 0xFF, 0xD8, 0xFF)) {
      return "a JPEG image";
    }
    if (startsWith(bytes, 'G', 'I', 'F', '8')) {
      return "a GIF image";
    }
    if (startsWith(bytes, '%', 'P', 'D', 'F', '-')) {
      return "a PDF";
    }
    if (startsWith(bytes, 'P', 'K', 3, 4)) {
      return "a ZIP archive";
    }
    if (startsWith(bytes, 0x1F, 0x8B)) {
      return "gzip data";
    }
    if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
      return "an Office document";
    }
    if (startsWith(bytes, 0x7F, 'E', 'L', 'F') || startsWith(bytes, 'M', 'Z', 0x90)) {
      return "a program";
    }
    if (startsWith(bytes, 'P', 'A', 'R', '1')) {
      return "Parquet data";
    }
    return null;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
