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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.testkit.RealParts;
import org.keystead.testkit.RealRedis;

/** BullMQ, whose every step is a script: the program beside the resources runs on both servers. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BullmqTest {
  private static final Pattern PASSED = Pattern.compile("(?m)^# pass (\\d+)$");
  private static final String PROGRAM = "queues.js";

  @TempDir static Path dir;

  @BeforeAll
  static void installPackages() throws IOException {
    RealParts.require("node");
    Path npm = RealParts.require("npm");
    for (String file : List.of("package.json", "package-lock.json", PROGRAM)) {
      try (InputStream in = BullmqTest.class.getResourceAsStream("bullmq/" + file)) {
        Files.copy(in, dir.resolve(file));
      }
    }
    // Not "ci": it asks for what only other systems need.
    CliProcess install =
        CliProcess.runIn(
            dir,
            Map.of(),
            List.of(
                npm.toString(),
                "install",
                "--ignore-scripts",
                "--prefer-offline",
                "--no-audit",
                "--omit=optional"));
    if (install.awaitEnd() != 0) {
      throw RealParts.missing("bullmq from the npm registry");
    }
  }

  @Test
  void queuesWorkAsOnRedisServer() throws IOException {
    String source = Files.readString(dir.resolve(PROGRAM), StandardCharsets.UTF_8);
    long tests = source.lines().filter(line -> line.startsWith("test(")).count();
    assertTrue(tests > 5);
    try (RealRedis theirs = RealRedis.start()) {
      run(theirs.port(), tests);
    }
    try (TestServer ours = TestServer.start()) {
      run(ours.port(), tests);
    }
  }

  private static void run(int port, long tests) {
    CliProcess node =
        CliProcess.runIn(
            dir,
            Map.of("KEYSTEAD_PORT", Integer.toString(port)),
            List.of(RealParts.require("node").toString(), "--test-reporter=tap", PROGRAM));
    assertEquals(0, node.awaitEnd(), node::output);
    Matcher passed = PASSED.matcher(node.output());
    assertTrue(passed.find(), node::output);
    assertEquals(tests, Long.parseLong(passed.group(1)), node::output);
  }
}
