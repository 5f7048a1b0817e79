package vn.machtin.corpus;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The wordings by which Vietnamese pages mark what is not the article. All are matched against
 * lines in lower case and composed Unicode.
 */
final class LinePatterns {
  private LinePatterns() {}

  private static final String BULLET = "^[\\s>»→•*▪●■◆►▶+\\-–—|]{0,6}\\s?";

  private static final String DAY =
      "\\d{1,2}\\s?[/.\\-]\\s?\\d{1,2}(?:\\s?[/.\\-]\\s?\\d{2,4})?(?!\\d)|\\d{4}-\\d{1,2}-\\d{1,2}";

  private static final String LONG_DAY =
      "(?:ngày )?\\d{1,2} ?(?:tháng|thg|,) ?(?:\\d{1,2}|một|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín"
          + "|mười(?: một| hai)?|chạp)(?:,? (?:năm )?\\d{4})?";

  private static final String CLOCK =
      "\\d{1,2} ?(?::|h|g|giờ) ?\\d{2}(?: ?(?::|') ?\\d{2})?(?: ?phút)?(?: ?(?:am|pm|sa|ch))?";

  private static final String AGO =
      "\\d{1,3} (?:giây|phút|giờ|tiếng|ngày|tuần|tháng|năm)(?: đồng hồ)? trước";

  /** A headline over links to other articles, alone in its line. */
  static final Pattern RELATED_HEADER =
      Pattern.compile(
          BULLET
              + "(?:(?:các |những |một số |chùm )?(?:tin tức|tin bài|tin|bài viết|bài|nội dung|chủ"
              + " đề|sự kiện|video|clip|câu chuyện|thông tin)"
              + " (?:có )?(?:liên quan|cùng (?:chuyên mục|chủ đề|mục|tác giả|sự kiện|loại)|khác|mới"
              + "(?: nhất| hơn| cập nhật| đăng)?|cũ hơn|nổi bật(?: khác)?|đọc nhiều(?: nhất)?|xem"
              + " nhiều(?: nhất)?|nóng(?: nhất)?|hot|hay|được quan tâm(?: nhất)?|đáng chú ý|tài"
              + " trợ|đối tác|trước đó|đáng đọc|tiếp theo)"
              + "|cùng (?:chuyên mục|chủ đề|tác giả|sự kiện)|liên quan"
              + "|(?:đọc|xem)(?: thêm| tiếp| nhiều| nhiều nhất| ngay)(?: tin| bài)?(?: tại đây)?"
              + "|(?:đừng|không nên) bỏ (?:lỡ|qua)|mới(?: nhất| cập nhật)|nổi bật(?: nhất)?"
              + "|quan tâm nhất|nhiều người (?:đọc|quan tâm)|được quan tâm(?: nhất)?"
              + "|(?:có thể )?bạn (?:có thể )?(?:cũng )?(?:quan tâm|thích|muốn đọc)"
              + "|(?:bạn )?có thể (?:bạn )?(?:quan tâm|chưa biết)|(?:gợi ý|đề xuất|dành) cho bạn"
              + "|tiêu điểm|bình luận nổi bật|chuyên mục khác|khám phá thêm)"
              + "\\s?(?:\\(\\d+\\)|\\d+)?\\s?[:：…>»\\-–]{0,3}$");

  /** A link to another article behind its cue. */
  static final Pattern RELATED_LINK =
      Pattern.compile(
          BULLET
              + "(?:(?:mời (?:quý )?(?:độc giả|bạn đọc|bạn) )?(?:xem|đọc) (?:thêm|tiếp|ngay|lại)(?:"
              + " tin| bài)?|tin liên quan|bài liên quan|bài viết liên quan|liên quan|tin cùng"
              + " chuyên mục|có thể bạn quan tâm|đừng bỏ lỡ)\\s?(?::|：|>>|»|–|-|\\|)\\s?\\S.*");

  static final Pattern ARROW = Pattern.compile("^\\s?(?:>>|»|→|►|▶|>)\\s?\\S.*");

  /** A teaser by the age of what it leads to. */
  static final Pattern TEASER_AGE =
      Pattern.compile(
          "^" + AGO + "(?:\\s?[:|–—·•\\-,].*| \\S.*)?$|.*[:|–—·•\\-,(] ?" + AGO + "\\)?$");

  /** A teaser by the day of what it leads to, at its end or its beginning. */
  static final Pattern TEASER_DAY =
      Pattern.compile(
          ".*\\((?:" + DAY + ")\\)$|.*[|–—] ?(?:" + DAY + ")$|^(?:" + DAY + ") ?[|–—:] .*");

  /** How many comments there are, or that they follow. */
  static final Pattern COMMENT_HEADER =
      Pattern.compile(
          BULLET
              + "(?:\\(?\\d*\\)? ?(?:bình luận|ý kiến|phản hồi|comments?)(?: của bạn| của bạn đọc|"
              + " bạn đọc| của độc giả| mới nhất)?(?: ?\\(\\d+\\)| ?:? ?\\d+)?(?: ?\\|.*)?"
              + "|ý kiến (?:của )?(?:bạn đọc|bạn|độc giả)(?: ?\\(\\d+\\))?)\\s?:?$");

  /** What asks the reader to do something. */
  static final Pattern PROMPT =
      Pattern.compile(
          BULLET
              + "(?:(?:bạn|quý|độc giả|vui lòng|hãy|xin|mời|cần|để|đăng|chưa|đã|thành viên)\\b"
              + ".{0,100}đăng nhập.*|.{0,40}đăng nhập(?: (?:để|bằng|tại|hoặc|/).*|\\s?[|/].*)?)"
              + "|"
              + BULLET
              + "(?:đăng (?:ký|kí)(?: ngay| tại đây| nhận .*| theo dõi.*| thành viên.*| kênh.*| tài"
              + " khoản.*| mua báo.*| email.*| \\|.*|)"
              + "|(?:gửi|viết|để lại|nhập|thêm|xem|đọc|tham gia|hãy)(?: \\S+){0,3}? (?:bình luận|ý"
              + " kiến|cảm nghĩ|phản hồi|góp ý|câu hỏi|thắc mắc)(?: .*|\\.{3}|…|:.*)?"
              + "|gửi (?:email|mail|tin|bài|thư|cho bạn bè)(?:\\W.*| viết.*| của bạn.*|)"
              + "|(?:.{0,30}\\b)?(?:xin )?mời (?:bạn|quý|độc giả|các bạn)\\b.*"
              + "|(?:xin )?(?:vui lòng|hãy là người đầu tiên|hãy (?:bình luận|chia sẻ|để lại|đăng|"
              + "theo dõi|like|bấm|nhấn)|xin (?:hãy|vui lòng)).*"
              + "|\\*? ?mời (?:bạn đọc|độc giả|quý).*"
              + "|(?:bạn|quý (?:khách|độc giả|vị)|độc giả|bạn đọc)(?: \\S+){1,6} (?:bình luận|chức"
              + " năng này|tài khoản|bài viết này|gửi (?:ý kiến|bài|câu hỏi)).*"
              + "|bạn (?:nghĩ|thấy|cảm nhận|đánh giá)(?: \\S+){0,8}\\?"
              + "|bình luận (?:của bạn|bên dưới|sẽ|tối đa|phải).*"
              + "|chia sẻ(?:$| ?[:|].*| (?:bài|trên|qua|lên|facebook|zalo|twitter|link|liên kết|với"
              + " bạn bè).*)"
              + "|theo dõi .{1,60} (?:trên|tại|qua) (?:các (?:nền tảng|kênh)|mạng xã hội|nền tảng"
              + "|facebook|google|youtube|zalo|tiktok|telegram|twitter|instagram|ứng dụng|kênh"
              + "|fanpage).*"
              + "|theo dõi (?:chúng tôi|kênh|fanpage|trang).*"
              + "|(?:bấm|nhấn|click|kích)(?: chuột)?(?: vào)? (?:đây|tại đây|link|để xem (?:thêm|chi tiết"
              + "|tiếp)|nút (?:theo dõi|quan tâm|like|đăng ký)).*"
              + "|tải (?:ngay |về )?(?:ứng dụng|app|ảnh|bài|file|tài liệu).*"
              + "|nghe (?:nội dung|đọc|audio|podcast|bài|tin).{0,30}"
              + "|góp ý(?:$| .{0,40})|đặt mua (?:báo|tạp chí|ấn phẩm).*"
              + "|cỡ chữ.*|(?:in|lưu|báo lỗi|sao chép|copy)(?: (?:trang|bài|bài viết|liên kết|link|"
              + "tin|đường dẫn))(?: này)?(?:\\W.*)?"
              + "|quảng cáo(?: .{0,20})?|ad quảng cáo|advertisement|sponsored(?: content)?"
              + "|(?:quay|trở) (?:lại|về)(?: trang.*| đầu trang)?|về (?:trang chủ|đầu trang)"
              + "|lên đầu trang|xem (?:tất cả|toàn bộ|bài viết gốc|bài gốc|bản (?:gốc|đầy đủ)|thêm"
              + " tại|chi tiết tại|tiếp tại)\\b.*"
              + "|video (?:đang được xem|được quan tâm).*|thích(?: \\d+)?|like(?: \\d+)?"
              + "|tương tác|đã sao chép.*|mã xác nhận.*|họ (?:và )?tên ?[:|*].*|email ?[:|*]?"
              + "|chọn (?:ảnh|file|tệp).*|hủy|đóng lại|xem nhanh|mục lục|theo dõi|trả lời)$",
          Pattern.DOTALL);

  /** Who publishes the page, and with what rights. */
  static final Pattern FOOTER =
      Pattern.compile(
          ".*(?:©|\\(c\\) ?(?:copyright|\\d{4})|\\bcopyright\\b|all rights reserved|powered by"
              + "|(?:mọi )?bản quyền (?:©|thuộc|nội dung|\\d)|(?:giữ|ghi rõ) (?:bản quyền|nguồn)"
              + "|mọi quyền được bảo lưu|chịu trách nhiệm (?:nội dung|chính|xuất bản)"
              + "|giấy phép (?:số|hoạt động|xuất bản|báo chí|thiết lập)|tổng biên tập ?:"
              + "|(?:điện thoại|hotline|đường dây nóng|fax|đt|tel) ?:|liên hệ quảng cáo"
              + "|cơ quan chủ quản|tòa soạn ?:|toà soạn ?:|trụ sở ?: |iso 9001).*"
              + "|"
              + BULLET
              + "(?:từ khóa|từ khoá|tags?|keywords?|thẻ|hashtag|chủ đề|chuyên mục|danh mục) ?[:：].*"
              + "|(?:\\[?(?:theo |dẫn )?nguồn(?: tin| bài viết| tham khảo| ảnh| dẫn)?\\]? ?[:：]"
              + "|link (?:bài )?gốc ?:|bài gốc ?:|source ?:).*"
              + "|\\(?nguồn\\)?$");

  private static final String HOST_NAME =
      "(?:https?://)?(?:[a-z0-9](?:[a-z0-9\\-]{0,40}[a-z0-9])?\\.){1,4}[a-z]{2,10}(?:/\\S*)?";

  /** A web address alone, or behind a short name. */
  static final Pattern HOST =
      Pattern.compile("(?:[^.!?]{1,30}\\s?[|–—\\-:(]\\s?)?" + HOST_NAME + "\\)?");

  /** Words of a line that only tells when and by whom. */
  static final Pattern BYLINE_PARTS =
      Pattern.compile(
          "\\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|t[2-7])\\b"
              + "|"
              + LONG_DAY
              + "|"
              + CLOCK
              + "|"
              + DAY
              + "|\\b(?:gmt|utc) ?[+\\-]? ?\\d{0,2}(?::?00)?"
              + "|\\b(?:tháng|tháng) \\d{1,2}(?:/| năm )\\d{4}"
              + "|\\b(?:cập nhật(?: lúc| ngày| lần cuối)?|đăng(?: lúc| ngày| bởi| tải)?|xuất bản(?:"
              + " lúc| ngày)?|bài đăng|ngày đăng|thời gian|lượt xem|lượt đọc|lúc|ngày|bởi|tác giả"
              + "|biên tập|phóng viên|thực hiện|người viết|giờ|phút|am|pm|số|sáng|chiều|tối|admin"
              + "|tổng hợp|theo)\\b"
              + "|\\b\\d{1,3}(?:[.,]\\d{3})*\\b");

  /** A day with its year, or a day and a clock time. */
  static final Pattern FULL_DAY =
      Pattern.compile(
          "\\b(?:\\d{1,2}\\s?[/.\\-]\\s?\\d{1,2}\\s?[/.\\-]\\s?(?:\\d{4}|\\d{2})|\\d{4}-\\d{1,2}-\\d{1,2})\\b"
              + "|\\d{1,2} ?(?:tháng|thg|,) ?\\S+?(?: \\S+)?,? (?:năm )?(?:19|20)\\d{2}\\b"
              + "|\\b\\d{1,2}/\\d{1,2}\\b.*\\b"
              + CLOCK
              + "|"
              + CLOCK
              + "\\b.*\\b\\d{1,2}/\\d{1,2}\\b"
              + "|\\btháng \\d{1,2}(?:/| năm )\\d{4}");

  static final Pattern HAS_CLOCK = Pattern.compile("\\b" + CLOCK + "\\b");

  static final Pattern BYLINE_CUE =
      Pattern.compile(
          "^\\(?(?:tác giả|bởi|phóng viên|pv|nhóm (?:pv|phóng viên)|biên tập|thực hiện|bài đăng"
              + "|bài(?: và|,)? ảnh|ngày đăng|đăng ngày|đăng lúc|đăng|cập nhật|xuất bản|lượt xem"
              + "|người viết|by|dịch|biên dịch)\\b\\s?[:\\-]?.{0,60}$");

  /** Who wrote, in the place of an author, where it is no plain name. */
  static final Pattern AUTHOR =
      Pattern.compile(
          "^(?:ban|nhóm|pv|phóng viên|ctv|cộng tác viên|theo|thực hiện|bài|ảnh|dịch|biên dịch)\\b.*"
              + "|.{3,30}\\((?:tổng hợp|theo .{2,30}|dịch|lược dịch|biên dịch|ghi|t/h|ảnh)\\)$");

  /** Where a source is named at the end: "Theo Reuters". */
  static final Pattern CREDIT_LINE =
      Pattern.compile(
          "^\\(?(?:theo|nguồn|tổng hợp)\\s?:? \\S.{0,60}$|^\\(?(?:tổng hợp|ttxvn|pv)\\)?$");

  private static final String MEDIUM =
      "(?:ảnh|hình ảnh|hình|photo|video|clip|đồ họa|đồ hoạ|biểu đồ|infographic|bản đồ|minh"
          + " họa|minh hoạ|nguồn ảnh|tranh)";

  private static final String MEDIUM_NOTE =
      "(?: (?:minh họa|minh hoạ|tư liệu|chụp màn hình|cắt từ (?:video|clip)|từ video|vệ tinh|chụp"
          + " lại|nvcc|bvcc|internet|facebook))?";

  /** A caption by the credit at its end; group 1 is where the credit begins. */
  static final Pattern CREDIT =
      Pattern.compile(
          "[.!?…”\"'\\]),:;\\-–—|(\\p{L}\\d] ?[(\\[|–—\\-]? ?(?<![\\p{L}\\d])("
              + MEDIUM
              + MEDIUM_NOTE
              + "(?: ?[:：\\-–—/] ?[^.!?:]{1,60}(?:\\.[\\p{L}\\d][^.!?:]{0,40})?)"
              + "\\.?[)\\]]?)$");

  /** A caption whose credit names nobody: "Ảnh tư liệu", "Ảnh cắt từ video". */
  static final Pattern BARE_CREDIT =
      Pattern.compile(
          "(?:^|.*[.!?…”\"] |.*[(])(?:ảnh|hình ảnh|hình|photo)(?: (?:minh họa|minh hoạ|tư liệu|chụp"
              + " màn hình|cắt từ (?:video|clip)|nvcc|bvcc|internet|tác giả cung cấp|nhân vật cung"
              + " cấp))[.)]{0,2}$");

  /** A line that begins as a caption does. */
  static final Pattern CAPTION_START =
      Pattern.compile(
          "^(?:\\(?"
              + MEDIUM
              + MEDIUM_NOTE
              + " ?(?:\\d+ ?)?[:：/]|\\(ảnh|ảnh minh (?:họa|hoạ)\\b).*");

  /** What stands in the place of an image. */
  static final Pattern IMAGE =
      Pattern.compile(
          "^\\[?(?:img|image|ảnh|photo|hình ảnh|hình|video|clip|infographic)\\d*\\]?:?$");

  /** The way through the site to this page. */
  static final Pattern BREADCRUMB =
      Pattern.compile(
          "^(?:trang (?:chủ|nhất)|home|bạn đang ở).*|^[^.?!\\d>»›|/]{2,30}(?:[>»›|]| / ?)(?:[^.?!>»›|/]{2,30}"
              + "(?:[>»›|]| / ?|$)){1,4}$");

  /** The outlet before the first sentence: "(Dân trí) - ", "TTO - ". */
  static final Pattern DATELINE =
      Pattern.compile(
          "^(?:\\((?=[^()]*\\p{Lu})(?!\\d{1,2}[/.\\-])[^()]{2,25}\\)\\s?[-–—:.]\\s?"
              + "|\\([\\p{Lu}\\d]{2,8}\\)\\s?[-–—:.]?\\s?"
              + "|(?:TTO|TNO|TPO|PLO|NLĐO|NLDO|LĐO|SGGPO|HNMO|GDVN|VOV|VTV|VTC|TTXVN|ANTĐ|PLVN|CAND)"
              + "\\s?[-–—]\\s"
              + "|[\\p{L}\\d]{2,15}\\.(?:vn|VN|com|net)\\s?[-–—]\\s?)");

  /** A short list of keywords divided by commas, bars or dashes. */
  static boolean isTagList(TextLine line) {
    if (!line.isShort()
        || line.isSentence
        || line.syllables > 40
        || line.text.indexOf(':') >= 0
        || SCORE_OR_DAY.matcher(line.text).find()) {
      return false;
    }
    for (Pattern divider : TAG_DIVIDERS) {
      String[] items = divider.split(line.text);
      int least = divider == COMMA ? 3 : 2;
      if (items.length >= least) {
        for (String item : items) {
          if (item.length() > 32 || SPACES.split(item.strip()).length > 5) {
            return false;
          }
        }
        return items.length <= 10;
      }
    }
    return false;
  }

  private static final Pattern COMMA = Pattern.compile(",\\s?");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern SCORE_OR_DAY = Pattern.compile("\\d\\s?[-–/:]\\s?\\d|\\d['’]");
  private static final List<Pattern> TAG_DIVIDERS =
      List.of(
          Pattern.compile("\\s?\\|\\s?"),
          Pattern.compile("\\s?;\\s?"),
          Pattern.compile("\\s[-–—•·]\\s"),
          COMMA,
          Pattern.compile("\\s?#"));

  /** The line may name an image. */
  static final int MEDIUM_CUE = 1;

  /** The line may lead to other articles. */
  static final int LINK_CUE = 2;

  /** The line may tell an age. */
  static final int AGE_CUE = 4;

  /** The line may ask for something. */
  static final int PROMPT_CUE = 8;

  /** The line may be the publisher's. */
  static final int FOOTER_CUE = 16;

  private static final List<String> LINK_WORDS =
      List.of(
          "liên quan",
          "khác",
          "mới",
          "nổi bật",
          "nhiều",
          "nóng",
          "hot",
          "hay",
          "quan tâm",
          "chú ý",
          "tài trợ",
          "đối tác",
          "trước đó",
          "đáng đọc",
          "tiếp theo",
          "cùng",
          "thêm",
          "tiếp",
          "ngay",
          "bỏ lỡ",
          "bỏ qua",
          "thích",
          "chưa biết",
          "cho bạn",
          "tiêu điểm",
          "cũ hơn",
          "xem lại",
          "đọc lại",
          "muốn đọc");

  private static final List<String> PROMPT_WORDS =
      List.of(
          "đăng",
          "bình luận",
          "ý kiến",
          "phản hồi",
          "comment",
          "cảm nghĩ",
          "góp ý",
          "câu hỏi",
          "thắc mắc",
          "gửi",
          "mời",
          "vui lòng",
          "hãy",
          "xin",
          "bạn",
          "quý",
          "độc giả",
          "chia sẻ",
          "theo dõi",
          "bấm",
          "nhấn",
          "click",
          "kích",
          "tải",
          "nghe",
          "đặt mua",
          "cỡ chữ",
          "in ",
          "lưu",
          "báo lỗi",
          "sao chép",
          "copy",
          "quảng cáo",
          "advert",
          "sponsored",
          "quay",
          "trở",
          "về ",
          "lên đầu",
          "xem",
          "video",
          "thích",
          "like",
          "tương tác",
          "mã ",
          "họ",
          "email",
          "chọn",
          "hủy",
          "đóng",
          "mục lục",
          "trả lời",
          "viết",
          "nhập");

  private static final List<String> FOOTER_WORDS =
      List.of(
          "©",
          "(c)",
          "copyright",
          "rights reserved",
          "powered by",
          "bản quyền",
          "nguồn",
          "bảo lưu",
          "chịu trách nhiệm",
          "giấy phép",
          "tổng biên tập",
          "điện thoại",
          "hotline",
          "đường dây nóng",
          "fax",
          "đt",
          "tel",
          "quảng cáo",
          "chủ quản",
          "tòa soạn",
          "toà soạn",
          "trụ sở",
          "iso 9001",
          "khóa",
          "khoá",
          "tag",
          "keyword",
          "thẻ",
          "chủ đề",
          "chuyên mục",
          "danh mục",
          "gốc",
          "source");

  /** Which patterns are worth trying on a short line. */
  static int cues(TextLine line) {
    String lower = line.lower;
    int cues = namesMedium(lower) ? MEDIUM_CUE : 0;
    char first = lower.charAt(0);
    cues |=
        first == '>' || first == '»' || first == '→' || first == '►' || first == '▶' ? LINK_CUE : 0;
    cues |= has(lower, LINK_WORDS) ? LINK_CUE : 0;
    cues |= line.hasDigit && lower.contains("trước") ? AGE_CUE : 0;
    cues |= line.syllables <= 25 && has(lower, PROMPT_WORDS) ? PROMPT_CUE : 0;
    return cues | (has(lower, FOOTER_WORDS) ? FOOTER_CUE : 0);
  }

  private static boolean has(String line, List<String> words) {
    for (String word : words) {
      if (line.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text in lower case has a word for an image. */
  static boolean namesMedium(String lower) {
    return lower.contains("ảnh")
        || lower.contains("hình")
        || lower.contains("video")
        || lower.contains("clip")
        || lower.contains("photo")
        || lower.contains("đồ")
        || lower.contains("tranh")
        || lower.contains("minh h")
        || lower.contains("infographic");
  }

  /** Whether a line is nothing but the outlet that its next line comes from. */
  static boolean isDateline(TextLine line) {
    return line.length() <= 30
        && line.text.charAt(0) == '('
        && DATELINE.matcher(line.text).matches();
  }
}
