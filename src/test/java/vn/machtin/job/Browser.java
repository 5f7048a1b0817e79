package vn.machtin.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium of this machine, driven through its DevTools protocol by what the JDK has: a
 * driver's own libraries would change those that Spark runs with.
 */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final String session;
  private int last;

  /** The program, if this machine has it. */
  static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser(Path program) throws Exception {
    profile = Files.createTempDirectory("machtin-browser");
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    Instant until = Instant.now().plus(PATIENCE);
    while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
      if (!process.isAlive() || Instant.now().isAfter(until)) {
        throw new IOException("Cannot start " + program + ".");
      }
      Thread.sleep(50);
    }
    List<String> lines = Files.readAllLines(port);
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)), new Answers())
            .get(60, TimeUnit.SECONDS);
    String target =
        send(null, "Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
    session =
        send(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    send("Page.enable", Map.of());
    send("Runtime.enable", Map.of());
    send("Log.enable", Map.of());
  }

  /** Puts the pieces of messages together; hands answers on and keeps errors of the page. */
  private final class Answers implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      message.append(part);
      if (isLast) {
        read(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void read(String text) {
      try {
        JsonNode read = JSON.readTree(text);
        if (read.has("id")) {
          answers.remove(read.get("id").asInt()).complete(read);
          return;
        }
        JsonNode about = read.path("params");
        switch (read.path("method").asText()) {
          case "Runtime.exceptionThrown" -> errors.add(about.get("exceptionDetails").toString());
          case "Runtime.consoleAPICalled" -> {
            if (List.of("error", "warning", "assert").contains(about.get("type").asText())) {
              errors.add(about.get("args").toString());
            }
          }
          case "Log.entryAdded" -> {
            if (about.at("/entry/level").asText().equals("error")) {
              errors.add(about.get("entry").toString());
            }
          }
          default -> {
            // Nothing that a test asks for.
          }
        }
      } catch (IOException e) {
        errors.add(e.toString());
      }
    }
  }

  private JsonNode send(String method, Map<String, ?> parameters) throws Exception {
    return send(session, method, parameters);
  }

  private JsonNode send(String to, String method, Map<String, ?> parameters) throws Exception {
    int id = ++last;
    ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
    command.set("params", JSON.valueToTree(parameters));
    if (to != null) {
      command.put("sessionId", to);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(command.toString(), true).get(60, TimeUnit.SECONDS);
    JsonNode got = answer.get(60, TimeUnit.SECONDS);
    if (got.has("error")) {
      throw new IOException(method + ": " + got.get("error"));
    }
    return got.get("result");
  }

  /** A window of that size; a narrow one is a phone. */
  void resize(int width, int height) throws Exception {
    boolean phone = width < 600;
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width,
            "height", height,
            "deviceScaleFactor", phone ? 2 : 1,
            "mobile", phone));
  }

  /** Whether the reader's system is dark. */
  void dark(boolean dark) throws Exception {
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Opens a page of the disk and waits until it is loaded. */
  void open(Path page) throws Exception {
    errors.clear();
    send("Page.navigate", Map.of("url", page.toUri().toString()));
    until("document.readyState === 'complete' && location.protocol === 'file:'");
  }

  /** The value of an expression in the page. */
  JsonNode value(String expression) throws Exception {
    JsonNode got =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (got.has("exceptionDetails")) {
      throw new IOException(expression + ": " + got.get("exceptionDetails"));
    }
    return got.at("/result/value");
  }

  String text(String expression) throws Exception {
    return value(expression).asText();
  }

  /** Waits until the expression is true. */
  void until(String expression) throws Exception {
    Instant until = Instant.now().plus(PATIENCE);
    while (!value("Boolean(" + expression + ")").asBoolean()) {
      if (Instant.now().isAfter(until)) {
        throw new IOException("Never true: " + expression);
      }
      Thread.sleep(50);
    }
  }

  /** Clicks in the middle of the element, as a mouse does. */
  void click(String selector) throws Exception {
    JsonNode at =
        value(
            "(() => { const e = document.querySelector(%s); e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect(); return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()"
                .formatted(JSON.writeValueAsString(selector)));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          Map.of(
              "type", type, "x", at.get("x"), "y", at.get("y"), "button", "left", "clickCount", 1));
    }
  }

  /** Types into the element. */
  void type(String selector, String text) throws Exception {
    value("document.querySelector(%s).focus()".formatted(JSON.writeValueAsString(selector)));
    send("Input.insertText", Map.of("text", text));
  }

  /** Presses a key, as Escape or Enter. */
  void press(String key) throws Exception {
    boolean enter = key.equals("Enter");
    for (String type : List.of("keyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          Map.of(
              "type", type,
              "key", key,
              "code", key,
              "windowsVirtualKeyCode", enter ? 13 : 27,
              // Without its character Enter presses no button.
              "text", enter && type.equals("keyDown") ? "\r" : ""));
    }
  }

  /** A picture of the whole page, or of what the window shows. */
  void screenshot(Path file, boolean whole) throws Exception {
    // Two frames, so that what was drawn is there.
    value(
        "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r,"
            + " 400))))");
    byte[] png =
        Base64.getDecoder()
            .decode(
                send(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", whole))
                    .get("data")
                    .asText());
    Files.createDirectories(file.getParent());
    Files.write(file, png);
  }

  /** Errors and warnings of the page since it was opened. */
  List<String> errors() {
    return new ArrayList<>(errors);
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.destroyForcibly();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
