package vn.machtin.text;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass over a text by hand: at each word or number that may begin a date, what follows is read
 * as far as it fits. A method that reads returns the index after what it read, or -1.
 */
final class DateScanner {
  private static final int FIRST_YEAR = 1000;
  private static final int LAST_YEAR = 2199;
  private static final int FIRST_RECENT_YEAR = 1900;

  private static final String[] NUMBERS = {
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"
  };
  private static final String[] MONTHS = {
    "mười hai", "mười một", "mười", "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín"
  };
  private static final int[] MONTH_NUMBERS = {12, 11, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final String[] WEEKDAYS = {"hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy"};
  private static final String[] TIMES_OF_DAY = {
    "rạng sáng",
    "sáng sớm",
    "sáng",
    "trưa",
    "chiều tối",
    "chiều muộn",
    "chiều",
    "tối muộn",
    "tối",
    "đêm muộn",
    "đêm",
    "khuya",
    "sớm"
  };

  /** Before a bare number with a slash: what makes it something else. */
  private static final String[] NOT_BEFORE = {
    "lệ", "số", "trang", "điều", "khoản", "hạng", "phút", "quận", "đường", "ngõ", "hẻm", "nhà",
    "vòng", "điểm", "top", "bài", "tổ", "khoảng", "gần", "hơn", "được", "chiếm", "tới", "có",
    "block", "lô", "phường", "khu", "luật", "định", "tư", "quyết", "tuổi", "cao", "tập", "phần",
    "đạt", "cả", "và", "với", "là", "còn", "huyết", "áp", "kết", "quả", "iphone", "km", "cpu", "f"
  };

  /** After a bare number: what it then counts. */
  private static final String[] NOT_AFTER = {
    "người", "dân", "số", "tổng", "diện", "phiếu", "điểm", "tuổi", "tỷ", "tỉ", "triệu", "nghìn",
    "đồng", "usd", "euro", "km", "m", "kg", "tấn", "độ", "ca", "vụ", "trận", "bàn", "giờ", "phút",
    "ngày", "tháng", "năm", "tuần", "lần", "đại", "thành", "nước", "tỉnh", "quận", "huyện", "xã",
    "nhà", "hộ", "lãnh", "hòn", "thế", "giá", "vốn", "học", "em", "cháu", "bộ", "cơ", "mẫu", "xe",
    "chiếc", "con", "loại", "phần", "vòng", "cây", "sao", "set", "hiệp", "tuyến", "cột", "chặng",
    "inch", "gb", "mb", "mmhg"
  };

  private static final String[] PREPOSITIONS = {
    "vào", "đến", "tới", "trước", "sau", "hồi", "kể từ", "dịp", "lễ", "hết", "qua", "lúc", "trong"
  };

  /** Before a relative month or year: then it is a length of time, as in {@code 10 năm qua}. */
  private static final String[] MANY = {
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "chục", "vài", "mấy",
    "nhiều", "những", "các", "mỗi", "hàng", "trăm", "suốt"
  };

  /** After {@code trước}: then it is a conjunction or preposition, not an end. */
  private static final String[] NOT_AFTER_AGO = {
    "khi", "cuộc", "ngày", "lúc", "thời", "sự", "vụ", "trận", "thềm", "kỳ", "lễ", "tết", "hội",
    "phiên", "chuyến", "buổi", "bầu", "hạn", "mùa", "mặt", "giờ", "vòng", "tháng", "năm", "thế",
    "sinh", "chiến", "cách", "hôm", "bão", "giải", "đám", "phẫu", "tuổi", "thông"
  };

  private final String s;
  private final int n;
  private final List<DateExpression> found = new ArrayList<>();

  /** A number that begins here was announced by the word before it. */
  private int announced = -1;

  private Cue announcement = Cue.NONE;

  /** End of the last expression found. */
  private int last = -1;

  // What the last call of a reading method read.
  private PartialDate first;
  private int number;
  private int readYear;
  private DayOfWeek weekday;
  private LocalTime clock;
  private ZoneOffset zone;

  DateScanner(String text) {
    s = text;
    n = text.length();
  }

  List<DateExpression> scan() {
    int i = 0;
    while (i < n) {
      char c = s.charAt(i);
      if (c >= '0' && c <= '9') {
        int end = numberMayBegin(i) ? fromNumber(i) : -1;
        i = end > i ? end : numberEnd(i);
      } else if (isLetter(c)) {
        int end = mayBeginDate(c, i + 1 < n ? s.charAt(i + 1) : ' ') ? fromWord(i, lower(c)) : -1;
        i = end > i ? end : wordEnd(i + 1);
      } else {
        i++;
      }
    }
    return found;
  }

  // ---- What may begin a date ----

  /** The first two letters of all words that begin a date: most words end here. */
  private static boolean mayBeginDate(char c, char next) {
    String second;
    switch (lower(c)) {
      case 'n':
        second = "găửh";
        break;
      case 'h':
        second = "ôồaế";
        break;
      case 's':
        second = "áớaă";
        break;
      case 'r':
        second = "ạằ";
        break;
      case 'đ':
        second = "êầế";
        break;
      case 'k':
        second = "hể";
        break;
      case 'c':
        second = "huùán";
        break;
      case 't':
        second = "rốhừuớá234567";
        break;
      case 'q':
        second = "u";
        break;
      case 'g':
        second = "i";
        break;
      case 'm':
        second = "ùồộư";
        break;
      case 'b':
        second = "aốảẩ";
        break;
      case 'v':
        second = "à";
        break;
      case 'l':
        second = "ễú";
        break;
      case 'd':
        second = "ị";
        break;
      default:
        return false;
    }
    return second.indexOf(lower(next)) >= 0;
  }

  private int fromNumber(int i) {
    int end = numeric(i, i, announced == i ? announcement : afterDate(i));
    return end > 0 ? end : counted(i, i);
  }

  /** How far the date before announces a number here: {@code ngày mai (27-4)}. */
  private Cue afterDate(int i) {
    if (last < 0 || i - last > 4 || !onlySeparators(last, i)) {
      return Cue.NONE;
    }
    DateMeaning before = found.get(found.size() - 1).meaning();
    boolean near =
        before instanceof DateMeaning.Shift shift && shift.unit() == ChronoUnit.DAYS
            || before instanceof DateMeaning.LastWeekday;
    return near ? Cue.STRONG : Cue.WEAK;
  }

  private int fromWord(int i, char c) {
    int end = -1;
    switch (c) {
      case 'n':
        end = named(i, "ngày");
        end = end > 0 ? end : yearWord(i, i, "");
        end = end > 0 ? end : half(i);
        end = end > 0 ? end : decade(i);
        break;
      case 'h':
        end = named(i, "hôm");
        end = end > 0 ? end : preposition(i);
        break;
      case 's':
      case 'r':
        end = timeOfDay(i);
        end = end > 0 ? end : fullMoon(i);
        end = end > 0 ? end : preposition(i);
        break;
      case 'đ':
        end = timeOfDay(i);
        end = end > 0 ? end : part(i, "đầu", ", start");
        end = end > 0 ? end : preposition(i);
        break;
      case 'k':
        end = timeOfDay(i);
        end = end > 0 ? end : fromTo(i);
        end = end > 0 ? end : preposition(i);
        break;
      case 'c':
        end = timeOfDay(i);
        end = end > 0 ? end : weekdayWord(i, i, Cue.NONE);
        end = end > 0 ? end : part(i, "cuối", ", end");
        end = end > 0 ? end : same(i);
        end = end > 0 ? end : sinceNow(i);
        break;
      case 't':
        end = timeOfDay(i);
        end = end > 0 ? end : weekdayWord(i, i, Cue.NONE);
        end = end > 0 ? end : fromTo(i);
        end = end > 0 ? end : monthWord(i, i, "");
        end = end > 0 ? end : week(i);
        end = end > 0 ? end : decade(i);
        end = end > 0 ? end : preposition(i);
        break;
      case 'q':
        end = quarter(i, i, "");
        end = end > 0 ? end : preposition(i);
        break;
      case 'g':
        end = part(i, "giữa", ", middle");
        break;
      case 'm':
        end = lunarDay(i);
        break;
      case 'b':
        break;
      case 'v':
      case 'l':
      case 'd':
        return preposition(i);
      default:
        return -1;
    }
    return end > 0 ? end : counted(i, i);
  }

  /** The first that is an end. */
  private static int firstOf(int from, int... ends) {
    for (int end : ends) {
      if (end > from) {
        return end;
      }
    }
    return -1;
  }

  private int preposition(int i) {
    for (String word : PREPOSITIONS) {
      int end = word(i, word);
      if (end > 0) {
        announced = spaces(end);
        announcement = word.equals("lễ") ? Cue.STRONG : Cue.WEAK;
        return -1;
      }
    }
    return -1;
  }

  // ---- Words ----

  /** {@code ngày …} and {@code hôm …}. */
  private int named(int i, String name) {
    int end = word(i, name);
    if (end < 0) {
      return -1;
    }
    int p = spaces(end);
    if (p == end) {
      return -1;
    }
    int day = relativeDay(p, name.equals("hôm"));
    if (day > 0 && (name.equals("hôm") || number > 0)) {
      return add(i, day, DateExpression.DAY, new DateMeaning.Shift(number, ChronoUnit.DAYS));
    }
    if (name.equals("ngày")) {
      int hom = word(p, "hôm");
      if (hom > 0) {
        int relative = relativeDay(spaces(hom), true);
        if (relative > 0) {
          return add(
              i, relative, DateExpression.DAY, new DateMeaning.Shift(number, ChronoUnit.DAYS));
        }
      }
    }
    return afterCue(i, p);
  }

  /** {@code sáng …}, {@code tối …}: a date, or a word for a day near. */
  private int timeOfDay(int i) {
    int end = -1;
    for (String time : TIMES_OF_DAY) {
      end = word(i, time);
      if (end > 0) {
        break;
      }
    }
    if (end < 0) {
      return -1;
    }
    int p = spaces(end);
    if (p == end) {
      return -1;
    }
    int day = relativeDay(p, false);
    if (day > 0) {
      return add(i, day, DateExpression.DAY, new DateMeaning.Shift(number, ChronoUnit.DAYS));
    }
    for (String name : new String[] {"ngày hôm", "hôm", "ngày"}) {
      int after = word(p, name);
      if (after > 0) {
        int q = spaces(after);
        day = relativeDay(q, !name.equals("ngày"));
        if (day > 0) {
          return add(i, day, DateExpression.DAY, new DateMeaning.Shift(number, ChronoUnit.DAYS));
        }
        int date = afterCue(i, q);
        if (date > 0) {
          return date;
        }
      }
    }
    int same = word(p, "cùng ngày");
    if (same > 0) {
      return add(i, same, DateExpression.DAY, new DateMeaning.FromAntecedent(0, ChronoUnit.DAYS));
    }
    return afterCue(i, p);
  }

  /** qua, nay, mai, kia: leaves the days in {@link #number}. */
  private int relativeDay(int p, boolean named) {
    if (p >= n) {
      return -1;
    }
    int end;
    switch (lower(s.charAt(p))) {
      case 'q':
        end = word(p, "qua");
        number = -1;
        return end > 0 && !named && word(spaces(end), "đi") > 0 ? -1 : end;
      case 'n':
        end = word(p, "nay");
        number = 0;
        return end;
      case 'm':
        end = word(p, "mai");
        number = 1;
        return end;
      case 'k':
        end = named ? word(p, "kia") : -1;
        number = -2;
        return end;
      default:
        return -1;
    }
  }

  /** What may follow {@code ngày}, {@code hôm}, {@code sáng}: a day in numbers or a weekday. */
  private int afterCue(int start, int p) {
    if (p >= n) {
      return -1;
    }
    char c = s.charAt(p);
    if (c >= '0' && c <= '9') {
      return numeric(start, p, Cue.STRONG);
    }
    int lunar = lower(c) == 'm' ? lunarDayFrom(start, p) : -1;
    return lunar > 0 ? lunar : weekdayWord(start, p, Cue.STRONG);
  }

  /** {@code cùng ngày}, {@code cùng tháng}, {@code cùng năm}, with no date behind. */
  private int same(int i) {
    int end = word(i, "cùng ngày");
    ChronoUnit unit = ChronoUnit.DAYS;
    String kind = DateExpression.DAY;
    if (end < 0) {
      end = word(i, "cùng tháng");
      unit = ChronoUnit.MONTHS;
      kind = DateExpression.MONTH;
    }
    if (end < 0) {
      end = word(i, "cùng năm");
      unit = ChronoUnit.YEARS;
      kind = DateExpression.YEAR;
    }
    if (end < 0 || isDigit(spaces(end))) {
      return -1;
    }
    return add(i, end, kind, new DateMeaning.FromAntecedent(0, unit));
  }

  /** {@code thứ Sáu}, {@code Chủ nhật}, {@code T2}; with a date behind or a week told. */
  private int weekdayWord(int start, int p, Cue cue) {
    int end = weekdayName(p, cue);
    if (end < 0) {
      return -1;
    }
    DayOfWeek day = weekday;
    boolean sure = number == 1;
    int date = dateBehindWeekday(start, end, day);
    if (date > 0) {
      return date;
    }
    if (!sure) {
      return -1;
    }
    int q = spaces(end);
    if (word(q, "hàng tuần") > 0 || word(q, "hằng tuần") > 0) {
      return -1;
    }
    int weeks = word(q, "tuần");
    if (weeks > 0) {
      int relative = relativeUnit(spaces(weeks));
      if (relative > 0) {
        return add(start, relative, DateExpression.DAY, new DateMeaning.WeekdayOfWeek(day, number));
      }
    }
    int relative = relativeUnit(q);
    if (relative > 0 && number > 0) {
      return add(start, relative, DateExpression.DAY, new DateMeaning.WeekdayOfWeek(day, number));
    }
    int ago = word(q, "trước");
    if (ago > 0 && !anyWord(spaces(ago), NOT_AFTER_AGO) && word(spaces(ago), "đó") < 0) {
      return add(start, ago, DateExpression.DAY, new DateMeaning.WeekdayOfWeek(day, -1));
    }
    return add(start, end, DateExpression.DAY, new DateMeaning.LastWeekday(day));
  }

  /** Leaves the day in {@link #weekday} and 1 in {@link #number} where it stands by itself. */
  private int weekdayName(int p, Cue cue) {
    char c = lower(s.charAt(p));
    number = 1;
    if (c == 'c') {
      int end = word(p, "chủ nhật");
      if (end < 0 && startsWith(p, "CN") && !letterOrDigit(p + 2)) {
        end = p + 2;
        number = 0;
      }
      weekday = DayOfWeek.SUNDAY;
      return end;
    }
    if (c != 't') {
      return -1;
    }
    if (s.charAt(p) == 'T' && p + 1 < n && s.charAt(p + 1) >= '2' && s.charAt(p + 1) <= '7') {
      weekday = DayOfWeek.of(s.charAt(p + 1) - '1');
      number = 0;
      return letterOrDigit(p + 2) ? -1 : p + 2;
    }
    int after = word(p, "thứ");
    if (after < 0) {
      return -1;
    }
    int q = spaces(after);
    int end = -1;
    boolean marked = false;
    if (isDigit(q)) {
      char digit = s.charAt(q);
      if (digit >= '2' && digit <= '7' && !letterOrDigit(q + 1)) {
        boolean part = q + 2 < n && ".,/".indexOf(s.charAt(q + 1)) >= 0 && isDigit(q + 2);
        end = part ? -1 : q + 1;
        weekday = DayOfWeek.of(digit - '1');
      }
    } else {
      for (int k = 0; k < WEEKDAYS.length && end < 0; k++) {
        end = word(q, WEEKDAYS[k]);
        weekday = DayOfWeek.of(Math.min(k, 5) + 1);
      }
      marked = end > 0 && Character.isUpperCase(s.charAt(q));
    }
    if (end < 0) {
      return -1;
    }
    int next = spaces(end);
    boolean week = word(next, "tuần") > 0;
    boolean announcedHere = cue == Cue.STRONG || announced == p;
    boolean ordinal =
        word(next, "của") > 0
            || word(next, "liên tiếp") > 0
            || previousIs(p, "giới")
            || previousIs(p, "chiến")
            || previousIs(p, "lần")
            || previousIs(p, "đệ")
            || previousIs(p, "người")
            || previousIs(p, "hạng");
    number = !ordinal && (marked || week || announcedHere) ? 1 : 0;
    return end;
  }

  /** {@code thứ Hai 17/10}, {@code Thứ Sáu, ngày 25/01/2023}, {@code thứ Tư (18/10)}. */
  private int dateBehindWeekday(int start, int end, DayOfWeek day) {
    int p = end;
    int limit = Math.min(n, end + 4);
    while (p < limit && " \u00a0,|(-–".indexOf(s.charAt(p)) >= 0) {
      p++;
    }
    if (p == end) {
      return -1;
    }
    for (String name : new String[] {"ngày", "hôm", "tức ngày"}) {
      int after = word(p, name);
      if (after > 0) {
        p = spaces(after);
        break;
      }
    }
    if (!isDigit(p)) {
      return -1;
    }
    int size = found.size();
    int date = numeric(start, p, Cue.STRONG);
    if (date > 0 && found.size() == size + 1) {
      DateExpression plain = found.get(size);
      if (plain.kind().equals(DateExpression.DAY)) {
        found.set(
            size,
            new DateExpression(
                plain.start(),
                plain.end(),
                plain.kind(),
                plain.meaning(),
                day,
                plain.clock(),
                plain.zone()));
      }
    }
    return date;
  }

  /** {@code tuần trước}, {@code tuần này}. */
  private int week(int i) {
    int end = word(i, "tuần");
    if (end < 0 || many(i) || previousIs(i, "cuối")) {
      return -1;
    }
    int relative = relativeUnit(spaces(end));
    return relative < 0
        ? -1
        : add(i, relative, DateExpression.WEEK, new DateMeaning.Shift(number, ChronoUnit.WEEKS));
  }

  /** này, nay, trước, qua, tới … behind a unit: leaves the number of units in {@link #number}. */
  private int relativeUnit(int p) {
    if (p >= n) {
      return -1;
    }
    int end = -1;
    switch (lower(s.charAt(p))) {
      case 'n':
        end = firstOf(p, word(p, "này"), word(p, "nay"), word(p, "ngoái"));
        number = word(p, "ngoái") > 0 ? -1 : 0;
        break;
      case 't':
        end = word(p, "trước");
        number = -1;
        if (end > 0) {
          int next = spaces(end);
          return word(next, "đó") > 0 || word(next, "khi") > 0 ? -1 : end;
        }
        end = word(p, "tới");
        number = 1;
        break;
      case 's':
        end = word(p, "sau");
        number = 1;
        return end > 0 && (word(spaces(end), "đó") > 0 || word(spaces(end), "khi") > 0) ? -1 : end;
      case 'q':
        end = word(p, "qua");
        number = -1;
        break;
      case 'r':
        end = word(p, "rồi");
        number = -1;
        break;
      case 'v':
        end = firstOf(p, word(p, "vừa qua"), word(p, "vừa rồi"));
        number = -1;
        break;
      default:
        break;
    }
    return end;
  }

  /** {@code tháng 10/2022}, {@code tháng Năm}, {@code tháng trước}, {@code tháng 10-11}. */
  private int monthWord(int start, int p, String part) {
    int after = word(p, "tháng");
    if (after < 0) {
      return -1;
    }
    int q = spaces(after);
    if (q == after) {
      return -1;
    }
    int lunar = firstOf(q, word(q, "giêng"), word(q, "chạp"));
    if (lunar > 0) {
      return add(start, lunar, DateExpression.LUNAR, new DateMeaning.Lunar());
    }
    int relative = relativeUnit(q);
    if (relative > 0) {
      return many(p)
          ? -1
          : add(
              start,
              relative,
              DateExpression.MONTH + part,
              new DateMeaning.Shift(number, ChronoUnit.MONTHS));
    }
    int end = monthNumber(q, false);
    if (end < 0) {
      return -1;
    }
    int month = number;
    int other = rangeOfMonths(end);
    int toMonth = other > 0 ? number : 0;
    int afterYear = yearSuffix(other > 0 ? other : end, true);
    int year = readYear;
    int stop = afterYear > 0 ? afterYear : other > 0 ? other : end;
    if (!mayEnd(stop)) {
      return -1;
    }
    int lunarMark = lunarMark(stop);
    if (lunarMark > 0) {
      return add(start, lunarMark, DateExpression.LUNAR, new DateMeaning.Lunar());
    }
    if (toMonth > month) {
      return add(
          start,
          stop,
          DateExpression.RANGE,
          new DateMeaning.Between(
              new PartialDate(0, month, year), new PartialDate(0, toMonth, year)));
    }
    return add(
        start,
        stop,
        DateExpression.MONTH + part,
        new DateMeaning.Told(new PartialDate(0, month, year)));
  }

  /** {@code -11} behind {@code tháng 10}. */
  private int rangeOfMonths(int p) {
    if (p >= n || (s.charAt(p) != '-' && s.charAt(p) != '–')) {
      return -1;
    }
    int end = digits(p + 1, 2);
    return end > 0 && number >= 1 && number <= 12 ? end : -1;
  }

  /**
   * A month in digits or words: leaves it in {@link #number}. Words with a small letter are only
   * taken where a day was announced.
   */
  private int monthNumber(int q, boolean announcedDay) {
    if (isDigit(q)) {
      int end = digits(q, 2);
      return end > 0 && number >= 1 && number <= 12 && !isDigit(end) ? end : -1;
    }
    if (q >= n) {
      return -1;
    }
    boolean capital = Character.isUpperCase(s.charAt(q));
    for (int k = 0; k < MONTHS.length; k++) {
      int end = word(q, MONTHS[k]);
      if (end > 0) {
        number = MONTH_NUMBERS[k];
        return capital || announcedDay || number == 4 ? end : -1;
      }
    }
    return -1;
  }

  /** {@code năm 2021}, {@code năm ngoái}, {@code năm 2022-2023}. */
  private int yearWord(int start, int p, String part) {
    int after = word(p, "năm");
    if (after < 0) {
      return -1;
    }
    int q = spaces(after);
    if (q == after) {
      return -1;
    }
    int relative = relativeUnit(q);
    if (relative > 0) {
      return many(p)
          ? -1
          : add(
              start,
              relative,
              DateExpression.YEAR + part,
              new DateMeaning.Shift(number, ChronoUnit.YEARS));
    }
    int end = digits(q, 4);
    if (end < 0 || end - q != 4 || number < FIRST_YEAR || number > LAST_YEAR) {
      return -1;
    }
    int year = number;
    int until = untilYear(end, year);
    if (until > 0) {
      return addYears(start, until, year, number);
    }
    return mayEnd(end)
        ? add(
            start,
            end,
            DateExpression.YEAR + part,
            new DateMeaning.Told(new PartialDate(0, 0, year)))
        : -1;
  }

  /** {@code -2023} behind a year: leaves it in {@link #number}. */
  private int untilYear(int p, int year) {
    int q = p;
    if (q < n && s.charAt(q) == ' ' && dash(q + 1) && q + 2 < n && s.charAt(q + 2) == ' ') {
      q += 3;
    } else if (dash(q)) {
      q++;
    } else {
      return -1;
    }
    int end = digits(q, 4);
    boolean later = end - q == 4 && number > year && number <= LAST_YEAR && number - year <= 100;
    return end > 0 && later && mayEnd(end) && !dash(end) ? end : -1;
  }

  private int addYears(int start, int end, int year, int until) {
    return add(
        start,
        end,
        DateExpression.RANGE,
        new DateMeaning.Between(new PartialDate(0, 0, year), new PartialDate(0, 0, until)));
  }

  /** {@code quý III/2022}, {@code quý 2}, {@code quý này}. */
  private int quarter(int start, int p, String part) {
    int after = firstOf(p, word(p, "quý"), word(p, "quí"));
    if (after < 0) {
      return -1;
    }
    int q = spaces(after);
    if (q == after) {
      return -1;
    }
    int relative = relativeUnit(q);
    if (relative > 0) {
      return many(p)
          ? -1
          : add(
              start, relative, DateExpression.QUARTER + part, new DateMeaning.QuarterShift(number));
    }
    int end = -1;
    int quarter = 0;
    if (isDigit(q) && s.charAt(q) >= '1' && s.charAt(q) <= '4') {
      quarter = s.charAt(q) - '0';
      end = q + 1;
    } else if (startsWith(q, "IV")) {
      quarter = 4;
      end = q + 2;
    } else {
      while (end < 0 && q + quarter < n && quarter < 3 && s.charAt(q + quarter) == 'I') {
        quarter++;
      }
      end = quarter > 0 ? q + quarter : word(q, "đầu năm") > 0 ? word(q, "đầu") : -1;
      quarter = Math.max(quarter, 1);
    }
    if (end < 0) {
      return -1;
    }
    int afterYear = yearSuffix(end, true);
    int stop = afterYear > 0 ? afterYear : end;
    return mayEnd(stop)
        ? add(
            start, stop, DateExpression.QUARTER + part, new DateMeaning.Quarter(quarter, readYear))
        : -1;
  }

  /** {@code nửa cuối năm 2021}. */
  private int half(int i) {
    int after = word(i, "nửa");
    if (after < 0) {
      return -1;
    }
    int q = spaces(after);
    boolean atEnd = true;
    int end = firstOf(q, word(q, "cuối"), word(q, "sau"));
    if (end < 0) {
      end = firstOf(q, word(q, "đầu"), word(q, "đầu của"));
      atEnd = false;
    }
    if (end < 0) {
      return -1;
    }
    int p = spaces(end);
    int month = monthWord(i, p, atEnd ? ", end" : ", start");
    if (month > 0) {
      return month;
    }
    int year = yearHere(p);
    return year < 0
        ? -1
        : add(i, year, DateExpression.HALF, new DateMeaning.YearPart(6, atEnd, readYear));
  }

  /** {@code năm}, {@code năm 2021} or {@code năm ngoái}: leaves it in {@link #readYear}. */
  private int yearHere(int p) {
    int after = word(p, "năm");
    if (after < 0) {
      return -1;
    }
    int q = spaces(after);
    int end = digits(q, 4);
    if (end - q == 4 && number >= FIRST_YEAR && number <= LAST_YEAR) {
      readYear = number;
      return end;
    }
    int relative = relativeUnit(q);
    readYear = relative > 0 ? PartialDate.yearsFromNow(number) : 0;
    return relative > 0 ? relative : after;
  }

  /** {@code thập niên 1990}, {@code thập kỷ 90}, {@code những năm 1990}. */
  private int decade(int i) {
    int after =
        firstOf(
            i, word(i, "thập niên"), word(i, "thập kỷ"), word(i, "thập kỉ"), word(i, "những năm"));
    if (after < 0) {
      return -1;
    }
    int q = spaces(after);
    int end = digits(q, 4);
    if (end < 0 || number % 10 != 0 || !mayEnd(end)) {
      return -1;
    }
    int year;
    if (end - q == 4 && number >= FIRST_YEAR && number <= LAST_YEAR) {
      year = number;
    } else if (end - q == 2 && number >= 10) {
      year = 1900 + number;
    } else {
      return -1;
    }
    return add(i, end, DateExpression.DECADE, new DateMeaning.Decade(year));
  }

  /** {@code đầu tháng 10}, {@code giữa năm 2022}, {@code cuối tuần qua}. */
  private int part(int i, String word, String part) {
    int after = word(i, word);
    if (after < 0) {
      return -1;
    }
    int p = spaces(after);
    if (p == after || p >= n) {
      return -1;
    }
    switch (lower(s.charAt(p))) {
      case 't':
        int month = monthWord(i, p, part);
        if (month > 0) {
          return month;
        }
        int week = word(p, "tuần");
        if (week > 0) {
          int relative = relativeUnit(spaces(week));
          if (relative < 0) {
            return -1;
          }
          return part.equals(", end")
              ? add(i, relative, DateExpression.WEEKEND, new DateMeaning.Weekend(number))
              : add(
                  i,
                  relative,
                  DateExpression.WEEK + part,
                  new DateMeaning.Shift(number, ChronoUnit.WEEKS));
        }
        int bareMonth = word(p, "tháng");
        return bareMonth > 0 && part.equals(", start") && !isDigit(spaces(bareMonth))
            ? add(
                i,
                bareMonth,
                DateExpression.MONTH + part,
                new DateMeaning.Shift(0, ChronoUnit.MONTHS))
            : -1;
      case 'n':
        int year = yearWord(i, p, part);
        if (year > 0) {
          return year;
        }
        int bareYear = word(p, "năm");
        boolean school = bareYear > 0 && word(spaces(bareYear), "học") > 0;
        return bareYear > 0 && part.equals(", start") && !school && !isDigit(spaces(bareYear))
            ? add(
                i, bareYear, DateExpression.YEAR + part, new DateMeaning.Shift(0, ChronoUnit.YEARS))
            : -1;
      case 'q':
        return quarter(i, p, part);
      default:
        return -1;
    }
  }

  // ---- Lengths of time counted from now ----

  /** {@code 3 ngày trước}, {@code hai năm trước}, {@code 6 tháng đầu năm 2022}. */
  private int counted(int start, int p) {
    int end = count(p);
    if (end < 0) {
      return -1;
    }
    int amount = number;
    int q = spaces(end);
    if (q == end || q >= n) {
      return -1;
    }
    ChronoUnit unit = null;
    int after = -1;
    switch (lower(s.charAt(q))) {
      case 'n':
        after = word(q, "ngày");
        unit = ChronoUnit.DAYS;
        if (after < 0) {
          after = word(q, "năm");
          unit = ChronoUnit.YEARS;
        }
        break;
      case 'h':
        after = word(q, "hôm");
        unit = ChronoUnit.DAYS;
        break;
      case 'g':
        after = firstOf(q, word(q, "giờ"), word(q, "giây"));
        unit = word(q, "giây") > 0 ? ChronoUnit.SECONDS : ChronoUnit.HOURS;
        break;
      case 'p':
        after = word(q, "phút");
        unit = ChronoUnit.SECONDS;
        break;
      case 't':
        after = word(q, "tiếng");
        unit = ChronoUnit.HOURS;
        if (after < 0) {
          after = word(q, "tuần");
          unit = ChronoUnit.WEEKS;
        }
        if (after < 0) {
          after = word(q, "tháng");
          unit = ChronoUnit.MONTHS;
        }
        if (after < 0) {
          after = firstOf(q, word(q, "thập kỷ"), word(q, "thập niên"));
          unit = ChronoUnit.DECADES;
        }
        break;
      default:
        break;
    }
    if (after < 0) {
      return -1;
    }
    int r = spaces(after);
    if (unit == ChronoUnit.MONTHS && amount >= 1 && amount <= 11) {
      boolean atEnd = word(r, "cuối") > 0;
      int edge = firstOf(r, word(r, "đầu"), word(r, "cuối"));
      int year = edge > 0 ? yearHere(spaces(edge)) : -1;
      if (year > 0) {
        String kind =
            amount == 6
                ? DateExpression.HALF
                : amount == 3 ? DateExpression.QUARTER : DateExpression.RANGE;
        return add(start, year, kind, new DateMeaning.YearPart(amount, atEnd, readYear));
      }
    }
    int ago = word(r, "trước");
    if (ago > 0) {
      int next = spaces(ago);
      int before = word(next, "đó");
      if (before > 0) {
        return unit == ChronoUnit.DAYS
            ? add(start, before, DateExpression.DAY, new DateMeaning.FromAntecedent(-amount, unit))
            : -1;
      }
      if (anyWord(next, NOT_AFTER_AGO)) {
        return -1;
      }
      int here = word(next, "đây");
      return add(start, here > 0 ? here : ago, kind(unit), shift(-amount, unit));
    }
    int later = word(r, "sau đó");
    if (later > 0) {
      return unit == ChronoUnit.DAYS
          ? add(start, later, DateExpression.DAY, new DateMeaning.FromAntecedent(amount, unit))
          : -1;
    }
    int more = word(r, "nữa");
    return more > 0 && unit != ChronoUnit.SECONDS
        ? add(start, more, kind(unit), shift(amount, unit))
        : -1;
  }

  /** {@code cách đây 3 ngày}. */
  private int sinceNow(int i) {
    int after = word(i, "cách đây");
    if (after < 0) {
      return -1;
    }
    int p = spaces(after);
    int end = count(p);
    if (end < 0) {
      return -1;
    }
    int amount = number;
    int q = spaces(end);
    String[] words = {"ngày", "hôm", "tuần", "tháng", "năm", "thập kỷ"};
    ChronoUnit[] units = {
      ChronoUnit.DAYS,
      ChronoUnit.DAYS,
      ChronoUnit.WEEKS,
      ChronoUnit.MONTHS,
      ChronoUnit.YEARS,
      ChronoUnit.DECADES
    };
    for (int k = 0; k < words.length; k++) {
      int unit = word(q, words[k]);
      if (unit > 0) {
        return add(i, unit, kind(units[k]), shift(-amount, units[k]));
      }
    }
    return -1;
  }

  private static DateMeaning shift(int amount, ChronoUnit unit) {
    return unit == ChronoUnit.SECONDS
        ? new DateMeaning.Shift(0, ChronoUnit.DAYS)
        : new DateMeaning.Shift(amount, unit);
  }

  private static String kind(ChronoUnit unit) {
    return switch (unit) {
      case WEEKS -> DateExpression.WEEK;
      case MONTHS -> DateExpression.MONTH;
      case YEARS -> DateExpression.YEAR;
      case DECADES -> DateExpression.DECADE;
      default -> DateExpression.DAY;
    };
  }

  /** A small number in digits or words: leaves it in {@link #number}. */
  private int count(int p) {
    if (isDigit(p)) {
      return digits(p, 3);
    }
    for (int k = 0; k < NUMBERS.length; k++) {
      int end = word(p, NUMBERS[k]);
      if (end > 0) {
        number = k + 1;
        return previousIs(p, "mươi") || previousIs(p, "thứ") || previousIs(p, "mười") ? -1 : end;
      }
    }
    return -1;
  }

  // ---- Lunar days ----

  private int lunarDay(int i) {
    return lunarDayFrom(i, i);
  }

  /** {@code mùng 2 Tết}; {@code mùng 2/9} is a day of the solar calendar. */
  private int lunarDayFrom(int start, int p) {
    int after = firstOf(p, word(p, "mùng"), word(p, "mồng"));
    if (after < 0) {
      return -1;
    }
    int q = spaces(after);
    int solar = isDigit(q) ? numeric(start, q, Cue.STRONG) : -1;
    if (solar > 0) {
      return solar;
    }
    int end = count(q);
    if (end < 0 || !mayEnd(end)) {
      return -1;
    }
    int r = spaces(end);
    int tet = word(r, "tết");
    int month = word(r, "tháng");
    if (month > 0) {
      int m = spaces(month);
      int lunarMonth = firstOf(m, word(m, "giêng"), word(m, "chạp"));
      if (lunarMonth < 0) {
        lunarMonth = monthNumber(m, true);
      }
      if (lunarMonth > 0) {
        int mark = lunarMark(lunarMonth);
        end = mark > 0 ? mark : lunarMonth;
      }
    }
    return add(start, tet > 0 ? tet : end, DateExpression.LUNAR, new DateMeaning.Lunar());
  }

  /** {@code rằm tháng Bảy}. */
  private int fullMoon(int i) {
    int after = word(i, "rằm tháng");
    if (after < 0) {
      return -1;
    }
    int q = spaces(after);
    int end = firstOf(q, word(q, "giêng"), word(q, "chạp"));
    if (end < 0) {
      end = monthNumber(q, true);
    }
    return end < 0 ? -1 : add(i, end, DateExpression.LUNAR, new DateMeaning.Lunar());
  }

  /** {@code âm lịch} behind a date. */
  private int lunarMark(int p) {
    int q = spaces(p);
    if (q < n && s.charAt(q) == '(') {
      q++;
    }
    return firstOf(q, word(q, "âm lịch"), word(q, "al"));
  }

  // ---- Numbers ----

  private enum Cue {
    NONE,
    WEAK,
    STRONG
  }

  /** A date that begins with a number at p; the expression begins at start. */
  private int numeric(int start, int p, Cue cue) {
    int end = digits(p, 4);
    if (end < 0) {
      return -1;
    }
    int a = number;
    int width = end - p;
    if (width == 4) {
      return fromYear(start, p, end, a);
    }
    if (width > 2 || a < 1 || a > 31) {
      return -1;
    }
    int lunar = width == 2 ? word(spaces(end), "tết") : -1;
    if (lunar > 0 && a >= 20 && a <= 30) {
      return add(start, lunar, DateExpression.LUNAR, new DateMeaning.Lunar());
    }
    int month = dayAndMonthWord(start, p, end, a, 0, cue);
    if (month > 0) {
      return month;
    }
    if (end >= n) {
      return -1;
    }
    char separator = s.charAt(end);
    if (separator == '–') {
      separator = '-';
    }
    if ((separator == '/' || separator == '-' || separator == '.') && isDigit(end + 1)) {
      return separated(start, p, end, a, width, separator, cue);
    }
    if (separator == '-' && s.charAt(end) == '–' || cue != Cue.NONE || separator == ' ') {
      return listed(start, end, a, cue);
    }
    return -1;
  }

  /** {@code 2024-11-20}, {@code 2008-2012}. */
  private int fromYear(int start, int p, int end, int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR || end >= n) {
      return -1;
    }
    char separator = s.charAt(end);
    if ((separator == '-' || separator == '/' || separator == '.') && isDigit(end + 1)) {
      int monthEnd = digits(end + 1, 2);
      int month = number;
      if (monthEnd - end == 3
          && monthEnd < n
          && s.charAt(monthEnd) == separator
          && isDigit(monthEnd + 1)) {
        int dayEnd = digits(monthEnd + 1, 2);
        int day = number;
        boolean iso = dayEnd < n && s.charAt(dayEnd) == 'T' && isDigit(dayEnd + 1);
        if (dayEnd - monthEnd == 3 && (iso || mayEnd(dayEnd))) {
          return addDay(start, p, dayEnd, new PartialDate(day, month, year));
        }
      }
    }
    int until = year >= FIRST_RECENT_YEAR ? untilYear(end, year) : -1;
    if (until > 0) {
      int last = number;
      return anyWord(spaces(until), NOT_AFTER) ? -1 : addYears(start, until, year, last);
    }
    return -1;
  }

  /** {@code 6 tháng Năm 2024} behind a day, or behind the last day of a range that begins at a. */
  private int dayAndMonthWord(int start, int p, int end, int a, int to, Cue cue) {
    int word = word(spaces(end), "tháng");
    if (word < 0) {
      return -1;
    }
    int q = spaces(word);
    boolean lower = q < n && Character.isLowerCase(s.charAt(q));
    int lunar = firstOf(q, word(q, "giêng"), word(q, "chạp"));
    if (lunar > 0) {
      return add(start, lunar, DateExpression.LUNAR, new DateMeaning.Lunar());
    }
    int monthEnd = monthNumber(q, cue == Cue.STRONG);
    if (monthEnd < 0) {
      return -1;
    }
    int month = number;
    if (!isDigit(q) && cue == Cue.NONE && (lower || !lineStart(p))) {
      return -1;
    }
    int afterYear = yearSuffix(monthEnd, false);
    int year = readYear;
    int stop = afterYear > 0 ? afterYear : monthEnd;
    if (!mayEnd(stop) || (afterYear < 0 && countsOn(stop))) {
      return -1;
    }
    int mark = lunarMark(stop);
    if (mark > 0) {
      return add(start, mark, DateExpression.LUNAR, new DateMeaning.Lunar());
    }
    if (to == 0) {
      return addDay(start, p, stop, new PartialDate(a, month, year));
    }
    return addRange(start, stop, new PartialDate(a, 0, 0), new PartialDate(to, month, year));
  }

  /** Whether a length of time goes on here, as in {@code 3 tháng 10 ngày}. */
  private boolean countsOn(int p) {
    int q = spaces(p);
    return firstOf(q, word(q, "ngày"), word(q, "tuần"), word(q, "giờ"), word(q, "tuổi")) > q;
  }

  /** a, a separator and a second number, at least. */
  private int separated(int start, int p, int aEnd, int a, int width, char separator, Cue cue) {
    int bEnd = digits(aEnd + 1, 4);
    if (bEnd < 0) {
      return -1;
    }
    int b = number;
    int bWidth = bEnd - aEnd - 1;
    boolean monthYear = bWidth == 4 && a <= 12 && b >= FIRST_RECENT_YEAR && b <= LAST_YEAR;
    if (monthYear) {
      boolean allowed = separator == '/' || (separator == '-' && cue != Cue.NONE);
      boolean number = cue == Cue.NONE && (anyWordBefore(p, NOT_BEFORE) || !mayEnd(bEnd));
      return allowed && !number && mayEnd(bEnd) && cue != Cue.STRONG
          ? add(start, bEnd, DateExpression.MONTH, new DateMeaning.Told(new PartialDate(0, a, b)))
          : -1;
    }
    if (bWidth > 2 || b < 1 || b > 31) {
      return -1;
    }
    char next = bEnd < n ? s.charAt(bEnd) : ' ';
    if (next == '–') {
      next = '-';
    }
    boolean goesOn = bEnd + 1 < n && isDigit(bEnd + 1);
    if (goesOn && next == separator) {
      return fullDate(start, p, bEnd, a, b, cue);
    }
    if (goesOn && separator != '/' && (next == '/' || next == '.')) {
      return daysOfMonth(start, p, bEnd, a, b, cue);
    }
    if (separator != '/' || next == ' ') {
      int range = b > a && separator == '-' ? dayAndMonthWord(start, p, bEnd, a, b, cue) : -1;
      if (range > 0) {
        return range;
      }
    }
    PartialDate date = new PartialDate(a, b, 0);
    boolean isDate = b <= 12 && date.possible();
    if (isDate && separator == '/') {
      int range = toOtherDay(start, bEnd, date);
      if (range > 0) {
        return range;
      }
    }
    int afterYear = yearSuffix(bEnd, false);
    int stop = afterYear > 0 ? afterYear : bEnd;
    int year = readYear;
    if (!isDate || !mayEnd(stop)) {
      return -1;
    }
    if (afterYear < 0 && !likelyDay(p, bEnd, a, b, width, bWidth, separator, cue)) {
      return -1;
    }
    int mark = lunarMark(stop);
    if (mark > 0) {
      return add(start, mark, DateExpression.LUNAR, new DateMeaning.Lunar());
    }
    return addDay(start, p, stop, new PartialDate(a, b, year));
  }

  /** {@code 15/11/2022}; {@code 15/11/22} where it is announced. */
  private int fullDate(int start, int p, int bEnd, int a, int b, Cue cue) {
    int yearEnd = digits(bEnd + 1, 4);
    int year = number;
    if (yearEnd - bEnd == 3 && cue == Cue.STRONG) {
      year += 2000;
    } else if (yearEnd - bEnd != 5 || year < FIRST_YEAR || year > LAST_YEAR) {
      return -1;
    }
    if (!mayEnd(yearEnd) || b > 12) {
      return -1;
    }
    PartialDate date = new PartialDate(a, b, year);
    int range = toOtherDay(start, yearEnd, date);
    return range > 0 ? range : addDay(start, p, yearEnd, date);
  }

  /** {@code 15-16/6}, {@code 5-10/5/2024}. */
  private int daysOfMonth(int start, int p, int bEnd, int a, int b, Cue cue) {
    int monthEnd = digits(bEnd + 1, 2);
    int month = number;
    if (monthEnd < 0 || month < 1 || month > 12 || b <= a) {
      return -1;
    }
    int year = 0;
    int stop = monthEnd;
    if (monthEnd < n && s.charAt(monthEnd) == s.charAt(bEnd) && isDigit(monthEnd + 1)) {
      stop = digits(monthEnd + 1, 4);
      year = number;
      if (stop - monthEnd != 5) {
        return -1;
      }
    } else {
      int afterYear = yearSuffix(monthEnd, false);
      stop = afterYear > 0 ? afterYear : monthEnd;
      year = readYear;
    }
    boolean plain = cue == Cue.NONE && (s.charAt(bEnd) != '/' || bEnd - p < 4);
    if (plain || !mayEnd(stop)) {
      return -1;
    }
    return addRange(start, stop, new PartialDate(a, 0, 0), new PartialDate(b, month, year));
  }

  /** {@code 30/4 - 1/5}: the second date of a range. */
  private int toOtherDay(int start, int end, PartialDate from) {
    int q = spaces(end);
    if (!dash(q)) {
      return -1;
    }
    int r = spaces(q + 1);
    int dayEnd = digits(r, 2);
    int day = number;
    if (dayEnd < 0 || dayEnd >= n || s.charAt(dayEnd) != '/' || !isDigit(dayEnd + 1)) {
      return -1;
    }
    int monthEnd = digits(dayEnd + 1, 2);
    int month = number;
    if (monthEnd < 0 || month < 1 || month > 12) {
      return -1;
    }
    int stop = monthEnd;
    int year = 0;
    if (monthEnd < n && s.charAt(monthEnd) == '/' && isDigit(monthEnd + 1)) {
      stop = digits(monthEnd + 1, 4);
      year = number;
      if (stop - monthEnd != 5 || year < FIRST_YEAR || year > LAST_YEAR) {
        return -1;
      }
    }
    if (!mayEnd(stop) || day < 1 || day > 31) {
      return -1;
    }
    return addRange(start, stop, from, new PartialDate(day, month, year));
  }

  /** {@code 20 và 21/5}, {@code 19 đến 21/5}, {@code 20, 21/5} behind the first day. */
  private int listed(int start, int aEnd, int a, Cue cue) {
    if (cue == Cue.NONE) {
      return -1;
    }
    int q = spaces(aEnd);
    int after = firstOf(q, word(q, "và"), word(q, "đến"), word(q, "tới"));
    if (after < 0 && q < n && (s.charAt(q) == ',' || dash(q)) && q + 1 < n) {
      after = q + 1;
    }
    if (after < 0) {
      return -1;
    }
    int p = spaces(after);
    int name = word(p, "ngày");
    if (name > 0) {
      p = spaces(name);
    }
    int bEnd = digits(p, 2);
    int b = number;
    if (bEnd < 0 || b <= a || b > 31) {
      return -1;
    }
    int month = dayAndMonthWord(start, p, bEnd, a, b, Cue.STRONG);
    if (month > 0) {
      return month;
    }
    if (bEnd + 1 >= n || "/-.".indexOf(s.charAt(bEnd)) < 0 || !isDigit(bEnd + 1)) {
      return -1;
    }
    int monthEnd = digits(bEnd + 1, 2);
    int m = number;
    if (monthEnd < 0 || m < 1 || m > 12) {
      return -1;
    }
    int stop = monthEnd;
    int year = 0;
    if (monthEnd < n && s.charAt(monthEnd) == s.charAt(bEnd) && isDigit(monthEnd + 1)) {
      stop = digits(monthEnd + 1, 4);
      year = number;
      if (stop - monthEnd != 5) {
        return -1;
      }
    }
    return mayEnd(stop)
        ? addRange(start, stop, new PartialDate(a, 0, 0), new PartialDate(b, m, year))
        : -1;
  }

  /** {@code từ 1/9 đến 5/9}, {@code từ tháng 3 đến tháng 5}, {@code từ 2014 đến 2017}. */
  private int fromTo(int i) {
    int after = firstOf(i, word(i, "từ"), word(i, "kể từ"));
    if (after < 0) {
      return -1;
    }
    int p = spaces(after);
    announced = p;
    announcement = Cue.WEAK;
    int end = edge(p);
    if (end < 0) {
      return -1;
    }
    PartialDate from = first;
    int q = spaces(end);
    int link = firstOf(q, word(q, "đến hết"), word(q, "đến"), word(q, "tới"));
    if (link < 0 && dash(q)) {
      link = q + 1;
    }
    if (link < 0) {
      return -1;
    }
    int stop = edge(spaces(link));
    if (stop < 0 || !mayEnd(stop)) {
      return -1;
    }
    PartialDate to = first;
    boolean days = from.day() > 0 && to.day() > 0 && to.month() > 0;
    boolean months = from.day() == 0 && from.month() > 0 && to.day() == 0 && to.month() > 0;
    boolean years = from.month() == 0 && from.day() == 0 && to.month() == 0 && to.day() == 0;
    if (!days && !months && !(years && from.year() > 0 && to.year() >= from.year())) {
      return -1;
    }
    return addRange(i, stop, from, to);
  }

  /** One end of a range: leaves it in {@link #first}, what is not told as 0. */
  private int edge(int start) {
    int p = start;
    boolean named = false;
    for (String name : new String[] {"ngày", "hôm", "sáng", "chiều", "tối"}) {
      int after = word(p, name);
      if (after > 0) {
        p = spaces(after);
        named = true;
        break;
      }
    }
    int month = named ? -1 : word(p, "tháng");
    if (month > 0) {
      int end = monthNumber(spaces(month), false);
      int m = number;
      int year = end > 0 ? yearSuffix(end, true) : -1;
      first = new PartialDate(0, m, end > 0 ? readYear : 0);
      return year > 0 ? year : end;
    }
    int year = named ? -1 : word(p, "năm");
    int y = year > 0 ? spaces(year) : p;
    int end = digits(y, 4);
    if (end < 0) {
      return -1;
    }
    int a = number;
    if (end - y == 4) {
      first = new PartialDate(0, 0, a);
      return a >= FIRST_RECENT_YEAR && a <= LAST_YEAR && (end >= n || s.charAt(end) != '.')
          ? end
          : -1;
    }
    if (year > 0 || end - y > 2 || a < 1 || a > 31) {
      return -1;
    }
    int monthName = word(spaces(end), "tháng");
    if (monthName > 0) {
      int monthEnd = monthNumber(spaces(monthName), true);
      if (monthEnd < 0) {
        return -1;
      }
      int m = number;
      int suffix = yearSuffix(monthEnd, false);
      first = new PartialDate(a, m, readYear);
      return suffix > 0 ? suffix : countsOn(monthEnd) ? -1 : monthEnd;
    }
    if (end + 1 < n && "/.".indexOf(s.charAt(end)) >= 0 && isDigit(end + 1)) {
      int bEnd = digits(end + 1, 4);
      int b = number;
      if (bEnd - end == 5 && a <= 12 && b >= FIRST_RECENT_YEAR && b <= LAST_YEAR) {
        first = new PartialDate(0, a, b);
        return bEnd;
      }
      if (bEnd - end > 3 || b < 1 || b > 12) {
        return -1;
      }
      int y4 = 0;
      int stop = bEnd;
      if (bEnd < n && s.charAt(bEnd) == s.charAt(end) && isDigit(bEnd + 1)) {
        stop = digits(bEnd + 1, 4);
        y4 = number;
        if (stop - bEnd != 5) {
          return -1;
        }
      } else {
        int suffix = yearSuffix(bEnd, false);
        y4 = readYear;
        stop = suffix > 0 ? suffix : bEnd;
      }
      first = new PartialDate(a, b, y4);
      return first.possible() ? stop : -1;
    }
    first = new PartialDate(a, 0, 0);
    return end;
  }

  /**
   * The year behind a day and month or a month: {@code /2022} (for a month), {@code năm 2022},
   * {@code năm ngoái}, {@code , 2024}. Leaves it in {@link #readYear}, 0 if none.
   */
  private int yearSuffix(int p, boolean joined) {
    readYear = 0;
    if (p >= n) {
      return -1;
    }
    char c = s.charAt(p);
    if (c == '/' || c == '-' || c == '–' || c == '.') {
      int end = joined || c == '/' ? digits(p + 1, 4) : -1;
      return recentYear(end, end - p - 1);
    }
    int q = spaces(p);
    if (q < n && s.charAt(q) == '(') {
      return -1;
    }
    int word = word(q, "năm");
    if (word > 0) {
      int r = spaces(word);
      int end = digits(r, 4);
      if (end > 0 && end - r == 4 && number >= FIRST_YEAR && number <= LAST_YEAR) {
        readYear = number;
        return end;
      }
      int relative = relativeUnit(r);
      if (relative > 0) {
        readYear = PartialDate.yearsFromNow(number);
      }
      return relative;
    }
    if (!joined && (c == ' ' || c == ',')) {
      int r = c == ',' ? spaces(p + 1) : q;
      int end = digits(r, 4);
      return recentYear(end, end - r);
    }
    return -1;
  }

  private int recentYear(int end, int width) {
    if (end < 0 || width != 4 || number < FIRST_RECENT_YEAR || number > LAST_YEAR) {
      return -1;
    }
    if (!mayEnd(end)) {
      return -1;
    }
    readYear = number;
    return end;
  }

  /** Whether two numbers are more likely a day and month than anything else. */
  private boolean likelyDay(
      int p, int end, int a, int b, int width, int bWidth, char separator, Cue cue) {
    boolean counts = anyWord(spaces(end), NOT_AFTER) || (end < n && s.charAt(end) == '%');
    if (cue == Cue.STRONG) {
      return !counts || separator == '/';
    }
    if (separator != '/') {
      return false;
    }
    if (counts) {
      return false;
    }
    if (cue == Cue.WEAK) {
      return true;
    }
    boolean bracketed =
        p > 0 && s.charAt(p - 1) == '(' && end < n && ",);".indexOf(s.charAt(end)) >= 0;
    boolean wide = width == 2 || bWidth == 2;
    if (bracketed) {
      return wide;
    }
    boolean always = a == 24 && b == 7;
    boolean sure = a > 12 || (width == 2 && a < 10) || (bWidth == 2 && b < 10);
    return wide && sure && !always && !anyWordBefore(p, NOT_BEFORE);
  }

  // ---- Results ----

  private int addDay(int start, int p, int end, PartialDate date) {
    if (date.month() < 1 || date.month() > 12 || !date.possible()) {
      return -1;
    }
    if (date.hasYear() && date.day() == 29 && date.month() == 2 && !Year.isLeap(date.year())) {
      return -1;
    }
    int mark = lunarMark(end);
    if (mark > 0) {
      return add(start, mark, DateExpression.LUNAR, new DateMeaning.Lunar());
    }
    clock = null;
    zone = null;
    int stop = end;
    if (date.complete()) {
      int after = clockBehind(end);
      if (after > 0) {
        stop = number == 1 ? after : end;
      } else {
        clockBefore(start);
      }
    }
    found.add(
        new DateExpression(
            start, stop, DateExpression.DAY, new DateMeaning.Told(date), null, clock, zone));
    last = stop;
    return stop;
  }

  private int addRange(int start, int end, PartialDate from, PartialDate to) {
    if (!to.possible() || (from.month() > 0 && !from.possible())) {
      return -1;
    }
    return add(start, end, DateExpression.RANGE, new DateMeaning.Between(from, to));
  }

  private int add(int start, int end, String kind, DateMeaning meaning) {
    found.add(new DateExpression(start, end, kind, meaning, null, null, null));
    last = end;
    return end;
  }

  // ---- Clocks and zones ----

  /**
   * A time of day behind a date: leaves it in {@link #clock}, its zone in {@link #zone}, and in
   * {@link #number} 1 if only a space stands between.
   */
  private int clockBehind(int end) {
    int p = end;
    boolean joined = true;
    if (p < n && s.charAt(p) == 'T') {
      p++;
    } else {
      int limit = Math.min(n, end + 4);
      while (p < limit && " \u00a0,|-–•·(".indexOf(s.charAt(p)) >= 0) {
        joined &= s.charAt(p) == ' ' || s.charAt(p) == '\u00a0';
        p++;
      }
      int at = word(p, "lúc");
      if (at > 0) {
        p = spaces(at);
        joined = false;
      }
      if (p == end) {
        return -1;
      }
    }
    int stop = clockAt(p);
    if (stop < 0) {
      return -1;
    }
    zone = zoneAt(stop);
    number = joined ? 1 : 0;
    return stop;
  }

  /** {@code 22:05 22/07/2022}, {@code 09:12, Thứ Tư, ngày 25/01/2023}. */
  private void clockBefore(int start) {
    int q = start;
    while (q > 0 && start - q < 4 && " \u00a0,|-–•·".indexOf(s.charAt(q - 1)) >= 0) {
      q--;
    }
    int p = q;
    while (p > 0 && q - p < 8 && (isDigit(p - 1) || ":hH".indexOf(s.charAt(p - 1)) >= 0)) {
      p--;
    }
    if (p < q && p != start) {
      int end = clockAt(p);
      if (end != q) {
        clock = null;
      }
    }
  }

  /** {@code 14:30}, {@code 14:30:05.123}, {@code 7h30}, {@code 2:30 PM}. */
  private int clockAt(int p) {
    int hourEnd = digits(p, 2);
    if (hourEnd < 0 || hourEnd >= n) {
      return -1;
    }
    int hour = number;
    char separator = s.charAt(hourEnd);
    if (separator != ':' && separator != 'h' && separator != 'g') {
      return -1;
    }
    int minuteEnd = digits(hourEnd + 1, 2);
    if (minuteEnd - hourEnd != 3) {
      return -1;
    }
    int minute = number;
    int second = 0;
    int end = minuteEnd;
    if (separator == ':' && end < n && s.charAt(end) == ':' && isDigit(end + 1)) {
      end = digits(end + 1, 2);
      second = number;
      if (end < n && s.charAt(end) == '.' && isDigit(end + 1)) {
        end++;
        while (isDigit(end)) {
          end++;
        }
      }
    }
    int q = spaces(end);
    int half = firstOf(q, word(q, "pm"), word(q, "ch"));
    if (half > 0 && hour < 12) {
      hour += 12;
    } else if (half < 0) {
      half = firstOf(q, word(q, "am"), word(q, "sa"));
      hour = half > 0 && hour == 12 ? 0 : hour;
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return -1;
    }
    clock = LocalTime.of(hour, minute, second);
    return half > 0 ? half : end;
  }

  /** {@code (GMT+7)}, {@code UTC+07:00}, {@code +0700}, {@code Z}. */
  private ZoneOffset zoneAt(int end) {
    int p = end;
    while (p < n && p - end < 3 && " \u00a0(,".indexOf(s.charAt(p)) >= 0) {
      p++;
    }
    if (p == end && p < n && s.charAt(p) == 'Z') {
      return ZoneOffset.UTC;
    }
    boolean named = startsWith(p, "GMT") || startsWith(p, "UTC");
    if (named) {
      p = spaces(p + 3);
    }
    if (p >= n || (s.charAt(p) != '+' && s.charAt(p) != '-') || (!named && p != end)) {
      return named ? ZoneOffset.UTC : null;
    }
    int sign = s.charAt(p) == '-' ? -1 : 1;
    int digitsEnd = digits(p + 1, 4);
    if (digitsEnd < 0) {
      return null;
    }
    int width = digitsEnd - p - 1;
    int hours = width > 2 ? number / 100 : number;
    int minutes = width > 2 ? number % 100 : 0;
    if (width <= 2 && digitsEnd < n && s.charAt(digitsEnd) == ':') {
      int minutesEnd = digits(digitsEnd + 1, 2);
      minutes = minutesEnd > 0 ? number : 0;
    }
    return hours > 14 || minutes > 59
        ? null
        : ZoneOffset.ofTotalSeconds(sign * (hours * 3600 + minutes * 60));
  }

  // ---- Characters ----

  private static char lower(char c) {
    return c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
  }

  private static boolean isLetter(char c) {
    return c < 128 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : Character.isLetter(c);
  }

  private boolean isDigit(int i) {
    return i >= 0 && i < n && s.charAt(i) >= '0' && s.charAt(i) <= '9';
  }

  private boolean letterOrDigit(int i) {
    return i < n && (isDigit(i) || isLetter(s.charAt(i)));
  }

  private boolean dash(int i) {
    return i < n && (s.charAt(i) == '-' || s.charAt(i) == '–');
  }

  private boolean startsWith(int i, String prefix) {
    return s.startsWith(prefix, i);
  }

  /** After spaces within a line, three at most. */
  private int spaces(int i) {
    int p = i;
    while (p < n && p - i < 3 && (s.charAt(p) == ' ' || s.charAt(p) == '\u00a0')) {
      p++;
    }
    return p;
  }

  private int wordEnd(int i) {
    int p = i;
    while (p < n && isLetter(s.charAt(p))) {
      p++;
    }
    return p;
  }

  /** The end of a number with all its separators, so that no part of it is read as a date. */
  private int numberEnd(int i) {
    int p = i;
    while (isDigit(p) || (p < n && ".,/:-".indexOf(s.charAt(p)) >= 0 && isDigit(p + 1))) {
      p++;
    }
    return p;
  }

  private boolean numberMayBegin(int i) {
    if (i == 0) {
      return true;
    }
    char before = s.charAt(i - 1);
    if (isLetter(before) || ".,/:+$€£#_=".indexOf(before) >= 0) {
      return false;
    }
    return before != '-' || i == 1 || !letterOrDigit(i - 2);
  }

  /** Whether a date may end here: no number, code or percentage goes on. */
  private boolean mayEnd(int i) {
    if (i >= n) {
      return true;
    }
    char c = s.charAt(i);
    if (letterOrDigit(i) || c == '%' || c == '_') {
      return false;
    }
    if (c == '/' || c == '-') {
      return i + 1 >= n || !(isDigit(i + 1) || Character.isUpperCase(s.charAt(i + 1)));
    }
    return !((c == '.' || c == ',' || c == ':') && isDigit(i + 1));
  }

  /** A number of at most so many digits: leaves it in {@link #number}. */
  private int digits(int i, int most) {
    int p = i;
    int value = 0;
    while (isDigit(p) && p - i <= most) {
      value = value * 10 + s.charAt(p) - '0';
      p++;
    }
    if (p == i || p - i > most) {
      return -1;
    }
    number = value;
    return p;
  }

  /** The word, whatever its case, with an end behind it; a space in it stands for any. */
  private int word(int i, String word) {
    int length = word.length();
    if (i < 0 || i + length > n) {
      return -1;
    }
    for (int k = 0; k < length; k++) {
      char c = s.charAt(i + k);
      char w = word.charAt(k);
      if (c != w && (w == ' ' ? c != '\u00a0' : lower(c) != w)) {
        return -1;
      }
    }
    return letterOrDigit(i + length) ? -1 : i + length;
  }

  private boolean anyWord(int i, String[] words) {
    for (String word : words) {
      if (word(i, word) > 0) {
        return true;
      }
    }
    return false;
  }

  private boolean previousIs(int i, String word) {
    int end = i;
    while (end > 0 && (s.charAt(end - 1) == ' ' || s.charAt(end - 1) == '\u00a0')) {
      end--;
    }
    int start = end - word.length();
    if (start < 0 || end == i || (start > 0 && isLetter(s.charAt(start - 1)))) {
      return false;
    }
    return word(start, word) == end;
  }

  private boolean anyWordBefore(int i, String[] words) {
    for (String word : words) {
      if (previousIs(i, word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a number or a word for many stands before. */
  private boolean many(int i) {
    int p = i;
    while (p > 0 && s.charAt(p - 1) == ' ') {
      p--;
    }
    return p > 0 && p < i && (isDigit(p - 1) || anyWordBefore(i, MANY));
  }

  private boolean lineStart(int i) {
    int p = i;
    while (p > 0 && s.charAt(p - 1) == ' ') {
      p--;
    }
    return p == 0 || s.charAt(p - 1) == '\n';
  }

  private boolean onlySeparators(int from, int to) {
    for (int p = from; p < to; p++) {
      if (" ,(–-".indexOf(s.charAt(p)) < 0) {
        return false;
      }
    }
    return true;
  }
}
