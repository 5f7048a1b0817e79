package vn.machtin.analysis;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.LINK_METHOD;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.SURFACE;
import static vn.machtin.table.Columns.TYPE;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * A person's corrections of who is who, applied to mentions when they are counted.
 *
 * <p>One rule a line, columns divided by a tab; empty lines and lines that begin with {@code #} are
 * skipped:
 *
 * <pre>
 * merge   entity_id  into_entity_id            all mentions go to the other entity
 * split   entity_id  surface  new_entity_id    that exact form goes to another entity
 * kill    entity_id                            its mentions are not counted, nor in mentions_raw
 * retype  entity_id  type                      PER, ORG, LOC or MISC
 * rename  entity_id  canonical                 the name in the tables
 * </pre>
 *
 * The order of the lines does not matter: splits come first, then merges, as far as they lead, then
 * kill, retype and rename by the entity that a mention then belongs to. Forms are compared in NFC.
 * A form that is split off names its new entity, unless that has mentions or a rename of its own.
 */
public final class Curation implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The link_method of a mention that a rule moved. */
  public static final String METHOD = "curation";

  private static final Set<String> TYPES = Set.of("PER", "ORG", "LOC", "MISC");
  private static final Map<String, Integer> ARGUMENTS =
      Map.of("merge", 2, "split", 3, "kill", 1, "retype", 2, "rename", 2);
  private static final Map<String, String> FORMS =
      Map.of(
          "merge", "merge, entity_id, into_entity_id",
          "split", "split, entity_id, surface, new_entity_id",
          "kill", "kill, entity_id",
          "retype", "retype, entity_id, type",
          "rename", "rename, entity_id, canonical");

  private final HashMap<String, String> merges = new HashMap<>();
  private final HashMap<String, HashMap<String, String>> splits = new HashMap<>();
  private final HashSet<String> kills = new HashSet<>();
  private final HashMap<String, String> types = new HashMap<>();
  private final HashMap<String, String> names = new HashMap<>();
  private int rules;

  private Curation() {}

  /** No rules. */
  public static Curation none() {
    return new Curation();
  }

  /**
   * The rules of a file.
   *
   * @param lines its lines, in order
   * @throws IllegalArgumentException with one line of message for each line that is not a rule
   */
  public static Curation parse(List<String> lines) {
    Curation curation = new Curation();
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = i == 0 ? withoutMark(lines.get(i)) : lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String error = curation.add(Normalizer.normalize(line, Normalizer.Form.NFC).split("\t", -1));
      if (error != null) {
        errors.add("Invalid curation, line %d: %s".formatted(i + 1, error));
      }
    }
    errors.addAll(curation.cycles());
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", errors));
    }
    return curation;
  }

  private static String withoutMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  /** Adds a rule, or tells what is wrong with it. */
  private String add(String[] cells) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i].strip();
    }
    String verb = cells[0];
    if (!ARGUMENTS.containsKey(verb)) {
      return "'%s' is not a rule. Use merge, split, kill, retype or rename.".formatted(verb);
    }
    if (cells.length != ARGUMENTS.get(verb) + 1) {
      return "%s has %d columns. Write: %s, divided by tabs."
          .formatted(verb, cells.length, FORMS.get(verb));
    }
    for (String cell : cells) {
      if (cell.isEmpty()) {
        return "%s has an empty column. Write: %s, divided by tabs."
            .formatted(verb, FORMS.get(verb));
      }
    }
    String id = cells[1];
    rules++;
    return switch (verb) {
      case "merge" ->
          id.equals(cells[2])
              ? "%s cannot be merged into itself. Remove the line.".formatted(id)
              : once(merges, id, cells[2], "merged into");
      case "split" ->
          once(
              splits.computeIfAbsent(id, any -> new HashMap<>()),
              cells[2],
              cells[3],
              "split from %s into".formatted(id));
      case "kill" -> {
        kills.add(id);
        yield null;
      }
      case "retype" ->
          TYPES.contains(cells[2])
              ? once(types, id, cells[2], "retyped as")
              : "'%s' is not a type. Use PER, ORG, LOC or MISC.".formatted(cells[2]);
      default -> once(names, id, cells[2], "renamed to");
    };
  }

  private static String once(Map<String, String> map, String key, String value, String done) {
    String before = map.putIfAbsent(key, value);
    return before == null || before.equals(value)
        ? null
        : "%s is already %s %s. Keep one of the two lines.".formatted(key, done, before);
  }

  private List<String> cycles() {
    List<String> errors = new ArrayList<>();
    for (String id : merges.keySet().stream().sorted().toList()) {
      Set<String> seen = new HashSet<>();
      String at = id;
      while (at != null && seen.add(at)) {
        at = merges.get(at);
      }
      if (id.equals(at)) {
        errors.add(
            "Invalid curation: merging %s leads back to it. Remove one of the merges."
                .formatted(id));
      }
    }
    return errors;
  }

  /** How many rules there are. */
  public int rules() {
    return rules;
  }

  /** The entity that a mention of that entity and exact form belongs to. */
  String entity(String id, String surface) {
    Map<String, String> bySurface = splits.get(id);
    String entity = id;
    if (bySurface != null && surface != null) {
      entity = bySurface.getOrDefault(Normalizer.normalize(surface, Normalizer.Form.NFC), id);
    }
    while (merges.containsKey(entity)) {
      entity = merges.get(entity);
    }
    return entity;
  }

  /** Whether a split rule takes that form from the entity. */
  boolean isSplit(String id, String surface) {
    Map<String, String> bySurface = splits.get(id);
    return bySurface != null
        && surface != null
        && bySurface.containsKey(Normalizer.normalize(surface, Normalizer.Form.NFC));
  }

  /**
   * The mentions as the rules see them: entity_id, canonical, type and link_method changed, killed
   * ones removed.
   *
   * @param mentions rows in the shape of mentions
   */
  public Dataset<Row> apply(Dataset<Row> mentions) {
    if (rules == 0) {
      return mentions;
    }
    UserDefinedFunction entity =
        udf((String id, String surface) -> entity(id, surface), DataTypes.StringType);
    UserDefinedFunction split =
        udf((String id, String surface) -> isSplit(id, surface), DataTypes.BooleanType);
    UserDefinedFunction killed = udf((String id) -> kills.contains(id), DataTypes.BooleanType);
    UserDefinedFunction type = udf((String id) -> types.get(id), DataTypes.StringType);
    UserDefinedFunction name = udf((String id) -> names.get(id), DataTypes.StringType);
    String before = "entity_id_before";
    Column moved = not(col(before).equalTo(ENTITY_ID.col()));
    return mentions
        .withColumnRenamed(ENTITY_ID.name(), before)
        .withColumn(ENTITY_ID.name(), entity.apply(col(before), SURFACE.col()))
        .filter(not(killed.apply(ENTITY_ID.col())))
        .withColumn(TYPE.name(), coalesce(type.apply(ENTITY_ID.col()), TYPE.col()))
        .withColumn(
            CANONICAL.name(),
            coalesce(
                name.apply(ENTITY_ID.col()),
                when(split.apply(col(before), SURFACE.col()), SURFACE.col()),
                CANONICAL.col()))
        .withColumn(LINK_METHOD.name(), when(moved, lit(METHOD)).otherwise(LINK_METHOD.col()))
        .drop(before);
  }

  /**
   * What the rules changed: one row per entity whose name, type or counted mentions differ.
   *
   * @param before mentions without the rules
   * @param after mentions with them
   * @return entity_id, canonical_before, canonical_after, type_before, type_after, mentions_before,
   *     mentions_after
   */
  public static Dataset<Row> changes(Dataset<Row> before, Dataset<Row> after) {
    return summary(before, "_before")
        .join(summary(after, "_after"), new String[] {ENTITY_ID.name()}, "full")
        .withColumn(MENTIONS + "_before", coalesce(col(MENTIONS + "_before"), lit(0L)))
        .withColumn(MENTIONS + "_after", coalesce(col(MENTIONS + "_after"), lit(0L)))
        .filter(not(same(CANONICAL.name()).and(same(TYPE.name())).and(same(MENTIONS.name()))))
        .select(
            ENTITY_ID.col(),
            col(CANONICAL + "_before"),
            col(CANONICAL + "_after"),
            col(TYPE + "_before"),
            col(TYPE + "_after"),
            col(MENTIONS + "_before"),
            col(MENTIONS + "_after"))
        .orderBy(ENTITY_ID.col());
  }

  private static Column same(String name) {
    return col(name + "_before").eqNullSafe(col(name + "_after"));
  }

  private static Dataset<Row> summary(Dataset<Row> mentions, String suffix) {
    Dataset<Row> counts =
        mentions
            .filter(Occurrences.isCounted())
            .groupBy(ENTITY_ID.col())
            .agg(sum(lit(1L)).as(MENTIONS + suffix));
    return Entities.names(mentions)
        .groupBy(ENTITY_ID.col())
        .agg(max(CANONICAL.col()).as(CANONICAL + suffix), max(TYPE.col()).as(TYPE + suffix))
        .join(counts, ENTITY_ID.name());
  }
}
