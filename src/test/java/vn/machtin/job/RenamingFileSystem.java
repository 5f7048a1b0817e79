package vn.machtin.job;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The local disk under another scheme: a store whose folders are renamed, and that has no links.
 */
public final class RenamingFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "renaming";

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }
}
