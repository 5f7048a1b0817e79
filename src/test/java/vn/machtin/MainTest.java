package vn.machtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.machtin.job.TablesCommand;

/** What a wrong invocation is told, and that the help is complete; no Spark is started here. */
class MainTest {

  private record Said(int exitCode, String out, String err) {}

  private static Said run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args);
    return new Said(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | Missing command.",
        "rum | Unmatched argument at index 0: 'rum'",
        "run --inptu x | Unknown options: '--inptu', 'x'",
        "run --output | Missing required parameter for option '--output' (FOLDER)",
        "run --keep-runs 0 | Invalid --keep-runs: 0. Use 1 or more.",
        "run --keep-runs many | Invalid value for option '--keep-runs': 'many' is not an int",
        "run --max-rejects many | Invalid value for option '--max-rejects': 'many' is neither a number of records, 0 or more, nor a share such as 2%",
        "run --max-rejects -1 | Invalid value for option '--max-rejects': '-1' is neither a number of records, 0 or more, nor a share such as 2%",
        "run --log xml | Invalid value for option '--log': expected one of [text, json] (case-sensitive) but was 'xml'",
        "run --max-ratio 1 | Invalid --max-ratio: 1. Give a number that is at least 2.",
        "run --config nowhere.conf | Cannot read the configuration: nowhere.conf cannot be read. Pass --config with a file of options.",
        "run --zone Hanoi | Invalid --zone: Hanoi. Use a name such as Asia/Ho_Chi_Minh.",
        "run --corpus-window 2022 | Invalid --corpus-window: 2022. Use two days, the earlier first,"
            + " as 2022-01-01..2024-12-31.",
        "run --crawl-date 31/12/2024 | Invalid --crawl-date: 31/12/2024. Use a day as 2024-12-31.",
        "run --window 1 | Unknown unit: window:1. Units: sentence, document, window:N with N from 2"
            + " to 999.",
        "run --catalogue nowhere.tsv | Invalid --catalogue: nowhere.tsv cannot be read. Pass a TSV"
            + " file in the form of data/gazetteer.",
        "explain Putin --period 2022-13 | Invalid period: 2022-13. Use a day as 2022-10-23, a week"
            + " as 2022-W42, a month as 2022-10, a quarter as 2022-Q4, a year as 2022, or all.",
        "explain Putin --unit page | Invalid --unit: page. Use sentence or document.",
        "explain Putin --period 2022-02..2022-01 | Invalid --period: 2022-02..2022-01. Use two"
            + " periods of one kind, the earlier first, as 2022-01..2022-06.",
        "report --period 2022-13 | Invalid --period: 2022-13. Use last-complete-day, -week,",
        "report --language fr | Invalid --language: fr. Use en or vi.",
        "report --as-of yesterday | Invalid --as-of: yesterday. Use a day as 2024-12-31.",
        "report --granularity hour | Invalid --granularity: hour. Use day, week, month, quarter or"
            + " year.",
        "run --report-language fr | Invalid --language: fr. Use en or vi.",
        "explain | Missing required parameter: 'NAME'",
        "export | Missing required option: '--format=NAME'",
        "export --format pdf | Unknown format: pdf. Formats: gexf, graphml, csv, jsonl, vosviewer.",
        "export --format gexf --table entities | Invalid --table: gexf holds a network, not a table. Use --format csv or jsonl.",
        "export --format csv --table pairs | Unknown table: pairs. Tables: [documents, ",
        "export --format csv --table rejects --period 2022 | Cannot select rows of rejects: it has no period. Leave that option out, or export another table.",
        "export --format gexf --period 2022-13 | Invalid period: 2022-13. Use a day as 2022-10-23",
        "export --format gexf --granularity hour | Unknown granularity: hour. Granularities: day, week, month, quarter, year, all.",
        "export --format gexf --period 2022 --granularity week | Invalid --granularity: week does not divide the period 2022. Use month.",
        "export --format graphml --granularity month | Invalid --granularity: a network as graphml has no time. Use --format gexf, or --table cooccurrences.",
        "export --format gexf --min-support -1 | Invalid minimum support: -1. Use 0 or more.",
        "export --format gexf --among | Invalid --among: there is no --entity. Pass two or more.",
        "export --format gexf --name ../x | Invalid --name: ../x. Use letters, digits, '.', '_', '-' and spaces.",
      })
  void aWrongInvocationIsToldInOneLine(String line, String message) {
    Said said = run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(said.err()).startsWith(message);
    assertThat(said.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "ingest",
        "extract",
        "count",
        "check",
        "explain",
        "report",
        "export",
        "rollback",
        "tables"
      })
  void everyCommandExplainsItself(String command) {
    Said said = run(command, "--help");
    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).startsWith("Usage: machtin " + command).contains("--help");
  }

  @Test
  void theHelpListsTheCommands() {
    Said said = run("--help");
    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).contains("run", "ingest", "extract", "count", "check", "Exit codes: 0");
  }

  @Test
  void theDictionaryOfTheTablesIsCurrent() throws Exception {
    assertThat(Files.readString(Path.of("data", "TABLES.md")))
        .as("data/TABLES.md is printed by jobs/machtin tables > data/TABLES.md")
        .isEqualTo(TablesCommand.dictionary());
  }
}
