package vn.machtin.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import vn.machtin.Main;

/** What a command answered. */
record Said(int exitCode, String out, String err) {

  static Said by(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = new String[arguments.length];
    for (int i = 0; i < args.length; i++) {
      args[i] = arguments[i].toString();
    }
    int exitCode =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args);
    return new Said(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The record of the run that readers of an output see. */
  static JsonNode runJson(Path output) throws IOException {
    return new ObjectMapper().readTree(Files.readString(output.resolve("tables/run.json")));
  }

  /** The content hash of each table that it wrote. */
  static Map<String, String> hashes(Path output) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (JsonNode table : runJson(output).get("outputs")) {
      hashes.put(table.get("table").asText(), table.get("content_hash").asText());
    }
    return hashes;
  }
}
