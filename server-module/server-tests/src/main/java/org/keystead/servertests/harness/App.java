// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A deployed application as its HTTP clients see it. */
public final class App {
  private static final Duration MOST = Duration.ofSeconds(Patience.MOST_SECONDS);
  private static final HttpClient CLIENT = client();

  private final int port;
  private final String contextPath;

  // A connection for each request: one that is kept may have been closed by the server meanwhile,
  // or be of one that has been restarted. The property is read when the first client is made.
  private static HttpClient client() {
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection");
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(MOST)
        .build();
  }

  App(String contextPath) {
    this(Servers.current().httpPort(), contextPath);
  }

  App(int port, String contextPath) {
    this.port = port;
    this.contextPath = contextPath;
  }

  /**
   * The text that an action answers.
   *
   * @param namesAndValues the parameters, by turns
   */
  public String call(String action, String... namesAndValues) {
    HttpResponse<String> response = request(action, namesAndValues);
    if (response.statusCode() != 200) {
      throw new AssertionError(
          response.uri() + " answers " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  /** Has each thread of the server's that works on requests work on this one, so many at once. */
  void callTogether(int count, String action, String... namesAndValues) {
    HttpRequest request = get(action, namesAndValues);
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(CLIENT.sendAsync(request, BodyHandlers.ofString()));
    }
    all.forEach(CompletableFuture::join);
  }

  /** The whole answer, whatever its status. */
  public HttpResponse<String> request(String action, String... namesAndValues) {
    try {
      return CLIENT.send(get(action, namesAndValues), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest get(String action, String... namesAndValues) {
    StringBuilder uri =
        new StringBuilder("http://127.0.0.1:")
            .append(port)
            .append('/')
            .append(contextPath.isEmpty() ? "" : contextPath + '/')
            .append(action);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      uri.append(i == 0 ? '?' : '&')
          .append(namesAndValues[i])
          .append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return HttpRequest.newBuilder(URI.create(uri.toString()))
        .header("Connection", "close")
        .timeout(MOST)
        .build();
  }
}
