package vn.machtin.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the dates told in a Vietnamese text and says which days they mean.
 *
 * <p>The day stands before the month, always: {@code 12/10} is 12 October. Numbers that only look
 * like dates (1.550, 2-1, 3/4, addresses, telephone numbers, numbers of laws) are left alone; a day
 * without a word that announces it is taken only where nothing else is likely. Dates of the lunar
 * calendar are found and stay unresolved.
 */
public final class DateExpressions {
  private DateExpressions() {}

  /** All expressions in order; they do not overlap. The text is composed (NFC). */
  public static List<DateExpression> find(String text) {
    return new DateScanner(text).scan();
  }

  /**
   * The days that each expression means, in the same order, when the text is of that day. {@code
   * cùng ngày} is the last day told before it.
   */
  public static List<Optional<DateInterval>> resolve(
      List<DateExpression> expressions, LocalDate anchor) {
    List<Optional<DateInterval>> resolved = new ArrayList<>(expressions.size());
    DateInterval antecedent = null;
    for (DateExpression expression : expressions) {
      Optional<DateInterval> days = expression.meaning().resolve(anchor, antecedent);
      resolved.add(days);
      if (days.isPresent() && days.get().days() == 1) {
        antecedent = days.get();
      }
    }
    return resolved;
  }
}
