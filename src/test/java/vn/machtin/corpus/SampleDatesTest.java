package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;
import vn.machtin.table.Columns;

/** Dates of the shipped sample against its truth. */
class SampleDatesTest extends SparkTest {
  private static final PublicationAnchors VIETNAM =
      PublicationAnchors.of(ZoneId.of("Asia/Ho_Chi_Minh"));
  private static final PublicationAnchors WINDOW =
      VIETNAM.within(LocalDate.of(2022, 1, 1), LocalDate.of(2024, 12, 31));

  private record Outcome(
      int dated, int right, int contained, List<String> wrong, List<String> invented) {}

  /** A day is right if it is the day, an interval if it has the day or is the month. */
  private static Outcome outcome(PublicationAnchors anchors) throws IOException {
    Map<String, JsonNode> truth = truth();
    CorpusReader.Plan plan =
        CorpusReader.plan(spark(), List.of("data/sample"), CorpusOptions.DEFAULT);
    List<Row> rows =
        Documents.kept(
                Documents.read(
                    spark(),
                    plan,
                    CorpusOptions.DEFAULT,
                    new PublicationDateRules(anchors),
                    (text, declared) -> "vi"))
            .collectAsList();
    int dated = 0;
    int right = 0;
    int contained = 0;
    List<String> wrong = new ArrayList<>();
    List<String> invented = new ArrayList<>();
    for (Row row : rows) {
      String name = Listing.nameOf(row.getAs(Columns.SOURCE_URI.name()));
      long line = row.<Long>getAs(Columns.RECORD_NO.name());
      JsonNode told = truth.get(name.endsWith(".jsonl") ? name + ":" + line : name);
      LocalDate on = day(row.getAs(Columns.PUBLISHED_ON.name()));
      LocalDate from = day(row.getAs(Columns.PUBLISHED_FROM.name()));
      LocalDate to = day(row.getAs(Columns.PUBLISHED_TO.name()));
      String precision = row.getAs(Columns.DATE_PRECISION.name());
      if (told.get("published").isNull()) {
        if (!precision.equals("none")) {
          invented.add(name + " " + precision + " " + from + ".." + to);
        }
        continue;
      }
      dated++;
      LocalDate day = LocalDate.parse(told.get("published").asText());
      boolean month = told.get("precision").asText().equals("month");
      if (day.equals(on) || (month && precision.equals("month") && day.equals(from))) {
        right++;
      } else if (on == null && from != null && !day.isBefore(from) && !day.isAfter(to)) {
        contained++;
      } else {
        wrong.add(name + " " + day + " but " + precision + " " + from + ".." + to);
      }
    }
    Outcome outcome = new Outcome(dated, right, contained, wrong, invented);
    System.out.println(outcome);
    return outcome;
  }

  private static LocalDate day(Date date) {
    return date == null ? null : date.toLocalDate();
  }

  private static Map<String, JsonNode> truth() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, JsonNode> truth = new HashMap<>();
    for (String file : List.of("truth-a.jsonl", "truth-b.jsonl")) {
      for (String line : Files.readAllLines(Path.of("data/gold/sample", file))) {
        JsonNode node = json.readTree(line);
        String name = node.get("file").asText();
        name = name.substring(name.lastIndexOf('/') + 1);
        truth.put(node.get("line").isNull() ? name : name + ":" + node.get("line").asInt(), node);
      }
    }
    return truth;
  }

  @Test
  void withTheCorpusWindowAllDatesAreRight() throws IOException {
    Outcome outcome = outcome(WINDOW);
    assertThat(outcome.wrong()).isEmpty();
    assertThat(outcome.invented()).isEmpty();
    assertThat(outcome.right()).isGreaterThanOrEqualTo(outcome.dated() * 95 / 100);
  }

  @Test
  void withoutAnAnchorNoneIsWrongAndADayWithoutAYearMayStayOpen() throws IOException {
    Outcome outcome = outcome(VIETNAM);
    assertThat(outcome.wrong()).allMatch(line -> line.endsWith("none null..null"));
    assertThat(outcome.invented()).isEmpty();
    assertThat(outcome.right()).isGreaterThanOrEqualTo(outcome.dated() * 90 / 100);
  }
}
