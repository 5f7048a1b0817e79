package vn.machtin.job;

import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.ISO_CODE;
import static vn.machtin.table.Columns.ORIGIN;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import vn.machtin.catalogue.Catalogue;

/** What the catalogue knows of its entities. */
final class KnownEntities {
  private KnownEntities() {}

  /** One row per entity of the catalogue: entity_id, iso_code, origin. */
  static Dataset<Row> of(SparkSession spark, Catalogue catalogue) {
    List<Row> rows =
        catalogue.entities().stream()
            .map(
                entity ->
                    RowFactory.create(
                        entity.id(),
                        entity.iso().isEmpty() ? null : entity.iso(),
                        entity.origin().word()))
            .toList();
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(ENTITY_ID.name(), ENTITY_ID.type())
            .add(ISO_CODE.name(), ISO_CODE.type())
            .add(ORIGIN.name(), ORIGIN.type()));
  }
}
