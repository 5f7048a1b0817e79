package vn.machtin.job;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.machtin.table.Field;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/** Prints the dictionary of the tables; data/TABLES.md is its output. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = "Prints the dictionary of the tables (Markdown): grain, key, columns, meanings.")
public final class TablesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(dictionary());
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  /** The dictionary as Markdown. */
  public static String dictionary() {
    return """
        # The tables

        Printed by `jobs/machtin tables`; do not edit. Each table is a folder of Parquet files
        (zstd) under `OUTPUT/tables`. Offsets are Unicode code points into `documents.text`; days
        are cut in the corpus zone (Asia/Ho_Chi_Minh), timestamps are UTC. A table's key tells its
        rows apart; its partitions are folders. `documents` over entities is not additive: one
        document mentions many.

        """
        + Tables.all().stream().map(TablesCommand::section).collect(Collectors.joining("\n"));
  }

  private static String section(Table table) {
    StringBuilder out = new StringBuilder();
    out.append("## ").append(table.name()).append("\n\n").append(table.grain()).append("\n\n");
    out.append("Key: ").append(names(table.key()));
    if (!table.partitions().isEmpty()) {
      out.append(" · partitions: ").append(names(table.partitions()));
    }
    out.append("\n\n| column | type | meaning |\n|---|---|---|\n");
    for (Field field : table.fields()) {
      out.append(
          "| `%s` | %s | %s |\n".formatted(field.name(), type(field.type()), field.meaning()));
    }
    return out.toString();
  }

  private static String names(java.util.List<Field> fields) {
    return fields.stream().map(field -> "`" + field.name() + "`").collect(Collectors.joining(", "));
  }

  private static String type(DataType type) {
    if (type instanceof ArrayType array) {
      return "array&lt;" + type(array.elementType()) + "&gt;";
    }
    if (type instanceof StructType struct) {
      return "struct&lt;" + String.join(", ", struct.fieldNames()) + "&gt;";
    }
    return type.sql().toLowerCase(java.util.Locale.ROOT).replace("<", "&lt;").replace(">", "&gt;");
  }
}
