package vn.machtin.job;

import java.util.regex.Pattern;

/** Text without the secrets that an address may hold, for logs and the record of a run. */
final class Redacted {
  private Redacted() {}

  /** User and password before a host; a container before an account has no colon. */
  private static final Pattern PASSWORD =
      Pattern.compile("(?<=[a-zA-Z][a-zA-Z0-9+.-]{0,20}:///?)[^/@\\s:]*:[^/@\\s]*@");

  /** Signatures and keys in a query. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)([?&;,\\s][a-z0-9_.-]*(?:sig|signature|token|secret|password|passwd|credential|api"
              + "-?key|access[._-]?key)[a-z0-9_.-]*=)[^&;,\\s]+");

  static String text(String text) {
    if (text == null) {
      return null;
    }
    String masked = PASSWORD.matcher(text).replaceAll("***@");
    return PARAMETER.matcher(masked).replaceAll("$1***");
  }
}
