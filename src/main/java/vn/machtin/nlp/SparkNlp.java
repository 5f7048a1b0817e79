package vn.machtin.nlp;

import com.johnsnowlabs.nlp.SparkNLP;

/** The Spark NLP whose annotators ours are. */
public final class SparkNlp {
  private SparkNlp() {}

  /** Its version. */
  public static String version() {
    return SparkNLP.version();
  }
}
