// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.server.RespServer;
import org.keystead.testkit.RealRedis;

/** After a save that failed, writes are refused as redis-server refuses them. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SaveFailureParityTest {
  private static final List<String> AFTERWARDS =
      List.of(
          "PING",
          "GET a",
          "SET a 2",
          "SET",
          "NOSUCH",
          "DEL a",
          "DEL none",
          "FLUSHALL",
          "EXPIRE a 100",
          "PUBLISH c m",
          "PFCOUNT none",
          "CONFIG SET hz 20",
          "MULTI",
          "GET a",
          "EXEC",
          "MULTI",
          "SET a 3",
          "EXEC",
          "EVAL \"return redis.call('GET','a')\" 1 a",
          "EVAL \"return redis.call('SET','a','4')\" 1 a",
          "EVAL \"#!lua\\nreturn redis.call('GET','a')\" 1 a",
          "EVAL \"#!lua flags=no-writes\\nreturn redis.call('GET','a')\" 1 a",
          "EVAL_RO \"return redis.call('GET','a')\" 1 a",
          "GETEX a",
          "GETEX a EX 100",
          "LPOP none",
          "SORT none",
          "SORT_RO none",
          "SPUBLISH c m",
          "CONFIG SET save \"\"",
          "SET a 5",
          "CONFIG SET save \"900 1\"",
          "SET a 6",
          "CONFIG SET stop-writes-on-bgsave-error no",
          "SET a 7",
          "PING",
          "CONFIG SET stop-writes-on-bgsave-error yes",
          "SET a 8",
          "GET a");

  @Test
  void writesAreRefusedInTheSameWords(@TempDir Path theirDir, @TempDir Path ourDir)
      throws IOException {
    Path theirs = Files.createDirectory(theirDir.resolve("data"));
    Path ours = Files.createDirectory(ourDir.resolve("data"));
    ServerSettings settings = new ServerSettings().port(ServerSettings.ANY_PORT);
    try (RealRedis redis = RealRedis.startIn(theirs);
        Engine engine = Engine.open("unsaved", new EngineSettings().dir(ours));
        RespServer server = RespServer.start(settings, engine)) {
      List<String> expected = replies(redis.port(), theirs);
      assertEquals(AFTERWARDS.size(), expected.size());
      assertEquals(String.join("\n", expected), String.join("\n", replies(server.port(), ours)));
    }
  }

  private static List<String> replies(int port, Path dir) throws IOException {
    try (RespConnection client = new RespConnection(port)) {
      client.call("SET a 1");
      delete(dir);
      client.call("CONFIG SET save \"900 1\"");
      client.call("BGSAVE");
      awaitFailure(client);
      List<String> replies = new ArrayList<>();
      for (String command : AFTERWARDS) {
        replies.add(command + " -> " + client.call(command));
      }
      client.call("CONFIG SET save \"\""); // it shall end without saving
      return replies;
    }
  }

  private static void delete(Path dir) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void awaitFailure(RespConnection client) {
    while (!client.call("INFO persistence").text().contains("rdb_last_bgsave_status:err")) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
