// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keystead.testkit.RealParts;
import org.keystead.testkit.RealRedis;

/**
 * The clients of Node.js: the scripts beside this class's resources use them as applications do.
 * Each runs on redis-server too, so that what it expects is what Redis does.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeClientsTest {
  private static final int OLDEST_NODE = 20;
  private static final Pattern OUTCOME = Pattern.compile("(?m)^# (\\w+) (\\d+)$");

  @TempDir static Path dir;

  @BeforeAll
  static void installPackages() throws IOException {
    Path node = RealParts.require("node");
    Path npm = RealParts.require("npm");
    CliProcess version = CliProcess.runIn(dir, Map.of(), List.of(node.toString(), "--version"));
    Matcher major = Pattern.compile("v(\\d+)\\..*").matcher(version.output().strip());
    if (!major.matches() || Integer.parseInt(major.group(1)) < OLDEST_NODE) {
      throw RealParts.missing("Node.js " + OLDEST_NODE);
    }
    for (String file : List.of("package.json", "package-lock.json", "ioredis.js", "redis.js")) {
      try (InputStream in = NodeClientsTest.class.getResourceAsStream("node/" + file)) {
        Files.copy(in, dir.resolve(file));
      }
    }
    CliProcess install =
        CliProcess.runIn(
            dir,
            Map.of(),
            List.of(npm.toString(), "ci", "--ignore-scripts", "--prefer-offline", "--no-audit"));
    if (install.awaitEnd() != 0) {
      String cause =
          install.output().lines().filter(line -> line.contains(" error ")).findFirst().orElse("");
      throw RealParts.missing("ioredis and redis from the npm registry (" + cause + ")");
    }
  }

  @ParameterizedTest
  @CsvSource({"ioredis.js, 2", "ioredis.js, 3", "redis.js, 2", "redis.js, 3"})
  void worksAsOnRedisServer(String script, String protocol) throws IOException {
    String source = Files.readString(dir.resolve(script), StandardCharsets.UTF_8);
    long tests = source.lines().filter(line -> line.startsWith("test(")).count();
    assertTrue(tests > 8, script);
    try (RealRedis theirs = RealRedis.start()) {
      run(script, protocol, theirs.port(), tests);
    }
    try (TestServer ours = TestServer.start()) {
      run(script, protocol, ours.port(), tests);
    }
  }

  private static void run(String script, String protocol, int port, long tests) {
    CliProcess node =
        CliProcess.runIn(
            dir,
            Map.of("KEYSTEAD_PORT", Integer.toString(port), "KEYSTEAD_PROTOCOL", protocol),
            List.of(RealParts.require("node").toString(), "--test-reporter=tap", script));
    assertEquals(0, node.awaitEnd(), node::output);
    Matcher outcome = OUTCOME.matcher(node.output());
    long passed = -1;
    while (outcome.find()) {
      if (outcome.group(1).equals("pass")) {
        passed = Long.parseLong(outcome.group(2));
      }
    }
    assertEquals(tests, passed, node::output);
  }
}
