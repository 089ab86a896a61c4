// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.SnapshotException;

/** What is opened where the snapshot or the configuration is damaged. */
class EngineOpeningTest {
  @TempDir Path directory;

  private EngineSettings settings(String onError) {
    return EngineConfig.from(
        ConfigFile.parse(
            "test",
            "dir \"" + directory + "\"\nsave 900 1\ndbfilename d.rdb\non-error " + onError + "\n"));
  }

  private Path damaged() throws IOException {
    return Files.writeString(directory.resolve("d.rdb"), "REDIS0010 and then nothing of the kind");
  }

  @Test
  void anUnreadableSnapshotRefusesTheEngineAndStaysWhereItIs() throws IOException {
    Path file = damaged();
    byte[] before = Files.readAllBytes(file);

    SnapshotException refused =
        assertThrows(
            SnapshotException.class, () -> EngineConfig.open("damaged", () -> settings("fail")));

    assertTrue(String.valueOf(refused.getMessage()).contains("d.rdb"), refused::getMessage);
    assertTrue(
        String.valueOf(refused.getMessage()).contains("set on-error to cold"), refused::getMessage);
    assertEquals(List.of(before.length), List.of(Files.readAllBytes(file).length));
  }

  @Test
  void withColdAnUnreadableSnapshotIsKeptAsideAndTheEngineBeginsEmpty() throws IOException {
    damaged();
    Files.writeString(directory.resolve("d.rdb.unreadable"), "an earlier one");

    try (Engine engine = EngineConfig.open("cold", () -> settings("cold"))) {
      assertEquals(0, engine.keyspace(0).size());
      assertFalse(engine.settings().savePoints().isEmpty(), "it saves again");
    }

    assertTrue(Files.exists(directory.resolve("d.rdb.unreadable-2")));
    assertEquals(
        "an earlier one", Files.readString(directory.resolve("d.rdb.unreadable")), "not replaced");
  }

  @Test
  void aConfigurationThatCannotBeReadRefusesTheEngineUnlessColdIsAProperty() {
    assertThrows(
        ConfigException.class, () -> EngineConfig.open("wrong", () -> settings("perhaps")));
    System.setProperty("keystead.on-error", "cold");
    try (Engine engine = EngineConfig.open("wrong", () -> settings("perhaps"))) {
      assertTrue(engine.settings().savePoints().isEmpty());
    } finally {
      System.clearProperty("keystead.on-error");
    }
  }

  @Test
  void propertiesReplaceWhatTheFileSaysOfTheirKey() {
    List<Directive> file = ConfigFile.parse("file", "save 900 1\nsave 60 10\nmaxmemory 1mb\n");
    Map<String, String> properties =
        Map.of("keystead.save", "300 5", "keystead.root", "x", "keystead.port", "7000");

    List<Directive> all = ConfigSources.override(file, "property", properties::get);
    EngineSettings settings = EngineConfig.from(all);

    assertEquals(List.of(new EngineSettings.SavePoint(300, 5)), settings.savePoints());
    assertEquals(1 << 20, settings.maxMemoryBytes());
    assertTrue(all.stream().anyMatch(directive -> directive.name().equals("port")));
  }

  @Test
  void aWrongPropertyIsNamedAsOne() {
    ConfigException refused =
        assertThrows(
            ConfigException.class,
            () ->
                EngineConfig.from(
                    ConfigSources.override(
                        List.of(), "system property", Map.of("keystead.maxmemory", "much")::get)));

    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith("system property keystead.maxmemory: maxmemory 'much'"),
        refused::getMessage);
  }
}
