package vn.machtin.job;

import picocli.CommandLine.IVersionProvider;

/** The program's version and those of what it stands on. */
public final class Version implements IVersionProvider {
  /** Machtin's version, from the jar's manifest. */
  public static String ofProgram() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "machtin " + ofProgram(),
      "Spark " + org.apache.spark.package$.MODULE$.SPARK_VERSION(),
      "Java " + Runtime.version()
    };
  }
}
