// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

/** Does what the page's script does. */
final class Page {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String root;

  /**
   * @param root the page's address, with the slash at its end
   */
  Page(String root) {
    this.root = root;
  }

  static Page of(DemoServer server) {
    return new Page("http://" + DemoPorts.HOST + ":" + server.httpPort() + "/");
  }

  /** An answer, and whether a cache had it. */
  record Answer(JsonValue json, boolean hit) {
    JsonObject object() {
      return json.asJsonObject();
    }

    JsonArray array() {
      return json.asJsonArray();
    }
  }

  /** Asks below api/; the status must be 200. */
  Answer ask(String method, String path) throws IOException, InterruptedException {
    HttpResponse<String> response = send(method, "api/" + path);
    assertEquals(200, response.statusCode(), () -> method + " " + path + ": " + response.body());
    String timing = response.headers().firstValue("Server-Timing").orElse("");
    try (var reader = Json.createReader(new StringReader(response.body()))) {
      return new Answer(reader.readValue(), timing.contains(";desc=hit;"));
    }
  }

  Answer get(String path) throws IOException, InterruptedException {
    return ask("GET", path);
  }

  HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** The lines of the event stream, as they come. */
  Stream<String> events() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(root + "api/events")).build();
    HttpResponse<Stream<String>> response =
        client.send(request, HttpResponse.BodyHandlers.ofLines());
    String type = response.headers().firstValue("Content-Type").orElse("");
    assertTrue(type.startsWith("text/event-stream"), type);
    return response.body();
  }
}
