// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what the page's script does. */
final class Page {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String root;

  Page(int port) {
    this.root = "http://127.0.0.1:" + port + "/";
  }

  /** The answer's text; the status must be 200. */
  String ask(String method, String path) throws IOException, InterruptedException {
    HttpResponse<String> response = send(method, path);
    assertEquals(200, response.statusCode(), () -> method + " " + path + ": " + response.body());
    return response.body();
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

  /** A number or truth value, or a text without its quotes: the first member of that name. */
  static String member(String json, String name) {
    Matcher found =
        Pattern.compile("\"" + Pattern.quote(name) + "\":(\"[^\"]*\"|[^,}\\]]+)").matcher(json);
    if (!found.find()) {
      throw new AssertionError("no " + name + " in " + json);
    }
    return found.group(1).replace("\"", "");
  }

  static long number(String json, String name) {
    return Long.parseLong(member(json, name));
  }
}
