// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Libraries are loaded, told, called, kept and refused as redis-server does. */
class FunctionParityTest {
  @AfterEach
  void flush() {
    for (int port : List.of(Parity.oursPort(), Parity.redisPort())) {
      try (RespConnection client = new RespConnection(port)) {
        client.call("FUNCTION FLUSH");
      }
    }
  }

  private static String load(String header, String body) {
    return load("", header, body);
  }

  private static String load(String options, String header, String body) {
    String text = (header + "\n" + body).replace("\\", "\\\\").replace("\"", "\\\"");
    return "FUNCTION LOAD " + options + " \"" + text.replace("\n", "\\n") + "\"";
  }

  /** Each is the code of a library of its own. */
  private static void checkBodies(String... bodies) {
    List<String> lines = new ArrayList<>();
    lines.add("FUNCTION FLUSH");
    for (int i = 0; i < bodies.length; i++) {
      lines.add(load("#!lua name=lib" + i, bodies[i]));
    }
    Parity.check(lines.toArray(String[]::new));
  }

  @Test
  void theFirstLineOfALibraryIsChecked() {
    Parity.check(
        "FUNCTION FLUSH",
        "FUNCTION LOAD x",
        "FUNCTION LOAD \"#!lua name=a\"",
        load("#!lua", "x"),
        load("#!lua name=a b", "x"),
        load("#!lua name=a name=b", "x"),
        load("#!lua name=a-b", "x"),
        load("#!lua name=", "x"),
        load("#!lua engine=x", "x"),
        load("#!js name=a", "x"),
        load("#!", "x"),
        load("#!lua name=a \"", "x"),
        load("foo", "#!lua name=a", "x"),
        load("REPLACE", "#!lua name=a", "local x"),
        load("REPLACE REPLACE", "#!LUA NAME=a", "redis.register_function('f', function() end)"),
        load("#!lua name=a", "redis.register_function('f', function() end)"),
        load("#!lua name=b", "redis.register_function('f', function() end)"),
        load("#!lua name=A", "redis.register_function('F', function() end)"),
        load("#!lua name=A", "redis.register_function('g', function() end)"),
        "FUNCTION LOAD",
        "FUNCTION FOO",
        "FUNCTION");
  }

  @Test
  void functionsAreRegisteredOrRefusedInTheSameWords() {
    checkBodies(
        "redis.register_function()",
        "redis.register_function(1)",
        "redis.register_function('a b', function() end)",
        "redis.register_function('', function() end)",
        "redis.register_function('a', 1)",
        "redis.register_function(function() end, function() end)",
        "redis.register_function('a', function() end) redis.register_function('a', function() end)",
        "redis.register_function{function_name='a'}",
        "redis.register_function{callback=function() end}",
        "redis.register_function{function_name='a', callback=1}",
        "redis.register_function{function_name='a', callback=function() end, flags=1}",
        "redis.register_function{function_name='a', callback=function() end, flags={'x'}}",
        "redis.register_function{function_name='a', callback=function() end, flags={1}}",
        "redis.register_function{function_name='a', callback=function() end, foo=1}",
        "redis.register_function{function_name={}, callback=function() end}",
        "redis.register_function{description={}}",
        "redis.register_function{1, 2}",
        "redis.register_function('a', function() end, 1)",
        "foo(",
        "error('x')",
        "x = 1",
        "return foo",
        "redis.call('PING')",
        "redis.setresp(3)",
        "redis.log(1)",
        "local s = string.rep('x', 3)",
        "local y");
  }

  @Test
  void functionsSeeTheirWorld() {
    Parity.check(
        "FUNCTION FLUSH",
        load(
            "#!lua name=lib",
            """
            local counter = 0
            local function register(name, f) redis.register_function(name, f) end
            register('count', function() counter = counter + 1 return counter end)
            register('both', function(keys, args) return {keys, args} end)
            register('types', function() return type(redis.register_function) .. type(redis.call) end)
            register('assign', function() x = 1 end)
            register('unknown', function() redis.call('x') end)
            register('raise', function() error('z') end)
            register('global', function() return y end)
            register('keys', function() return KEYS end)
            register('register', function() redis.register_function('q', function() end) end)
            register('set', function(keys, args) return redis.call('SET', keys[1], args[1]) end)
            register('rep', function() return string.rep('x', 3) .. tostring(_G ~= nil) end)
            register('err', function() return redis.error_reply('MY error') end)
            """),
        "FCALL count 0",
        "FCALL count 0",
        "FCALL COUNT 0",
        "FCALL both 2 a b c d",
        "FCALL types 0",
        "FCALL assign 0",
        "FCALL unknown 0",
        "FCALL raise 0",
        "FCALL global 0",
        "FCALL keys 0",
        "FCALL register 0",
        "FCALL set 1 k v",
        "GET k",
        "FCALL rep 0",
        "FCALL err 0",
        "FCALL none 0",
        "FCALL none x",
        "FCALL count x",
        "FCALL count -1",
        "FCALL count 1",
        "FCALL count",
        "FCALL_RO count 0",
        "FCALL_RO set 1 k v");
  }

  @Test
  void flagsAreHeldTo() {
    Parity.check(
        "FUNCTION FLUSH",
        load(
            "#!lua name=lib",
            """
            local function f(keys) return redis.call('SET', keys[1], 'x') end
            redis.register_function{function_name='w', callback=f}
            redis.register_function{function_name='r', callback=f, flags={'no-writes'},
              description='reads only'}
            redis.register_function{function_name='g', callback=function(keys)
              return redis.call('GET', keys[1]) end, flags={'no-writes', 'ALLOW-OOM'}}
            """),
        "FCALL w 1 k",
        "FCALL r 1 k",
        "FCALL g 1 k",
        "FCALL_RO w 1 k",
        "FCALL_RO r 1 k",
        "FCALL_RO g 1 k");
  }

  @Test
  void librariesAreToldAndRemoved() {
    Parity.check(
        "FUNCTION FLUSH",
        "FUNCTION LIST",
        "FUNCTION STATS",
        load(
            "#!lua name=one",
            "redis.register_function{function_name='f', description='does nothing',"
                + " callback=function() end, flags={'no-writes'}}"),
        "FUNCTION LIST",
        "FUNCTION LIST WITHCODE",
        "FUNCTION LIST LIBRARYNAME one",
        "FUNCTION LIST LIBRARYNAME O* WITHCODE",
        "FUNCTION LIST LIBRARYNAME x*",
        "FUNCTION LIST LIBRARYNAME",
        "FUNCTION LIST WITHCODE WITHCODE",
        "FUNCTION LIST LIBRARYNAME a LIBRARYNAME b",
        "FUNCTION LIST foo",
        "FUNCTION STATS",
        load("#!lua name=two", "redis.register_function('g', function() return 'two' end)"),
        "FUNCTION STATS",
        "FCALL g 0",
        "FUNCTION DELETE one",
        "FUNCTION DELETE one",
        "FCALL f 0",
        "FUNCTION LIST",
        "FUNCTION FLUSH x",
        "FUNCTION FLUSH SYNC x",
        "FUNCTION FLUSH ASYNC",
        "FUNCTION LIST",
        "FCALL g 0");
  }

  @Test
  void librariesSurviveReloadingAndFlushing() {
    Parity.check(
        "FUNCTION FLUSH",
        load("#!lua name=one", "redis.register_function('f', function() return 'f' end)"),
        "SET a b",
        "FLUSHALL",
        "FCALL f 0",
        "SET a b",
        "DEBUG RELOAD",
        "FCALL f 0",
        "FUNCTION LIST WITHCODE",
        "FUNCTION FLUSH",
        "DEBUG RELOAD",
        "FCALL f 0",
        "GET a");
  }

  @Test
  void scriptsAndFunctionsShareOneSequenceOfRandomNumbers() {
    String roll = "EVAL \"return math.random(1000000)\" 0";
    Parity.check(
        "FUNCTION FLUSH",
        load(
            "#!lua name=dice",
            """
            redis.register_function('roll', function() return math.random(1000000) end)
            redis.register_function('seed', function(k, a) math.randomseed(a[1]) end)
            """),
        "EVAL \"math.randomseed(3) return math.random(1000000)\" 0",
        roll,
        "FCALL roll 0",
        roll,
        "FCALL seed 0 4",
        roll,
        "FCALL roll 0",
        "SCRIPT FLUSH",
        roll);
  }

  @Test
  void transactionsChangeLibraries() {
    Parity.check(
        "FUNCTION FLUSH",
        "MULTI",
        load(
            "#!lua name=one",
            "redis.register_function('f', function(k)" + " return redis.call('INCR', k[1]) end)"),
        "FCALL f 1 a",
        "FCALL f 1 a",
        "FUNCTION DELETE one",
        "FCALL f 1 a",
        "EXEC",
        "GET a");
  }

  @Test
  void whatIsDumpedByOneIsRestoredByTheOther() {
    exchange(Parity.redisPort(), Parity.oursPort());
    exchange(Parity.oursPort(), Parity.redisPort());
  }

  private static void exchange(int from, int to) {
    try (RespConnection source = new RespConnection(from);
        RespConnection target = new RespConnection(to)) {
      source.call("FUNCTION FLUSH");
      target.call("FUNCTION FLUSH");
      source.call(
          load("#!lua name=one", "redis.register_function('f', function() return 'first' end)"));
      source.call(
          load("#!lua name=two", "redis.register_function('g', function() return 'second' end)"));
      byte[] payload = source.call("FUNCTION DUMP").text().getBytes(StandardCharsets.ISO_8859_1);
      assertEquals("OK", restore(target, payload));
      assertEquals("first", target.call("FCALL f 0").text());
      assertEquals("second", target.call("FCALL g 0").text());
      assertEquals("ERR Library one already exists", eitherLibrary(restore(target, payload)));
      assertEquals("OK", restore(target, payload, "REPLACE"));
      assertEquals("OK", restore(target, payload, "flush"));
      payload[3] ^= 1;
      assertEquals("ERR DUMP payload version or checksum are wrong", restore(target, payload));
    }
  }

  // Which of the two is met first is open.
  private static String eitherLibrary(String text) {
    return text.replace("two", "one");
  }

  private static String restore(RespConnection client, byte[] payload, String... options) {
    byte[][] words = new byte[3 + options.length][];
    words[0] = "FUNCTION".getBytes(StandardCharsets.US_ASCII);
    words[1] = "RESTORE".getBytes(StandardCharsets.US_ASCII);
    words[2] = payload;
    for (int i = 0; i < options.length; i++) {
      words[3 + i] = options[i].getBytes(StandardCharsets.US_ASCII);
    }
    client.sendRaw(RespConnection.frame(words));
    return client.read().text();
  }

  @Test
  void damagedPayloadsAreRefused() {
    Parity.check(
        "FUNCTION FLUSH",
        "FUNCTION RESTORE x",
        "FUNCTION RESTORE x y",
        "FUNCTION RESTORE x FLUSH",
        "FUNCTION RESTORE",
        "!FUNCTION DUMP");
  }
}
