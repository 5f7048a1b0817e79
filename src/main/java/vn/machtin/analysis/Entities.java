package vn.machtin.analysis;

import static org.apache.spark.sql.functions.array_agg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static vn.machtin.table.Columns.ALIASES;
import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.DOCUMENTS;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.FIRST_SEEN;
import static vn.machtin.table.Columns.ISO_CODE;
import static vn.machtin.table.Columns.LAST_SEEN;
import static vn.machtin.table.Columns.LINK_METHOD;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.ORIGIN;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.SURFACE;
import static vn.machtin.table.Columns.TYPE;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who and what is mentioned: one row per entity with at least one counted mention.
 *
 * <p>Its name and type are those of most of its mentions, the binary smaller one where two are
 * equal; names of entities that were merged into it by curation only where it has none of its own.
 */
public final class Entities {
  private Entities() {}

  /**
   * One row per entity: its key, id, name and type, to be joined to counts.
   *
   * @param mentions rows in the shape of mentions
   */
  public static Dataset<Row> names(Dataset<Row> mentions) {
    Dataset<Row> named =
        mentions
            .filter(Occurrences.isCounted())
            .groupBy(ENTITY_ID.col(), CANONICAL.col(), TYPE.col(), isMerged().as("merged"))
            .agg(MENTIONS.as(count(lit(1))));
    String best = "best";
    return named
        .groupBy(Working.ENTITY.as(xxhash64(ENTITY_ID.col())))
        .agg(
            ENTITY_ID.as(refuseCollision(min(ENTITY_ID.col()), max(ENTITY_ID.col()))),
            min(struct(
                    col("merged"),
                    MENTIONS.as(negate(MENTIONS.col())),
                    CANONICAL.col(),
                    TYPE.col()))
                .as(best))
        .select(
            Working.ENTITY.col(),
            ENTITY_ID.col(),
            CANONICAL.as(col(best).getField(CANONICAL.name())),
            TYPE.as(col(best).getField(TYPE.name())));
  }

  private static Column isMerged() {
    return coalesce(LINK_METHOD.col().equalTo(Curation.METHOD), lit(false));
  }

  /** The id, if both are the same; an error if one hash stands for two. */
  static Column refuseCollision(Column one, Column other) {
    return when(one.equalTo(other), one)
        .otherwise(
            raise_error(
                    concat(
                        lit("Cannot count: two entities have the same hash, "),
                        one,
                        lit(" and "),
                        other,
                        lit(". Merge one of them into another id with --curation.")))
                .cast("string"));
  }

  /**
   * The rows of the table, but for run_id.
   *
   * @param mentions rows in the shape of mentions
   * @param known rows of entity_id, iso_code and origin: what the catalogue knows; entities that
   *     are not in it are 'discovered'
   */
  public static Dataset<Row> of(Dataset<Row> mentions, Dataset<Row> known) {
    Dataset<Row> documents =
        mentions
            .filter(Occurrences.isCounted())
            .select(Working.ENTITY.as(xxhash64(ENTITY_ID.col())), DOC_ID.col())
            .distinct()
            .groupBy(Working.ENTITY.col())
            .agg(DOCUMENTS.as(count(lit(1))));
    return of(mentions, names(mentions), documents, known);
  }

  /**
   * The same from what is counted already.
   *
   * @param names rows of {@link #names}
   * @param documents rows of {@link MentionCounts#documentsPerEntity}
   */
  static Dataset<Row> of(
      Dataset<Row> mentions, Dataset<Row> names, Dataset<Row> documents, Dataset<Row> known) {
    return mentions
        .filter(Occurrences.isCounted())
        .transform(Entities::perForm)
        .transform(Entities::perEntity)
        .join(names, ENTITY_ID.name())
        .join(documents, Working.ENTITY.name())
        .drop(Working.ENTITY.name())
        .join(
            known.select(ENTITY_ID.col(), ISO_CODE.col(), ORIGIN.col()),
            new String[] {ENTITY_ID.name()},
            "left")
        .withColumn(ORIGIN.name(), coalesce(ORIGIN.col(), lit("discovered")));
  }

  private static Dataset<Row> perForm(Dataset<Row> counted) {
    Column day = when(PUBLISHED_FROM.col().equalTo(PUBLISHED_TO.col()), PUBLISHED_FROM.col());
    return counted
        .groupBy(ENTITY_ID.col(), SURFACE.col())
        .agg(MENTIONS.as(count(lit(1))), FIRST_SEEN.as(min(day)), LAST_SEEN.as(max(day)));
  }

  private static Dataset<Row> perEntity(Dataset<Row> forms) {
    Column mostFirst = negate(MENTIONS.col()).as("order");
    Column form =
        struct(mostFirst, SURFACE.col(), FIRST_SEEN.col(), LAST_SEEN.col(), MENTIONS.col());
    return forms
        .groupBy(ENTITY_ID.col())
        .agg(
            MENTIONS.as(sum(MENTIONS.col())),
            FIRST_SEEN.as(min(FIRST_SEEN.col())),
            LAST_SEEN.as(max(LAST_SEEN.col())),
            ALIASES.as(transform(sort_array(array_agg(form)), Entities::alias)));
  }

  private static Column alias(Column form) {
    return struct(
        form.getField(SURFACE.name()).as("alias"),
        form.getField(FIRST_SEEN.name()).as("first_seen"),
        form.getField(LAST_SEEN.name()).as("last_seen"),
        form.getField(MENTIONS.name()).as("mentions"));
  }

  /**
   * What the ids tell where there is no catalogue: those of names outside it have a colon.
   *
   * @param mentions rows in the shape of mentions
   */
  public static Dataset<Row> knownById(Dataset<Row> mentions) {
    return mentions
        .select(ENTITY_ID.col())
        .distinct()
        .filter(ENTITY_ID.col().contains(":").equalTo(false))
        .select(ENTITY_ID.col(), ISO_CODE.missing(), ORIGIN.as(lit("catalogue")));
  }
}
