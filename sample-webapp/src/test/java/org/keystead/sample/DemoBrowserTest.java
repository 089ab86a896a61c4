// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.testkit.RealParts;
import redis.clients.jedis.Jedis;

/** The page in a real browser, which runs its script and gives the document that came of it. */
final class DemoBrowserTest {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir Path directory;

  @Test
  void theScriptShowsTheCityAndItsKeyAsText() throws Exception {
    try (DemoServer server =
            DemoServer.start(new DemoSettings(directory.resolve("data"), 0, 0), notice -> {});
        Jedis redis = new Jedis(DemoPorts.HOST, server.respPort())) {
      String value = "2950159,<b>Bold</b>,DE,52.5,13.4,1234567,Europe/Berlin,true";
      redis.setex("cities:2950159", 100, value);

      String document = document("http://127.0.0.1:" + server.httpPort() + "/?city=2950159");

      assertTrue(document.contains("id=\"city-name\">&lt;b&gt;Bold&lt;/b&gt;</h3>"), document);
      assertFalse(document.contains("<b>"), document);
      assertTrue(document.contains(">HIT</strong>"), document);
      assertTrue(document.contains(">1,234,567</dd>"), document);
      assertTrue(document.contains(">cities:2950159</button>"), document);
      assertTrue(document.contains("redis-cli -p " + server.respPort() + " TTL cities:2950159"));
      assertTrue(
          document.contains("id=\"status\" class=\"status\" role=\"status\"></p>"), document);
    }
  }

  private String document(String address) throws IOException, InterruptedException {
    Path browser = RealParts.require("chromium");
    Path out = directory.resolve("document.html");
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + directory.resolve("browser"),
                "--virtual-time-budget=3000",
                "--dump-dom",
                address)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the browser hangs");
      assertEquals(0, process.exitValue());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
