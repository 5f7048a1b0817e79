package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates in URLs and paths. */
class AddressDateTest {

  @ParameterizedTest
  @CsvSource({
    "https://a.example/2022/02/28/tin-nong,2022-02-28,2022-02-28,true",
    "https://a.example/2022/02/tin-nong,2022-02-01,2022-02-28,true",
    "https://a.example/tin-nong-20220104071200.html,2022-01-04,2022-01-04,true",
    "https://a.example/tin-nong-202309110015.html,2023-09-11,2023-09-11,true",
    "https://a.example/tin-nong-20240408071633284.chn,2024-04-08,2024-04-08,true",
    "https://a.example/tin-nong-192241213150738036.htm,2024-12-13,2024-12-13,true",
    "https://a.example/tin-nong-1882406070951115.chn?x=1,2024-06-07,2024-06-07,true",
    "https://a.example/tin-nong-20240408.html,2024-04-08,2024-04-08,false"
  })
  void aUrlTellsADay(String url, String from, String to, boolean sure) {
    assertThat(AddressDate.inUrl(url))
        .hasValueSatisfying(
            date -> {
              assertThat(date.days().from()).hasToString(from);
              assertThat(date.days().to()).hasToString(to);
              assertThat(date.sure()).isEqualTo(sure);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/tin-nong-post88121.html",
        "https://a.example/tin-nong-10282755.html",
        "https://a.example/xo-so-hom-nay-11102024-xsmb-397739.html",
        "https://a.example/nga-thu-ten-lua-sarmat-210422",
        "https://a.example/tin-nong-4313062405.html",
        "https://a.example/2022/13/28/tin",
        "https://a.example/0912345678901234"
      })
  void otherNumbersTellNothing(String url) {
    assertThat(AddressDate.inUrl(url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "file:/data/2022/11/15/a.txt,2022-11-15",
    "file:/data/bao/2024-05-05-tap-can-binh.md,2024-05-05",
    "hdfs://n/news/2024_05_05_a.txt,2024-05-05"
  })
  void aPathTellsADay(String path, String day) {
    assertThat(AddressDate.inPath(path))
        .hasValueSatisfying(date -> assertThat(date.days().from()).hasToString(day));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/data/crawl/2024/11/20/a.txt",
        "file:/data/snapshot-2024-11-20/a.txt",
        "file:/data/004_e1173aeb979eee88.txt",
        "file:/data/2022/11/a.txt"
      })
  void aPathOfACrawlTellsNothing(String path) {
    assertThat(AddressDate.inPath(path)).isEmpty();
  }
}
