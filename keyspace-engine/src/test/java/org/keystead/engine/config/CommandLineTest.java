// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.engine.EngineSettings;
import org.keystead.testkit.RealParts;

class CommandLineTest {
  private static String parsed(String... args) {
    CommandLine line = CommandLine.parse(args);
    StringBuilder text = new StringBuilder(line.file() == null ? "" : line.file() + ": ");
    line.overrides().forEach(each -> text.append(each.name()).append(each.args()).append(' '));
    return text.append(line.readsStandardInput() ? "-" : "").toString().trim();
  }

  @Test
  void aFileComesFirstAndOptionsFollow() {
    assertEquals("", parsed());
    assertEquals("a.conf:", parsed("a.conf"));
    assertEquals("a.conf: port[6380] dir[.]", parsed("a.conf", "--port", "6380", "--dir", "."));
    assertEquals("port[6380]", parsed("--PORT", "6380"));
    assertEquals("port[6380]", parsed("--port 6380"));
    assertEquals("save[900, 1, 300, 10]", parsed("--save", "900", "1", "300", "10"));
    assertEquals("save[900 1] save[300 10]", parsed("--save", "900 1", "--save", "300 10"));
    assertEquals("a.conf: -", parsed("a.conf", "-"));
    assertEquals("port[1] -", parsed("--port", "1", "-"));
  }

  @Test
  void saveWithoutAValueIsNone() {
    assertEquals("save[]", parsed("--save"));
    assertEquals(List.of(""), CommandLine.parse("--save").overrides().get(0).args());
    assertEquals("save[] port[1]", parsed("--save", "--port", "1"));
  }

  @Test
  void aValueMayBeginWithDashes() {
    assertEquals(
        "requirepass[--secret] port[1]", parsed("--requirepass", "--secret", "--port", "1"));
    assertEquals("bind[-::1, 1.2.3.4]", parsed("--bind", "-::1", "1.2.3.4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "-port"})
  void whatIsNoOptionIsRefused(String arg) {
    ConfigException refused = assertThrows(ConfigException.class, () -> CommandLine.parse(arg));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("command line:1: '" + arg + "'"));
  }

  /** What redis-server makes of the same arguments, told by its configuration or its refusal. */
  @Test
  void saveOptionsAddUpAsInRedis(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("a.conf"), "save 100 1\nsave 200 2\n");
    List<List<String>> lines =
        List.of(
            List.of(),
            List.of("--save", "900 1"),
            List.of("--save", "900", "1", "300", "10"),
            List.of("--save", "900 1", "--save", "300 10"),
            List.of("--save", ""),
            List.of("--save"),
            List.of("--save", "", "--save", "7 7"),
            List.of("--save", "--maxmemory", "3kb"),
            List.of("--maxmemory 3kb"));
    for (List<String> options : lines) {
      assertEquals(theirs(dir, file, options), ours(file, options), options.toString());
    }
  }

  private static List<String> ours(Path file, List<String> options) {
    List<String> args = new ArrayList<>(List.of(file.toString()));
    args.addAll(options);
    CommandLine line = CommandLine.parse(args.toArray(String[]::new));
    List<Directive> all = new ArrayList<>(ConfigFile.read(Path.of(String.valueOf(line.file()))));
    all.addAll(line.overrides());
    Configuration configuration = Configuration.of(EngineConfig.of(new EngineSettings()));
    configuration.setDefaults();
    configuration.load(all);
    return List.of(configuration.shown(EngineKey.SAVE), configuration.shown(EngineKey.MAXMEMORY));
  }

  private static List<String> theirs(Path dir, Path file, List<String> options) throws Exception {
    Path socket = dir.resolve("redis.sock");
    List<String> command = new ArrayList<>();
    command.add(RealParts.require("redis-server").toString());
    command.add(file.toString());
    command.addAll(
        List.of("--port", "0", "--unixsocket", socket.toString(), "--dir", dir.toString()));
    command.addAll(options);
    Process redis = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var log = redis.inputReader()) {
      String line = log.readLine();
      while (line != null && !line.contains("ready to accept connections at")) {
        line = log.readLine();
      }
      return List.of(ask(socket, "save"), ask(socket, "maxmemory"));
    } finally {
      redis.destroyForcibly().waitFor();
    }
  }

  private static String ask(Path socket, String key) throws Exception {
    Process cli =
        new ProcessBuilder(
                RealParts.require("redis-cli").toString(),
                "-s",
                socket.toString(),
                "CONFIG",
                "GET",
                key)
            .redirectErrorStream(true)
            .start();
    try (var out = cli.inputReader()) {
      List<String> lines = out.lines().toList();
      return lines.size() < 2 ? "" : lines.get(1);
    }
  }
}
