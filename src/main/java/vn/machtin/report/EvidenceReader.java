package vn.machtin.report;

import static vn.machtin.table.Columns.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.report.ReportData.Entity;
import vn.machtin.report.ReportData.Evidence;
import vn.machtin.report.ReportData.Pair;
import vn.machtin.report.ReportData.Place;
import vn.machtin.report.ReportData.Source;
import vn.machtin.report.ReportData.Term;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/**
 * Opens the numbers of a report: collects which places are wanted, then reads their documents and
 * the names in them in one go.
 */
final class EvidenceReader {
  private final Function<Table, Dataset<Row>> tables;
  private final ReportPeriod period;
  private final String output;
  private final Map<String, Wanted> wanted = new LinkedHashMap<>();
  private final Map<String, Term> terms = new LinkedHashMap<>();
  private final Set<String> named = new LinkedHashSet<>();

  EvidenceReader(Function<Table, Dataset<Row>> tables, ReportPeriod period, String output) {
    this.tables = tables;
    this.period = period;
    this.output = output;
  }

  /** A number, whose names are to be highlighted at which places. */
  private record Wanted(
      long number,
      long documents,
      List<String> names,
      List<TermPlaces.At> places,
      String command) {}

  /** What was found: evidence by key, documents by id. */
  record Found(Map<String, Evidence> evidence, Map<String, Source> documents) {}

  /** Wants the places of an entity's mentions in the period. */
  void want(Entity e, Row row) {
    wanted.put(
        "e:" + e.entityId(),
        new Wanted(
            e.mentions(),
            e.documents(),
            List.of(e.entityId()),
            places(row),
            explain(e.entityId(), null, period)));
  }

  /** Wants the places of an entity that only the period before mentions. */
  void wantBefore(Entity e, Row row) {
    wanted.put(
        "before:" + e.entityId(),
        new Wanted(
            e.mentionsPrevious(),
            row.<Long>getAs(vn.machtin.table.Columns.DOCUMENTS.name()),
            List.of(e.entityId()),
            places(row),
            explain(e.entityId(), null, period.previous().orElseThrow())));
  }

  /** Wants the places where the two stand together. */
  void want(Pair p, Row row) {
    wanted.put(
        "p:" + p.entityA() + "|" + p.entityB(),
        new Wanted(
            p.nAb(),
            p.documents(),
            List.of(p.entityA(), p.entityB()),
            places(row),
            explain(p.entityA(), p.entityB(), period)));
  }

  /** Wants some places of a term. */
  void want(Term term) {
    terms.put(term.term(), term);
  }

  /** Wants to know title, source and date of these documents. */
  void name(Set<String> documents) {
    named.addAll(documents);
  }

  private static List<TermPlaces.At> places(Row row) {
    return row.<Row>getList(row.fieldIndex(EVIDENCE.name())).stream()
        .map(
            place ->
                new TermPlaces.At(
                    place.<String>getAs("doc_id"),
                    place.<Integer>getAs("start"),
                    place.<Integer>getAs("end")))
        .toList();
  }

  /** The command that lists every place; a range is told by its periods. */
  private String explain(String one, String other, ReportPeriod of) {
    return "machtin explain %s%s --period %s --output %s"
        .formatted(
            quoted(one),
            other == null ? "" : " --with " + quoted(other),
            of.label(),
            quoted(output));
  }

  /** As a shell takes it for one word. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_.:/@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Reads what was wanted. */
  Found read() {
    Map<String, List<TermPlaces.At>> termPlaces =
        TermPlaces.of(
            tables.apply(Tables.WORDS), tables.apply(Tables.DOCUMENTS), period, terms.keySet());
    termPlaces.forEach(
        (term, places) ->
            wanted.put(
                "t:" + term,
                new Wanted(
                    terms.get(term).tokens(), terms.get(term).documents(), null, places, null)));
    Set<String> ids = new LinkedHashSet<>(named);
    wanted.values().forEach(w -> w.places.forEach(place -> ids.add(place.docId())));
    Map<String, Row> documents = documents(ids);
    Map<String, Map<String, List<int[]>>> names = names(ids);
    Map<String, Evidence> evidence = new LinkedHashMap<>();
    wanted.forEach(
        (key, w) -> {
          List<Place> places = new ArrayList<>();
          for (TermPlaces.At at : w.places) {
            Row document = documents.get(at.docId());
            if (document != null) {
              places.add(place(document, at, highlighted(w, at, names)));
            }
          }
          evidence.put(key, new Evidence(w.number, w.documents, places, w.command));
        });
    Map<String, Source> sources = new LinkedHashMap<>();
    ids.stream()
        .filter(documents::containsKey)
        .forEach(id -> sources.put(id, source(documents.get(id))));
    return new Found(evidence, sources);
  }

  private static List<int[]> highlighted(
      Wanted w, TermPlaces.At at, Map<String, Map<String, List<int[]>>> names) {
    if (w.names == null) {
      return List.of(new int[] {at.start(), at.end()});
    }
    Map<String, List<int[]>> here = names.getOrDefault(at.docId(), Map.of());
    return w.names.stream().flatMap(name -> here.getOrDefault(name, List.of()).stream()).toList();
  }

  private static Place place(Row document, TermPlaces.At at, List<int[]> names) {
    Excerpt excerpt = Excerpt.of(document.getAs(TEXT.name()), at.start(), at.end(), names);
    return new Place(at.docId(), excerpt.text(), excerpt.highlights());
  }

  private Map<String, Row> documents(Set<String> ids) {
    Map<String, Row> documents = new HashMap<>();
    tables
        .apply(Tables.DOCUMENTS)
        .where(DOC_ID.col().isin(ids.toArray()))
        .select(
            DOC_ID.col(),
            TITLE.col(),
            SOURCE.col(),
            URL.col(),
            PUBLISHED_ON.col(),
            PUBLISHED_FROM.col(),
            PUBLISHED_TO.col(),
            TEXT.col())
        .collectAsList()
        .forEach(row -> documents.put(row.getString(0), row));
    return documents;
  }

  private Map<String, Map<String, List<int[]>>> names(Set<String> ids) {
    Set<String> entities = new LinkedHashSet<>();
    wanted.values().stream().filter(w -> w.names != null).forEach(w -> entities.addAll(w.names));
    Map<String, Map<String, List<int[]>>> names = new HashMap<>();
    tables
        .apply(Tables.MENTIONS)
        .where(
            COUNTED
                .col()
                .and(DOC_ID.col().isin(ids.toArray()))
                .and(ENTITY_ID.col().isin(entities.toArray())))
        .select(DOC_ID.col(), ENTITY_ID.col(), START.col(), END.col())
        .collectAsList()
        .forEach(
            row ->
                names
                    .computeIfAbsent(row.getString(0), id -> new HashMap<>())
                    .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                    .add(new int[] {row.getInt(2), row.getInt(3)}));
    return names;
  }

  private static Source source(Row document) {
    Object on = document.getAs(PUBLISHED_ON.name());
    Object from = document.getAs(PUBLISHED_FROM.name());
    String date =
        on != null
            ? on.toString()
            : from == null ? null : from + ".." + document.getAs(PUBLISHED_TO.name());
    return new Source(
        document.getAs(TITLE.name()),
        document.getAs(SOURCE.name()),
        date,
        document.getAs(URL.name()));
  }
}
