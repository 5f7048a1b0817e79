package vn.machtin.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What the tables of a run were made from: two runs with equal manifests have equal tables. It is
 * kept beside the tables as gzipped JSON Lines, the first line for the run and one for each input
 * file.
 *
 * @param program fingerprint of the program, see {@link Program}
 * @param annotator fingerprint of all that annotation depends on besides the document: models,
 *     catalogue, the user's own names, another pipeline, and the code that uses them
 * @param options the options on which the tables depend, by name; of a file its content
 * @param records records read
 * @param rejected how many of them were not kept
 * @param inputs the input files in the order of their URIs
 */
record Manifest(
    String program,
    String annotator,
    Map<String, String> options,
    long records,
    long rejected,
    List<Input> inputs) {

  /** Its name beside the tables. */
  static final String FILE = "manifest.jsonl.gz";

  /** Stands for the program of tables that were made by more than one. */
  static final String SEVERAL = "several";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One input file.
   *
   * @param folder the folder that names its outlet, null if none does
   * @param sha256 of its content as it lies there; {@link InputHashes#UNREADABLE} if it cannot be
   *     read
   */
  record Input(String uri, String folder, long bytes, String sha256) {}

  /** The first line. */
  private record Head(
      String program, String annotator, Map<String, String> options, long records, long rejected) {}

  Manifest {
    options = new TreeMap<>(options);
    inputs = List.copyOf(inputs);
  }

  /** Whether tables made from this are those made from the other. */
  boolean sameTables(Manifest other) {
    return program.equals(other.program)
        && annotator.equals(other.annotator)
        && options.equals(other.options)
        && inputs.equals(other.inputs);
  }

  /** The same with what the run has counted. */
  Manifest counted(long read, long notKept) {
    return new Manifest(program, annotator, options, read, notKept, inputs);
  }

  /**
   * What the tables are made from after they were counted anew.
   *
   * @param by the program that counted
   * @param changed its options; null where one is not set any more
   */
  Manifest recounted(String by, Map<String, String> changed) {
    Map<String, String> now = new TreeMap<>(options);
    changed.forEach(
        (name, value) -> {
          if (value == null) {
            now.remove(name);
          } else {
            now.put(name, value);
          }
        });
    return new Manifest(
        by.equals(program) ? program : SEVERAL, annotator, now, records, rejected, inputs);
  }

  /** How many files are new, changed and gone since an earlier run. */
  record Files(long added, long changed, long gone) {}

  /** The files that differ from those of an earlier run. */
  Files since(Manifest before) {
    Map<String, Input> old = new HashMap<>();
    before.inputs.forEach(input -> old.put(input.uri, input));
    long added = 0;
    long changed = 0;
    for (Input input : inputs) {
      Input then = old.remove(input.uri);
      added += then == null ? 1 : 0;
      changed += then != null && !then.equals(input) ? 1 : 0;
    }
    return new Files(added, changed, old.size());
  }

  /** What else differs from an earlier run, in words. */
  List<String> otherwiseSince(Manifest before) {
    List<String> differences = new ArrayList<>();
    if (!annotator.equals(before.annotator)) {
      differences.add("models, catalogue or annotators");
    } else if (!program.equals(before.program)) {
      differences.add("the program");
    }
    TreeSet<String> names = new TreeSet<>(options.keySet());
    names.addAll(before.options.keySet());
    for (String name : names) {
      if (!java.util.Objects.equals(options.get(name), before.options.get(name))) {
        differences.add("--" + name);
      }
    }
    return differences;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8))) {
      out.write(
          JSON.writeValueAsString(new Head(program, annotator, options, records, rejected)) + "\n");
      for (Input input : inputs) {
        out.write(JSON.writeValueAsString(input) + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The manifest of the run that readers see; none if it has none, or none that can be read. */
  static Optional<Manifest> of(OutputFolder output) {
    Optional<InputStream> file = output.openPublished(FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(file.get()), StandardCharsets.UTF_8))) {
      Head head = JSON.readValue(in.readLine(), Head.class);
      List<Input> inputs = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        inputs.add(JSON.readValue(line, Input.class));
      }
      return Optional.of(
          new Manifest(
              head.program, head.annotator, head.options, head.records, head.rejected, inputs));
    } catch (JsonProcessingException | java.io.EOFException | java.util.zip.ZipException e) {
      // Without it all is made anew, which is always right.
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
