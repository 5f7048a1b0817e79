package vn.machtin.job;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import vn.machtin.catalogue.Catalogue;

/** Which names are known. */
final class CatalogueOptions {
  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description =
          "Your own names, a TSV file in the form of data/gazetteer: adds to the shipped catalogue,"
              + " overrides and removes. They are found wherever they stand as written.")
  Path catalogue;

  Catalogue load() {
    return catalogue == null ? Catalogue.load() : Catalogue.load(catalogue);
  }

  void validate() {
    if (catalogue != null && !Files.isReadable(catalogue)) {
      throw new UsageException(
          "Invalid --catalogue: %s cannot be read. Pass a TSV file in the form of data/gazetteer."
              .formatted(catalogue));
    }
  }
}
