// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.keystead.testkit.RealParts;

/**
 * A headless Chromium with one page, led over its DevTools protocol. Whatever the page asks of the
 * network is written down, and so is what it complains about.
 */
final class Chromium implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final long END_SECONDS = 30;

  /** Of the page itself, so that it still can say what there is instead. */
  private static final int PAGE_PATIENCE_MILLIS = 60_000;

  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> loads = new LinkedBlockingQueue<>();
  private String session = "";
  private int lastCall;

  private Chromium(Process process, Path profile, String address) throws Exception {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Starts it with an empty page. */
  static Chromium start(Path directory) throws Exception {
    Path program = RealParts.require("chromium");
    Path profile = directory.resolve("profile");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--force-color-profile=srgb",
                "--lang=en",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Chromium browser = new Chromium(process, profile, address(process));
      browser.openPage();
      return browser;
    } catch (Exception e) {
      end(process, profile);
      throw e;
    }
  }

  private static String address(Process process) throws Exception {
    CompletableFuture<String> address = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, address), "chromium-log");
    reader.setDaemon(true);
    reader.start();
    return address.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  // To the end, for the browser goes on to write.
  private static void read(Process process, CompletableFuture<String> address) {
    List<String> log = new ArrayList<>();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        if (line.startsWith(LISTENING)) {
          address.complete(line.substring(LISTENING.length()).strip());
        }
      }
    } catch (IOException expected) {
      // It was ended.
    }
    address.completeExceptionally(new IOException("the browser did not start: " + log));
  }

  private void openPage() {
    JsonObject target =
        call("Target.createTarget", Json.createObjectBuilder().add("url", "about:blank"));
    JsonObject attached =
        call(
            "Target.attachToTarget",
            Json.createObjectBuilder()
                .add("targetId", target.getString("targetId"))
                .add("flatten", true));
    session = attached.getString("sessionId");
    for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
      call(domain + ".enable", Json.createObjectBuilder());
    }
  }

  /** Opens an address and waits until it is loaded. */
  void open(String address) throws InterruptedException {
    loads.clear();
    call("Page.navigate", Json.createObjectBuilder().add("url", address));
    if (loads.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
      throw new AssertionError("not loaded: " + address);
    }
  }

  /** The value of an expression; of a promise what it becomes. */
  String evaluate(String expression) {
    JsonObject answer =
        call(
            "Runtime.evaluate",
            Json.createObjectBuilder()
                .add("expression", "Promise.resolve(" + expression + ").then(String)")
                .add("awaitPromise", true)
                .add("returnByValue", true));
    if (answer.containsKey("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.getJsonObject("exceptionDetails"));
    }
    return answer.getJsonObject("result").getString("value", "");
  }

  /** Waits until the condition holds; what is shown instead is told if it does not. */
  void await(String condition) {
    String wait =
        "new Promise((done, lost) => { const end = performance.now() + "
            + PAGE_PATIENCE_MILLIS
            + ";"
            + " const look = () => { if ("
            + condition
            + ") { done('yes'); } else if (performance.now() > end) { done('no'); }"
            + " else { setTimeout(look, 20); } }; look(); })";
    if (!evaluate(wait).equals("yes")) {
      throw new AssertionError(
          condition + " does not hold:\n" + evaluate("document.body.innerText"));
    }
  }

  /** Presses keys as a person would: a name such as Tab, or the text that a key writes. */
  void press(String... keys) {
    for (String key : keys) {
      boolean writes = key.length() == 1 || key.equals("Enter");
      JsonObjectBuilder down = key(key, writes ? "keyDown" : "rawKeyDown");
      if (writes) {
        down.add("text", key.equals("Enter") ? "\r" : key);
      }
      call("Input.dispatchKeyEvent", down);
      call("Input.dispatchKeyEvent", key(key, "keyUp"));
    }
  }

  private static JsonObjectBuilder key(String key, String type) {
    Map<String, Integer> codes =
        Map.of("Tab", 9, "Enter", 13, "Escape", 27, "ArrowDown", 40, "ArrowUp", 38, " ", 32);
    return Json.createObjectBuilder()
        .add("type", type)
        .add("key", key)
        .add("code", key.equals(" ") ? "Space" : key)
        .add("windowsVirtualKeyCode", codes.getOrDefault(key, (int) key.charAt(0)));
  }

  /** Makes the window so large, of a desktop or of a phone. */
  void resize(int width, int height, boolean phone) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Json.createObjectBuilder()
            .add("width", width)
            .add("height", height)
            .add("deviceScaleFactor", 1)
            .add("mobile", phone));
  }

  /** Prefers light or dark colours. */
  void prefer(String scheme) {
    call(
        "Emulation.setEmulatedMedia",
        Json.createObjectBuilder()
            .add(
                "features",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("name", "prefers-color-scheme")
                            .add("value", scheme))));
  }

  /** What is in the window, as PNG. */
  void picture(Path file) throws IOException {
    JsonObject answer =
        call("Page.captureScreenshot", Json.createObjectBuilder().add("format", "png"));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(answer.getString("data")));
  }

  /** All addresses that were asked for. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** What the console has of errors and warnings. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonObject call(String method, JsonObjectBuilder parameters) {
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    JsonObjectBuilder message;
    synchronized (this) {
      int id = ++lastCall;
      calls.put(id, answer);
      message =
          Json.createObjectBuilder().add("id", id).add("method", method).add("params", parameters);
    }
    if (!session.isEmpty()) {
      message.add("sessionId", session);
    }
    try {
      socket.sendText(message.build().toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(method, e);
    }
  }

  private void receive(JsonObject message) {
    if (message.containsKey("id")) {
      CompletableFuture<JsonObject> call = calls.remove(message.getInt("id"));
      if (message.containsKey("error")) {
        call.completeExceptionally(new IOException(message.get("error").toString()));
      } else {
        call.complete(message.getJsonObject("result"));
      }
      return;
    }
    JsonObject told = message.getJsonObject("params");
    switch (message.getString("method")) {
      case "Network.requestWillBeSent" ->
          requests.add(told.getJsonObject("request").getString("url"));
      case "Page.loadEventFired" -> loads.add("loaded");
      case "Log.entryAdded" -> complaints.add(told.get("entry").toString());
      case "Runtime.exceptionThrown" -> complaints.add(told.get("exceptionDetails").toString());
      default -> {
        // The protocol tells much more than a test wants to know.
      }
    }
  }

  /** Puts the parts of messages together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        JsonValue message;
        try (var reader = Json.createReader(new StringReader(text.toString()))) {
          message = reader.readValue();
        }
        text.setLength(0);
        receive(message.asJsonObject());
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }
  }

  @Override
  public void close() {
    socket.abort();
    end(process, profile);
  }

  // Some of its processes are nobody's children; while one is alive, it may write into the profile.
  private static void end(Process process, Path profile) {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    ProcessHandle.allProcesses()
        .filter(one -> one.info().commandLine().orElse("").contains(profile.toString()))
        .forEach(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    // One that nobody buries counts as alive for ever, and writes nothing any more.
    all.forEach(one -> one.onExit().completeOnTimeout(one, END_SECONDS, TimeUnit.SECONDS).join());
  }
}
