package vn.machtin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.machtin.text.NameType;

class LinkerTest {
  private static final Linker LINKER = Linker.of(Catalogue.load());
  private static final Pattern MARKED = Pattern.compile("\\[(PER|ORG|LOC|MISC):([^]]+)]");

  private static List<Link> links(Linker linker, String marked) {
    StringBuilder text = new StringBuilder();
    List<Mention> mentions = new ArrayList<>();
    Matcher name = MARKED.matcher(marked);
    int from = 0;
    while (name.find()) {
      text.append(marked, from, name.start());
      int start = text.length();
      text.append(name.group(2));
      mentions.add(new Mention(start, text.length(), NameType.valueOf(name.group(1))));
      from = name.end();
    }
    text.append(marked.substring(from));
    return linker.link(text.toString(), mentions);
  }

  private static List<String> ids(String marked) {
    return links(LINKER, marked).stream().map(Link::entityId).toList();
  }

  private static String id(String marked) {
    List<String> ids = ids(marked);
    return ids.get(ids.size() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "LOC, Mỹ, united-states",
    "LOC, Hoa Kỳ, united-states",
    "LOC, USA, united-states",
    "LOC, HOA KỲ, united-states",
    "LOC, Mĩ, united-states",
    "LOC, Kiev, kyiv",
    "LOC, Kyiv, kyiv",
    "LOC, Mát-xcơ-va, moscow",
    "LOC, Mátxcơva, moscow",
    "LOC, Matxcơva, moscow",
    "LOC, Oa-sinh-tơn, washington-dc",
    "LOC, Thuỵ Sĩ, switzerland",
    "LOC, Thụy Sỹ, switzerland",
    "ORG, Tổ chức Hiệp ước Bắc Đại Tây Dương, nato",
    "ORG, Nato, nato",
    "PER, Pu-tin, vladimir-putin",
    "PER, Sergey Shoygu, sergei-shoigu",
    "PER, Volodymyr Zelenskiy, volodymyr-zelensky",
    "PER, Volodymyr Zelenskyy, volodymyr-zelensky",
    "PER, Sébastien Lecornu, sebastien-lecornu",
    "PER, Nguyen Phu Trong, nguyen-phu-trong",
    "PER, NGUYỄN PHÚ TRỌNG, nguyen-phu-trong",
  })
  void spellingsOfOneName(NameType type, String surface, String id) {
    assertThat(id("[" + type + ":" + surface + "]")).isEqualTo(id);
    String apart = Normalizer.normalize(surface, Normalizer.Form.NFD);
    assertThat(id("[" + type + ":" + apart + "]")).as("decomposed").isEqualTo(id);
  }

  @Test
  void differentTonesAreDifferentPeople() {
    assertThat(ids("[PER:Nguyễn Văn Thọ] và [PER:Nguyễn Phú Trống]"))
        .doesNotContain("nguyen-phu-trong");
  }

  @Test
  void aCountrysNameAsAPersonIsNotTheCountry() {
    assertThat(ids("chị [PER:Nga] bán hàng ở [LOC:Nga]")).containsExactly("per:nga", "russia");
    assertThat(ids("chị [PER:Lò Thị Nga] kể. [PER:Nga] cười."))
        .containsExactly("per:lo-thi-nga", "per:lo-thi-nga");
  }

  @Test
  void aCityIsNotItsCountryAndKeepsItsIdAsAGovernment() {
    assertThat(ids("[LOC:Washington] phản đối, [LOC:Mỹ] im lặng"))
        .containsExactly("washington-dc", "united-states");
  }

  @Test
  void compositionsTakeEveryNameOfTheCountry() {
    assertThat(ids("[ORG:Bộ Ngoại giao Hoa Kỳ], [ORG:Bộ Ngoại giao Mỹ], [ORG:BNG Mỹ]"))
        .hasSize(3)
        .containsOnly(id("[ORG:Bộ Ngoại giao Mỹ]"));
    List<Link> chile = links(LINKER, "[ORG:Bộ Quốc phòng Chile] và [ORG:BQP Chi-lê]");
    assertThat(chile).extracting(Link::entityId).containsOnly("ministry-of-defence-of-chile");
    assertThat(chile).extracting(Link::canonical).containsOnly("Bộ Quốc phòng Chile");
    assertThat(chile).extracting(Link::method).containsOnly(Link.Method.ALIAS);
    assertThat(id("[ORG:Hội đồng Bảo an LHQ]")).isEqualTo("united-nations-security-council");
  }

  @Test
  void aSurnameMeansThePersonOfTheSameDocument() {
    List<Link> links = links(LINKER, "[PER:Maria Novakova] đến. Bà [PER:Novakova] nói.");
    assertThat(links).extracting(Link::entityId).containsOnly("per:maria-novakova");
    assertThat(links)
        .extracting(Link::method)
        .containsExactly(Link.Method.NEW, Link.Method.IN_DOCUMENT);
    assertThat(id("Bà [PER:Novakova] nói.")).isEqualTo("per:novakova");
    assertThat(id("Bộ trưởng [PER:Lloyd Austin] đến. Ông [PER:Austin] nói."))
        .isEqualTo("lloyd-austin");
  }

  @Test
  void aGivenNameMeansTheNearestBeforeElseTheFirstAfter() {
    assertThat(
            ids(
                "Ông [PER:Phúc] và [PER:Nguyễn Hữu Phúc], rồi ông [PER:Phúc];"
                    + " [PER:Trần Đình Phúc] đến, ông [PER:Phúc] chào."))
        .containsExactly(
            "per:nguyen-huu-phuc",
            "per:nguyen-huu-phuc",
            "per:nguyen-huu-phuc",
            "per:tran-dinh-phuc",
            "per:tran-dinh-phuc");
  }

  @Test
  void honorificsTellManAndWife() {
    assertThat(
            ids(
                "Ông [PER:Trần Văn Bình] và bà [PER:Lê Thị Bình]. Ông [PER:Bình] kể,"
                    + " bà [PER:Bình] im lặng."))
        .containsExactly(
            "per:tran-van-binh", "per:le-thi-binh", "per:tran-van-binh", "per:le-thi-binh");
    assertThat(ids("Bà [PER:Melania Novak] và ông [PER:John Kowal]. Ông [PER:Novak] vắng mặt."))
        .last()
        .isEqualTo("per:novak");
  }

  @Test
  void middleAndGivenNameShortenToo() {
    assertThat(ids("[PER:Nguyễn Văn Quyếtt] ghi bàn, [PER:Văn Quyếtt] ăn mừng"))
        .containsExactly("per:nguyen-van-quyett", "per:nguyen-van-quyett");
    assertThat(ids("[PER:V.T.Đ] và [PER:Đ]")).containsExactly("per:v-t-d", "per:v-t-d");
  }

  @Test
  void twoSpellingsOfAnUnknownForeignNameAreOne() {
    assertThat(ids("[PER:Sergei Kovalyov] và [PER:Sergey Kovaliov]"))
        .containsOnly("per:sergei-kovalyov");
    assertThat(ids("[PER:Lâm Mỗ] ([PER:Lin Mou]) nói. [PER:Lin Mou] cười."))
        .containsOnly("per:lam-mo");
  }

  @Test
  void aPrivatePersonIsNotHisFamousNamesake() {
    assertThat(id("[PER:Phạm Minh Chính]")).isEqualTo("pham-minh-chinh");
    assertThat(id("[PER:Phạm Minh Chính] (SN 1990, trú tại xã A) bị bắt"))
        .isEqualTo("per:pham-minh-chinh");
  }

  @Test
  void anAcronymInBracketsMeansTheNameBefore() {
    assertThat(ids("[ORG:Hội Bạn Đọc Sách Cũ] (BĐSC) họp. [ORG:BĐSC] bầu chủ tịch."))
        .containsOnly("org:hoi-ban-doc-sach-cu");
    assertThat(ids("[ORG:Công ty Cổ phần Sao Xa] (mã: SXA) lãi. [ORG:SXA] tăng giá."))
        .containsOnly("org:sao-xa");
    assertThat(ids("[ORG:Hợp Tác Xã Sao Xa] họp. [ORG:HTXSX] nghỉ."))
        .containsOnly("org:hop-tac-xa-sao-xa");
    assertThat(ids("[ORG:Khoa Nhi] ([ORG:BV Sao Xa])")).doesNotHaveDuplicates();
  }

  @Test
  void wordingsOfAnUnknownOrganisationAreOne() {
    assertThat(
            ids(
                "[ORG:UBND TP.HCM], [ORG:Ủy ban nhân dân Thành phố Hồ Chí Minh],"
                    + " [ORG:UBND TP Hồ Chí Minh]"))
        .hasSize(3)
        .containsOnly(id("[ORG:UBND TP.HCM]"));
    assertThat(ids("[ORG:Trường THPT Sao Xa], [ORG:Trường Trung học Phổ thông Sao Xa]"))
        .containsOnly("org:truong-trung-hoc-pho-thong-sao-xa");
    assertThat(ids("[ORG:Công an tỉnh Nghệ An], [ORG:Công an Nghệ An]")).hasSize(2);
    assertThat(id("[ORG:Công an tỉnh Nghệ An]")).isEqualTo(id("[ORG:Công an Nghệ An]"));
  }

  @Test
  void ellipticNamesAreFilledFromTheDocument() {
    assertThat(id("[ORG:Bộ Ngoại giao Thái Lan] ra thông cáo. [ORG:Bộ Ngoại giao] cho biết"))
        .isEqualTo("ministry-of-foreign-affairs-of-thailand");
    assertThat(id("[ORG:Bộ Ngoại giao] cho biết")).isEqualTo(id("[ORG:Bộ Ngoại giao Việt Nam]"));
    assertThat(id("Ở [LOC:Nghệ An], [ORG:Tỉnh ủy] họp")).isEqualTo(id("[ORG:Tỉnh ủy Nghệ An]"));
  }

  @Test
  void theWordBeforeAPlaceTellsWhichOneItIs() {
    assertThat(id("biển [LOC:Baltic]")).isEqualTo("baltic-sea");
    assertThat(id("bang [LOC:Washington]")).isEqualTo("washington-us-state");
    assertThat(id("[LOC:TP Đà Nẵng]")).isEqualTo("da-nang");
  }

  @Test
  void rulesDecideAmbiguousNames() {
    assertThat(id("[ORG:HAGL] thắng ở V-League")).isEqualTo("hoang-anh-gia-lai-fc");
    assertThat(id("[ORG:HAGL] trồng chuối")).isEqualTo("hoang-anh-gia-lai-group");
    assertThat(id("[ORG:Quảng Nam] thắng")).isEqualTo("quang-nam-fc");
    assertThat(id("[LOC:Quảng Nam] mưa")).isEqualTo("quang-nam");
  }

  @Test
  void anUndecidedNameIsNewAndKeepsItsCandidates() {
    List<Link> links = links(LINKER, "Ông [PER:Jackson] nói.");
    assertThat(links.get(0).method()).isEqualTo(Link.Method.NEW);
    assertThat(links.get(0).entityId()).isEqualTo("per:jackson");
    assertThat(links.get(0).candidates()).contains("michael-jackson");
  }

  @Test
  void newIdsDoNotDependOnTheSpelling() {
    assertThat(ids("[PER:Lê Thị Hoà] và [PER:LÊ THỊ HÒA]")).containsOnly("per:le-thi-hoa");
    Link link = links(LINKER, "[PER:ĐOÀN THUỶ VY]").get(0);
    assertThat(link.entityId()).isEqualTo("per:doan-thuy-vy");
    assertThat(link.canonical()).isEqualTo("Đoàn Thủy Vy");
    assertThat(id("[PER:…]")).isEqualTo("per:unnamed");
  }

  @Test
  void theMethodTellsHowItWasDecided() {
    assertThat(links(LINKER, "[LOC:Hoa Kỳ], [LOC:Mỹ], [PER:Joe Biden], [PER:Biden], [PER:Xyz]"))
        .extracting(link -> link.method().word())
        .containsExactly("catalogue", "alias", "catalogue", "in_document", "new");
  }
}
