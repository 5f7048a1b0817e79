package vn.machtin.job;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * So many records may be rejected before a scheduler is told.
 *
 * @param value records, or their share in percent
 */
record MaxRejects(BigDecimal value, boolean percent) {

  /** Whether more were rejected. */
  boolean exceededBy(long rejected, long read) {
    BigDecimal limit =
        percent ? value.multiply(BigDecimal.valueOf(read)).divide(BigDecimal.valueOf(100)) : value;
    return BigDecimal.valueOf(rejected).compareTo(limit) > 0;
  }

  @Override
  public String toString() {
    return value.toPlainString() + (percent ? "%" : "");
  }

  /** Reads {@code 100} and {@code 2.5%}. */
  static final class Converter implements ITypeConverter<MaxRejects> {
    @Override
    public MaxRejects convert(String text) {
      if (!text.matches("\\d{1,18}|\\d{1,3}(\\.\\d{1,6})?%")) {
        throw new TypeConversionException(
            "'%s' is neither a number of records, 0 or more, nor a share such as 2%%"
                .formatted(text));
      }
      boolean percent = text.endsWith("%");
      return new MaxRejects(new BigDecimal(text.replace("%", "")), percent);
    }
  }
}
