package vn.machtin.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a run tells what it is doing: for people, or one JSON object a line for machines. */
enum LogForm {
  text,
  json;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One line of {@link #json}: when, what, and its facts.
   *
   * @param facts names and values in turn
   */
  static String line(String event, Object... facts) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("event", event);
    for (int i = 0; i < facts.length; i += 2) {
      Object value = facts[i + 1];
      line.put((String) facts[i], value instanceof String text ? Redacted.text(text) : value);
    }
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
