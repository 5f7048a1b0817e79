package vn.machtin.text;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** What a date expression says, before it is known when it was said. */
public sealed interface DateMeaning {

  /**
   * The days that are meant.
   *
   * @param anchor the day on which it is said
   * @param antecedent the day that was told before, or null
   */
  Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent);

  /** A day, month or year. */
  record Told(PartialDate date) implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      return date.resolve(anchor);
    }
  }

  /** From one date to another; what the first leaves out it takes from the last. */
  record Between(PartialDate first, PartialDate last) implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      PartialDate from =
          new PartialDate(
              first.day(),
              first.month() == 0 && first.day() > 0 ? last.month() : first.month(),
              first.year());
      if (from.year() == 0 && last.year() != 0) {
        Optional<DateInterval> end = last.resolve(anchor);
        return end.flatMap(to -> from.resolve(to.to()).map(start -> start.hull(to)));
      }
      Optional<DateInterval> start = from.resolve(anchor);
      if (start.isEmpty()) {
        return start;
      }
      DateInterval begin = start.get();
      if (last.year() != 0) {
        return last.resolve(anchor)
            .filter(end -> !end.to().isBefore(begin.from()))
            .map(begin::hull);
      }
      int year = begin.from().getYear();
      Optional<DateInterval> end = last.in(year);
      if (end.isPresent() && end.get().from().isBefore(begin.from())) {
        end = last.in(year + 1);
      }
      return end.map(begin::hull);
    }
  }

  /** A quarter; a year of 0 is the nearest one past. */
  record Quarter(int quarter, int year) implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      return new PartialDate(0, 3 * quarter - 2, year)
          .resolve(anchor)
          .map(month -> span(month.from(), 3));
    }
  }

  /** Some months of a year from its start or to its end, as {@code 6 tháng đầu năm}. */
  record YearPart(int months, boolean atEnd, int year) implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      int told = year == 0 ? PartialDate.yearsFromNow(0) : year;
      return new PartialDate(0, atEnd ? 13 - months : 1, told)
          .resolve(anchor)
          .map(month -> span(month.from(), months));
    }
  }

  /** Ten years. */
  record Decade(int firstYear) implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      return Optional.of(DateInterval.ofYear(firstYear).hull(DateInterval.ofYear(firstYear + 9)));
    }
  }

  /** The day, week, month, quarter or year so many units from the anchor's. */
  record Shift(int amount, ChronoUnit unit) implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      return Optional.of(around(anchor, amount, unit));
    }
  }

  /** The quarter so many quarters from the anchor's. */
  record QuarterShift(int amount) implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      LocalDate first = anchor.withDayOfMonth(1);
      LocalDate quarter = first.minusMonths((first.getMonthValue() - 1) % 3);
      return Optional.of(span(quarter.plusMonths(3L * amount), 3));
    }
  }

  /** Saturday and Sunday of the week so many weeks from the anchor's. */
  record Weekend(int weeks) implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      LocalDate saturday =
          anchor.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusDays(5 + 7L * weeks);
      return Optional.of(new DateInterval(saturday, saturday.plusDays(1)));
    }
  }

  /** The last such weekday, the anchor's day included. */
  record LastWeekday(DayOfWeek weekday) implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      return Optional.of(DateInterval.of(anchor.with(TemporalAdjusters.previousOrSame(weekday))));
    }
  }

  /** The weekday of the week so many weeks from the anchor's. */
  record WeekdayOfWeek(DayOfWeek weekday, int weeks) implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      return Optional.of(
          DateInterval.of(
              anchor
                  .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                  .plusWeeks(weeks)
                  .plusDays(weekday.getValue() - 1L)));
    }
  }

  /** So many units from the day told before; unresolved if none was told. */
  record FromAntecedent(int amount, ChronoUnit unit) implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      return Optional.ofNullable(antecedent).map(day -> around(day.from(), amount, unit));
    }
  }

  /** A date of the lunar calendar, recognised and left unresolved. */
  record Lunar() implements DateMeaning {
    @Override
    public Optional<DateInterval> resolve(LocalDate anchor, DateInterval antecedent) {
      return Optional.empty();
    }
  }

  private static DateInterval span(LocalDate first, int months) {
    return new DateInterval(first, first.plusMonths(months).minusDays(1));
  }

  private static DateInterval around(LocalDate anchor, int amount, ChronoUnit unit) {
    return switch (unit) {
      case WEEKS -> {
        LocalDate monday =
            anchor.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(amount);
        yield new DateInterval(monday, monday.plusDays(6));
      }
      case MONTHS -> {
        LocalDate day = anchor.plusMonths(amount);
        yield DateInterval.ofMonth(day.getYear(), day.getMonthValue());
      }
      case YEARS -> DateInterval.ofYear(anchor.getYear() + amount);
      case DECADES -> DateInterval.ofYear(anchor.getYear() + 10 * amount);
      case HOURS -> DateInterval.of(anchor.plusDays(amount / 24));
      default -> DateInterval.of(anchor.plusDays(amount));
    };
  }
}
