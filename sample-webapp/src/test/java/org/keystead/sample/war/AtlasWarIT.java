// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.war;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.testkit.FreePorts;
import redis.clients.jedis.Jedis;

/** The WAR with its libraries, on servlet containers that have nothing else. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AtlasWarIT {
  private static final int PATIENCE_SECONDS = 120;
  private static final Path WAR =
      Path.of(System.getProperty("keystead.root"), "sample-webapp/target/keystead-sample.war");

  private static final Pattern JETTY_NEEDS =
      Pattern.compile("slf4j-api|asm|jakarta\\.(servlet|annotation|transaction)");

  @TempDir private Path directory;

  @Test
  void theWarRunsOnTomcat() throws Exception {
    deployAndUse("Tomcat", TomcatRun.class, "tomcat-");
  }

  @Test
  void theWarRunsOnJetty() throws Exception {
    deployAndUse("jetty", JettyRun.class, "jetty-");
  }

  private void deployAndUse(String name, Class<?> program, String jars) throws Exception {
    int respPort = FreePorts.next();
    Process process = start(program, jars, respPort);
    try (BufferedReader told =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Jedis redis = new Jedis("127.0.0.1", respPort)) {
      String line = told.readLine();
      assertTrue(line != null && line.startsWith("port "), this::log);
      String root = "http://127.0.0.1:" + line.substring("port ".length()) + "/atlas/";
      use(root, redis);
      assertTrue(get(root + "api/start").body().contains(name), get(root + "api/start").body());
      process.getOutputStream().close();
      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), this::log);
      assertEquals(0, process.exitValue(), this::log);
      assertTrue(Files.exists(directory.resolve("dump.rdb")), this::log);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void use(String root, Jedis redis) throws Exception {
    assertTrue(get(root).body().contains("<title>Keystead atlas</title>"));
    for (String path : List.of("api/cities/2950159", "api/cities/2950159/neighbours")) {
      assertFalse(isHit(get(root + path)), path);
      assertTrue(isHit(get(root + path)), path);
      String end = path.endsWith("neighbours") ? "neighbours:2950159" : "City:2950159";
      Set<String> keys = redis.keys("*" + end);
      assertEquals(1, keys.size(), () -> redis.keys("*").toString());
      redis.del(keys.iterator().next());
      assertFalse(isHit(get(root + path)), path);
    }
  }

  private static boolean isHit(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    return response.headers().firstValue("Server-Timing").orElse("").contains(";desc=hit;");
  }

  private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private Process start(Class<?> program, String jars, int respPort) throws IOException {
    assertTrue(Files.exists(WAR), () -> WAR + " has to be packaged first");
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> belongs(Path.of(entry), jars))
            .collect(Collectors.joining(File.pathSeparator));
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx512m",
            "-Dkeystead.port=" + respPort,
            "-Dkeystead.dir=" + directory,
            "-cp",
            classPath,
            program.getName(),
            WAR.toString(),
            directory.toString())
        .directory(directory.toFile())
        .redirectError(directory.resolve("log.txt").toFile())
        .start();
  }

  // The container's jars and these classes, nothing of the application's.
  private static boolean belongs(Path entry, String jars) {
    String name = entry.getFileName().toString();
    return Set.of("test-classes", "test").contains(name)
        || name.startsWith(jars)
        || jars.equals("jetty-") && JETTY_NEEDS.matcher(name).lookingAt();
  }

  private String log() {
    try {
      return Files.readString(directory.resolve("log.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
