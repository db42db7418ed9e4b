package dev.plinth.policies.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven over its DevTools protocol. It keeps what the page logs
 * and asks of the network.
 */
final class Chromium implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private int lastId;

  private Chromium(Process process, Path profile, URI page) throws Exception {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(page, new Messages())
            .get(SECONDS, TimeUnit.SECONDS);
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      call(domain + ".enable");
    }
  }

  /** The browser on the path; empty when there is none. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
        .flatMap(
            directory ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start(Path binary) throws Exception {
    Path profile = Files.createTempDirectory("chromium");
    Process process =
        new ProcessBuilder(
                binary.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    return new Chromium(process, profile, page(process, profile));
  }

  /** Chromium writes its port and the browser's address into a file of the profile. */
  private static URI page(Process process, Path profile) throws Exception {
    Path file = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < SECONDS * 10; i++) {
      if (!process.isAlive()) {
        throw new IOException("Chromium ended: " + Files.readString(profile.resolve("log")));
      }
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() > 1) {
        JsonNode pages =
            JSON.readTree(URI.create("http://127.0.0.1:" + lines.get(0) + "/json/list").toURL());
        for (JsonNode page : pages) {
          if (page.path("type").asText().equals("page")) {
            return URI.create(page.path("webSocketDebuggerUrl").asText());
          }
        }
      }
      Thread.sleep(100);
    }
    throw new IOException("Chromium gave no address: " + Files.readString(profile.resolve("log")));
  }

  /** Opens a file, waits until it is loaded, and forgets what pages before it did. */
  void open(Path file, String fragment) throws Exception {
    events.clear();
    complaints.clear();
    requests.clear();
    call("Page.navigate", "url", file.toUri() + fragment);
    await(event -> event.equals("Page.loadEventFired"));
  }

  /** Sets the size of the window, and whether the system is dark. */
  void show(int width, int height, boolean dark) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode reply =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (reply.has("exceptionDetails")) {
      throw new IOException(expression + ": " + reply.path("exceptionDetails"));
    }
    return reply.path("result").path("value");
  }

  /** Presses a key as a person does. */
  void press(String key, String text) throws Exception {
    ObjectNode down = JSON.createObjectNode().put("type", "keyDown").put("key", key);
    down.put("code", key.length() == 1 ? "" : key);
    down.put(
        "windowsVirtualKeyCode",
        switch (key) {
          case "Tab" -> 9;
          case "Enter" -> 13;
          case "Escape" -> 27;
          case " " -> 32;
          default -> 0;
        });
    if (!text.isEmpty()) {
      down.put("text", text);
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", down.deepCopy().put("type", "keyUp").without("text"));
  }

  /** The page on paper. */
  byte[] pdf() throws Exception {
    return Base64.getDecoder().decode(call("Page.printToPDF").path("data").asText());
  }

  /** What the window shows, as PNG. */
  byte[] screenshot() throws Exception {
    return Base64.getDecoder()
        .decode(call("Page.captureScreenshot", "format", "png").path("data").asText());
  }

  /** Errors and warnings of the page so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Addresses that the page asked for so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private JsonNode call(String method, String name, Object value) throws Exception {
    return call(method, Map.of(name, value));
  }

  private JsonNode call(String method) throws Exception {
    return call(method, Map.of());
  }

  private JsonNode call(String method, Object parameters) throws Exception {
    int id = ++lastId;
    var reply = new CompletableFuture<JsonNode>();
    replies.put(id, reply);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
    JsonNode answer = reply.get(SECONDS, TimeUnit.SECONDS);
    if (answer.has("error")) {
      throw new IOException(method + ": " + answer.path("error"));
    }
    return answer.path("result");
  }

  private void await(Predicate<String> wanted) throws Exception {
    String event = events.poll(SECONDS, TimeUnit.SECONDS);
    while (event != null && !wanted.test(event)) {
      event = events.poll(SECONDS, TimeUnit.SECONDS);
    }
    if (event == null) {
      throw new IOException("the page did not load");
    }
  }

  private final class Messages implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          message(JSON.readTree(text.toString()));
        } catch (IOException e) {
          complaints.add(e.toString());
        }
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }
  }

  private void message(JsonNode message) {
    if (message.has("id")) {
      Optional.ofNullable(replies.remove(message.path("id").asInt()))
          .ifPresent(reply -> reply.complete(message));
      return;
    }
    String event = message.path("method").asText();
    JsonNode details = message.path("params");
    switch (event) {
      case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
          complaints.add(details.toString());
      case "Network.requestWillBeSent" -> requests.add(details.at("/request/url").asText());
      default -> {}
    }
    events.add(event);
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
