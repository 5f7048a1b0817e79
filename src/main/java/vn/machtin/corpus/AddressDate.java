package vn.machtin.corpus;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.machtin.text.DateInterval;

/**
 * A date that a URL or a file's path tells.
 *
 * @param days a day, or a month where the address has no more
 * @param evidence the part of the address that tells it
 * @param sure whether it can hardly be anything else, as folders for year, month and day or a
 *     number with the time of day
 */
record AddressDate(DateInterval days, String evidence, boolean sure) {
  private static final int FIRST_YEAR = 1996;
  private static final int LAST_YEAR = 2099;

  private static final Pattern FOLDERS =
      Pattern.compile("/((?:19|20)\\d\\d)[/-](\\d{1,2})(?:[/-](\\d{1,2}))?(?=[/_.-])");

  /** The last number of an address, which content systems make from the time of creation. */
  private static final Pattern LAST_NUMBER =
      Pattern.compile("(?<![0-9A-Za-z])(\\d{8,20})(?=(?:\\.[a-z]{2,6})?(?:[?#].*)?/?$)");

  private static final Pattern NAMED_DAY =
      Pattern.compile("(?<![0-9A-Za-z])((?:19|20)\\d\\d)[-_.](\\d\\d)[-_.](\\d\\d)(?![0-9])");

  /** Folders of a crawl: their dates say when something was fetched, not when it was published. */
  private static final Pattern FETCHED =
      Pattern.compile("(?i)crawl|scrape|fetch|dump|snapshot|download|export|backup|archive|run");

  /** The date in a URL, if it has one. */
  static Optional<AddressDate> inUrl(String url) {
    if (url == null || url.isEmpty()) {
      return Optional.empty();
    }
    Matcher folders = FOLDERS.matcher(url);
    if (folders.find()) {
      Optional<AddressDate> date =
          of(folders.group(1), folders.group(2), folders.group(3), folders.group(), true);
      if (date.isPresent()) {
        return date;
      }
    }
    Matcher last = LAST_NUMBER.matcher(url);
    return last.find() ? inNumber(last.group(1)) : Optional.empty();
  }

  /** The date in a path, if it has one that does not tell when a file was fetched. */
  static Optional<AddressDate> inPath(String path) {
    if (path == null || path.isEmpty() || FETCHED.matcher(path).find()) {
      return Optional.empty();
    }
    Matcher folders = FOLDERS.matcher(path);
    if (folders.find() && folders.group(3) != null) {
      return of(folders.group(1), folders.group(2), folders.group(3), folders.group(), true);
    }
    Matcher named = NAMED_DAY.matcher(path);
    return named.find()
        ? of(named.group(1), named.group(2), named.group(3), named.group(), true)
        : Optional.empty();
  }

  /** 20240408071633284, 176240409152130494 (three digits before the year), 20240408. */
  private static Optional<AddressDate> inNumber(String digits) {
    int length = digits.length();
    if (length >= 12 && time(digits, 8)) {
      Optional<AddressDate> date =
          of(digits.substring(0, 4), digits.substring(4, 6), digits.substring(6, 8), digits, true);
      if (date.isPresent()) {
        return date;
      }
    }
    if (length >= 16 && length <= 18 && time(digits, 9)) {
      return of(
          "20" + digits.substring(3, 5),
          digits.substring(5, 7),
          digits.substring(7, 9),
          digits,
          true);
    }
    return length == 8
        ? of(digits.substring(0, 4), digits.substring(4, 6), digits.substring(6, 8), digits, false)
        : Optional.empty();
  }

  /** Whether hours and minutes stand there. */
  private static boolean time(String digits, int at) {
    return Integer.parseInt(digits.substring(at, at + 2)) < 24
        && Integer.parseInt(digits.substring(at + 2, at + 4)) < 60;
  }

  private static Optional<AddressDate> of(
      String year, String month, String day, String evidence, boolean sure) {
    int y = Integer.parseInt(year);
    if (y < FIRST_YEAR || y > LAST_YEAR) {
      return Optional.empty();
    }
    try {
      DateInterval days =
          day == null
              ? DateInterval.ofMonth(y, Integer.parseInt(month))
              : DateInterval.of(LocalDate.of(y, Integer.parseInt(month), Integer.parseInt(day)));
      return Optional.of(new AddressDate(days, evidence, sure));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
