// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scripts under ACL rules, short memory and MONITOR, and a large one, as on redis-server. */
class ScriptSituationsParityTest {
  @AfterEach
  void restore() {
    for (int port : List.of(Parity.oursPort(), Parity.redisPort())) {
      try (RespConnection client = new RespConnection(port)) {
        client.call("ACL DELUSER u");
        client.call("ACL LOG RESET");
        client.call("CONFIG SET maxmemory 0");
      }
    }
  }

  @Test
  void eachCommandOfAScriptNeedsTheUsersRight() {
    Parity.check(
        "ACL SETUSER u on nopass ~a* &c* +@all -get",
        "@2 AUTH u x",
        "@2 EVAL \"return redis.call('SET','a','1')\" 0",
        "@2 EVAL \"return redis.call('GET','a')\" 0",
        "@2 EVAL \"return redis.pcall('GET','a')\" 0",
        "@2 EVAL \"return redis.call('SET','b','1')\" 0",
        "@2 EVAL \"return redis.call('SET','a','1')\" 1 b",
        "@2 EVAL \"return redis.call('PUBLISH','cc','m')\" 0",
        "@2 EVAL \"return redis.call('PUBLISH','d','m')\" 0",
        "@2 EVAL \"return {redis.acl_check_cmd('SET','a','1'), redis.acl_check_cmd('SET','b','1'),"
            + " redis.acl_check_cmd('GET','a')}\" 0",
        "ACL SETUSER u -eval",
        "@2 EVAL \"return 1\" 0",
        "ACL SETUSER u -@scripting",
        "@2 SCRIPT LOAD \"return 1\"",
        "@2 FCALL f 0");
  }

  @Test
  void theAclLogSaysThatItWasAScript() {
    for (int port : List.of(Parity.redisPort(), Parity.oursPort())) {
      try (RespConnection admin = new RespConnection(port);
          RespConnection user = new RespConnection(port)) {
        admin.call("ACL LOG RESET");
        admin.call("ACL SETUSER u on nopass ~* +@all -get");
        user.call("AUTH u x");
        user.call("EVAL \"return redis.call('GET','a')\" 0");
        List<Reply> entry = admin.call("ACL LOG").parts().get(0).parts();
        assertEquals("command", entry.get(3).text());
        assertEquals("lua", entry.get(5).text());
        assertEquals("get", entry.get(7).text());
      }
    }
  }

  @Test
  void shortMemoryIsMetAsDeclared() {
    Parity.check(
        "SET a 1",
        "DEBUG POPULATE 2000 x 100",
        "CONFIG SET maxmemory-policy noeviction",
        "CONFIG SET maxmemory 1",
        "EVAL \"return redis.call('SET','a','2')\" 1 a",
        "EVAL \"return redis.pcall('SET','a','2')\" 1 a",
        "EVAL \"return redis.call('GET','a')\" 1 a",
        "EVAL \"redis.call('DEL','a') return redis.call('SET','a','3')\" 1 a",
        "EVAL \"#!lua\\nreturn 1\" 0",
        "EVAL \"#!lua flags=no-writes\\nreturn 1\" 0",
        "EVAL \"#!lua flags=allow-oom\\nreturn redis.call('SET','a','4')\" 1 a",
        "FUNCTION LOAD \"#!lua name=x\\nredis.register_function('f', function() end)\"",
        "CONFIG SET maxmemory 0",
        "FUNCTION FLUSH",
        "GET a");
  }

  @Test
  void monitorShowsTheScriptAndThenItsCommands() {
    String[] commands = {
      "EVAL \"redis.call('SET', 'a', 1) redis.pcall('NOSUCH') return redis.call('GET', 'a')\" 0",
      "SCRIPT LOAD \"return 1\"",
      "EVALSHA e0e1f9fabfc9d4800c877a703b823ac0578ff8db 0",
      "EVAL \"redis.call('SELECT', 3) return redis.call('GET', 'a')\" 1 k"
    };
    assertEquals(monitored(Parity.redisPort(), commands), monitored(Parity.oursPort(), commands));
  }

  private static List<String> monitored(int port, String... commands) {
    try (RespConnection monitor = new RespConnection(port);
        RespConnection client = new RespConnection(port)) {
      assertEquals("OK", monitor.call("MONITOR").text());
      for (String command : commands) {
        client.call(command);
      }
      client.call("ECHO end");
      List<String> lines = new ArrayList<>();
      String line = "";
      while (!line.endsWith("\"end\"")) {
        line = monitor.read().text();
        lines.add(line.replaceAll("^[0-9.]+ ", "").replaceAll("127\\.0\\.0\\.1:\\d+", "client"));
      }
      assertTrue(lines.stream().anyMatch(text -> text.startsWith("[0 lua]")), lines::toString);
      return lines;
    }
  }

  @Test
  void whatAScriptDoesBetweenItsCommandsIsNotTheirTime() {
    String slow = "for i = 1, 1e7 do end";
    for (int port : List.of(Parity.redisPort(), Parity.oursPort())) {
      try (RespConnection client = new RespConnection(port)) {
        client.call("CONFIG SET slowlog-log-slower-than 30000");
        client.call("CONFIG RESETSTAT");
        client.call("SLOWLOG RESET");
        client.call(
            "EVAL \""
                + String.join(" redis.call('GET', 'a') ", slow, slow, slow)
                + " redis.call('APPEND', 'a', 'b') redis.call('STRLEN', 'a')\" 1 a");
        List<Reply> entries = client.call("SLOWLOG GET -1").parts();
        assertEquals(1, entries.size(), entries::toString);
        assertEquals("EVAL", entries.get(0).parts().get(3).parts().get(0).text());
        String statistics = client.call("INFO commandstats").text();
        assertTrue(statistics.contains("cmdstat_get:calls=2,"), statistics);
        assertTrue(usec(statistics, "get") < usec(statistics, "eval") / 10, statistics);
        client.call("CONFIG SET slowlog-log-slower-than 10000");
      }
    }
  }

  private static long usec(String statistics, String command) {
    return Long.parseLong(
        statistics.replaceAll("(?s).*cmdstat_" + command + ":calls=\\d+,usec=(\\d+),.*", "$1"));
  }

  @Test
  void aScriptOfSomeHundredLinesDoesItsWork() throws IOException {
    String script = resource();
    assertTrue(script.lines().count() > 200);
    List<List<String>> calls =
        List.of(
            List.of("set", "name", "\"Ann\\u00e9 \\\"x\\\"\\n\""),
            List.of("set", "address.city", "{\"name\":\"Ulm\",\"zip\":[8,9,0,7,3]}"),
            List.of("push", "address.city.zip", "{\"a\":[true,false,null,1.5,-2e3]}"),
            List.of("add", "age", "41"),
            List.of("add", "age", "1.5"),
            List.of("get", "age"),
            List.of("get", "address.city"),
            List.of("get", "none"),
            List.of("get", "name.x"),
            List.of("push", "age", "1"),
            List.of("set", "broken", "{\"a\":"),
            List.of("set", "broken", "[1,2"),
            List.of("set", "broken", "\"unfinished"),
            List.of("set", "broken", "1 2"),
            List.of("names"),
            List.of("fly"));
    try (RespConnection ours = new RespConnection(Parity.oursPort());
        RespConnection theirs = new RespConnection(Parity.redisPort())) {
      ours.call("DEL doc doc:changes");
      theirs.call("DEL doc doc:changes");
      for (List<String> call : calls) {
        List<String> words = new ArrayList<>(List.of("EVAL", script, "1", "doc"));
        words.addAll(call);
        assertEquals(replyTo(theirs, words).toString(), replyTo(ours, words).toString());
      }
      assertEquals(theirs.call("GET doc").text(), ours.call("GET doc").text());
      assertEquals(
          "{\"address\":{\"city\":{\"name\":\"Ulm\",\"zip\":[8,9,0,7,3,{\"a\":[true,false,null,1.5,"
              + "-2000]}]}},\"age\":42.5,\"name\":\"Ann\u00c3\u00a9 \\\"x\\\"\\n\"}",
          ours.call("GET doc").text());
    }
  }

  private static Reply replyTo(RespConnection client, List<String> words) {
    client.sendRaw(RandomCommands.frame(words));
    return client.read();
  }

  private static String resource() throws IOException {
    try (InputStream in = ScriptSituationsParityTest.class.getResourceAsStream("json.lua")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
