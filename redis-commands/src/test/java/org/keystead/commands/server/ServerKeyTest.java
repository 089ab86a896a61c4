// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerSettings.BufferLimit;
import org.keystead.commands.session.ServerSettings.DebugAccess;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.config.ConfigException;
import org.keystead.engine.config.ConfigFile;
import org.keystead.engine.config.ConfigKey;
import org.keystead.engine.config.ConfigModule;
import org.keystead.engine.config.Configuration;
import org.keystead.engine.config.ServerKeyNames;

class ServerKeyTest {
  private final ServerSettings settings = new ServerSettings();
  private final Configuration configuration = ServerConfig.of(new EngineSettings(), settings);

  private void load(String... lines) {
    configuration.load(ConfigFile.parse("keystead.conf", String.join("\n", lines)));
  }

  @ParameterizedTest
  @EnumSource(ServerKey.class)
  void everyDefaultIsThatOfTheSettings(ServerKey key) {
    String before = configuration.shown(key);
    configuration.setDefaults();
    assertEquals(before, configuration.shown(key));
    assertEquals(key.spec().name(), key.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    assertTrue(key.spec().doc().endsWith("."));
  }

  @Test
  void theEngineKnowsTheNamesOfTheKeysThatItSkips() {
    Set<String> all = new TreeSet<>();
    for (ConfigModule module : configuration.modules()) {
      if (!module.title().equals("engine")) {
        for (ConfigKey key : module.keys()) {
          all.add(key.spec().name());
          all.addAll(key.spec().aliases());
        }
      }
    }
    assertEquals(all, new TreeSet<>(ServerKeyNames.ALL));
  }

  @Test
  void linesReachTheSettings() {
    load(
        "bind 127.0.0.1 10.0.0.5",
        "port 0",
        "requirepass \"a b\"",
        "enable-debug-command local",
        "client-output-buffer-limit pubsub 1mb 2kb 3",
        "client-output-buffer-limit normal 5 6 7",
        "maxmemory 1gb");
    assertEquals(List.of("127.0.0.1", "10.0.0.5"), settings.bind());
    assertEquals(0, settings.port());
    assertEquals("a b", settings.requirePass());
    assertEquals(DebugAccess.LOCAL, settings.enableDebugCommand());
    assertEquals(new BufferLimit(1 << 20, 2048, 3), settings.pubsubOutputLimit());
    assertEquals(new BufferLimit(5, 6, 7), settings.normalOutputLimit());
    assertEquals(new BufferLimit(256 << 20, 64 << 20, 60), settings.replicaOutputLimit());
  }

  @Test
  void aPasswordStaysOutOfMessages() {
    ConfigException refused =
        assertThrows(ConfigException.class, () -> load("requirepass secret oops"));
    assertEquals(
        "keystead.conf:1: requirepass '(hidden)': wrong number of arguments; accepted: a password,"
            + " or \"\" for none",
        refused.getMessage());
  }

  @Test
  void whatIsNotBuiltIsRefusedWithItsReason() {
    load("appendonly no", "cluster-enabled no");
    ConfigException refused = assertThrows(ConfigException.class, () -> load("appendonly yes"));
    assertEquals(
        "keystead.conf:1: appendonly 'yes': there is no append-only file; accepted: no",
        refused.getMessage());
  }
}
