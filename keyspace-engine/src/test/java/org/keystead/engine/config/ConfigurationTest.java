// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.EngineSettings.SavePoint;
import org.keystead.engine.EvictionPolicy;
import org.keystead.engine.RegionConfig;
import org.keystead.engine.config.ConfigModule.Given;

class ConfigurationTest {
  private final EngineSettings settings = new EngineSettings();
  private final SettingsModule<EngineSettings> module = EngineConfig.of(settings);
  private final Configuration configuration = Configuration.of(module);

  private void load(String... lines) {
    configuration.load(ConfigFile.parse("keystead.conf", String.join("\n", lines)));
  }

  private void change(String... namesAndValues) {
    configuration.change(List.of(namesAndValues), key -> false);
  }

  private ConfigException refusal(String... namesAndValues) {
    return assertThrows(ConfigException.class, () -> change(namesAndValues));
  }

  @ParameterizedTest
  @EnumSource(EngineKey.class)
  void everyDefaultIsThatOfTheSettings(EngineKey key) {
    if (key == EngineKey.SAVE) {
      return; // the node saves by itself, an engine within an application when it is told to
    }
    assertEquals(
        key.spec().defaultValue(), key.binding().reader().apply(new EngineSettings()), key.name());
  }

  @ParameterizedTest
  @EnumSource(EngineKey.class)
  void everyKeyReadsBackWhatItShows(EngineKey key) {
    assertEquals(key.spec().name(), key.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    String before = configuration.shown(key);
    module.set(key, new Given(key.spec().split(before), false, null));
    assertEquals(before, configuration.shown(key));
    assertTrue(key.spec().doc().endsWith(".") || key.spec().doc().contains("Example:"));
  }

  @Test
  void defaultsOfANodeHaveSavePoints() {
    configuration.setDefaults();
    assertEquals("3600 1 300 100 60 10000", configuration.shown(EngineKey.SAVE));
  }

  @Test
  void linesReachTheSettings() {
    load(
        "maxmemory 2gb",
        "MaxMemory-Policy AllKeys-LRU",
        "rdbcompression no",
        "dbfilename 'my cache.rdb'",
        "region users max-entries 10000 ttl 10m policy allkeys-lru",
        "region * max-bytes 1mb max-idle 90s",
        "serial-filter com.acme.** !com.acme.Evil",
        "serial-filter maxdepth=10");
    assertEquals(2L << 30, settings.maxMemoryBytes());
    assertEquals(EvictionPolicy.ALLKEYS_LRU, settings.maxMemoryPolicy());
    assertEquals(false, settings.rdbCompression());
    assertEquals("my cache.rdb", settings.dbFilename());
    assertEquals(2, settings.regions().size());
    RegionConfig users = settings.regions().get(0);
    assertEquals(10_000, users.limits().maxEntries());
    assertEquals(600_000, users.ttlMillis());
    assertEquals(EvictionPolicy.ALLKEYS_LRU, users.limits().policy());
    assertEquals(90_000, settings.regions().get(1).maxIdleMillis());
    assertEquals(
        List.of("com.acme.**", "!com.acme.Evil", "maxdepth=10"), settings.serialFilterPatterns());
    assertEquals(
        "users max-entries 10000 ttl 10m policy allkeys-lru ; * max-bytes 1048576 max-idle 90s",
        configuration.shown(EngineKey.REGION));
  }

  @Test
  void saveLinesAddToEachOtherAndReplaceTheDefault() {
    configuration.setDefaults();
    load("save 900 1", "save 300 10 60 100");
    assertEquals(
        List.of(new SavePoint(900, 1), new SavePoint(300, 10), new SavePoint(60, 100)),
        settings.savePoints());
    load("save 5 5", "save \"\"");
    assertEquals(List.of(), settings.savePoints());
  }

  @Test
  void theLastLineWinsForOtherKeys() {
    load("maxmemory 1gb", "maxmemory 5");
    assertEquals(5, settings.maxMemoryBytes());
  }

  @Test
  void aRefusedLineLeavesEverythingAsItWas() {
    assertThrows(ConfigException.class, () -> load("maxmemory 1gb", "maxmemory-samples 0"));
    assertEquals(0, settings.maxMemoryBytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "maxmemory 1tb|maxmemory '1tb': argument must be a memory value; accepted: bytes",
        "maxmemory 1 2|maxmemory '1 2': wrong number of arguments",
        "maxmemory|maxmemory '': wrong number of arguments",
        "maxmemroy 1|unknown key 'maxmemroy'; did you mean 'maxmemory'?",
        "appendfsync no|unknown key 'appendfsync'",
        "rdbchecksum on|rdbchecksum 'on': argument must be 'yes' or 'no'; accepted: yes, no",
        "maxmemory-samples 0|maxmemory-samples '0': argument must be between 1 and 2147483647",
        "maxmemory-samples x|argument couldn't be parsed into an integer",
        "maxmemory-policy lru|argument(s) must be one of the following: volatile-lru,",
        "save 1|save '1': Invalid save parameters; accepted: pairs of seconds and changes",
        "save \"900 1\" \"300 10\"|Invalid save parameters",
        "save 0 1|Invalid save parameters",
        "dbfilename a/b|dbfilename can't be a path, just a filename",
        "dir /no/such/directory|No such file or directory",
        "databases 17|databases '17': there are always 16",
        "region|region '': wrong number of arguments",
        "region a max-entries|'max-entries' lacks its value",
        "region a max-entries 0|max-entries '0': argument must be between 1",
        "region a max-bytes 0|max-bytes must be positive",
        "region a ttl 60|'60' is no time: use a unit as in 500ms, 60s",
        "region a ttl 1s ttl 2s|'ttl' comes twice",
        "region a size 5|'size' is no limit: use max-entries",
        "region a policy lru|argument(s) must be one of the following",
        "serial-filter maxdepth=x|'maxdepth=x' sets no limit",
        "proto-max-bulk-len 1|argument must be between 1048576 and 9223372036854775807 inclusive",
        "maxmemory \"1|Unbalanced quotes in configuration line",
        "include a b|include takes one path",
        "include relative.conf|must be absolute here",
      })
  void messagesTellFileLineKeyValueAndWhatIsAccepted(String line, String message) {
    ConfigException refused =
        assertThrows(ConfigException.class, () -> load("# a comment", "", line));
    String text = String.valueOf(refused.getMessage());
    assertTrue(text.startsWith("keystead.conf:3: "), text);
    assertTrue(text.contains(message), text);
  }

  @Test
  void changingSeveralKeysChangesAllOrNone() {
    change("maxmemory", "100mb", "MAXMEMORY-SAMPLES", "7");
    assertEquals(100 << 20, settings.maxMemoryBytes());
    assertEquals(7, settings.maxMemorySamples());
    ConfigException refused = refusal("maxmemory", "1", "lfu-log-factor", "x");
    assertEquals("lfu-log-factor", refused.name());
    assertEquals("argument couldn't be parsed into an integer", refused.reason());
    assertEquals(100 << 20, settings.maxMemoryBytes());
  }

  @Test
  void keysThatMayNotBeChangedNowAreRefusedBeforeAnythingIsRead() {
    assertEquals("can't set immutable config", refusal("databases", "16").reason());
    assertEquals("can't set immutable config", refusal("maxmemory", "x", "region", "y").reason());
    assertEquals("can't set protected config", refusal("dir", "/tmp").reason());
    assertEquals("duplicate parameter", refusal("maxmemory", "1", "maxmemory", "2").reason());
    assertEquals(ConfigException.Kind.UNKNOWN_KEY, refusal("maxmemory", "1", "foo", "2").kind());
    configuration.change(List.of("dbfilename", "x.rdb"), key -> true);
    assertEquals("x.rdb", settings.dbFilename());
  }

  @Test
  void aChangeThatCannotBeAppliedIsPutBack() {
    Map<String, Long> applied = new HashMap<>();
    module.onChange(
        keys -> {
          applied.merge("calls", 1L, Long::sum);
          if (settings.maxMemoryBytes() == 5) {
            throw new InvalidValueException("five is too few");
          }
        });
    assertEquals("five is too few", refusal("maxmemory", "5", "save", "1 1").reason());
    assertEquals(0, settings.maxMemoryBytes());
    assertEquals(List.of(), settings.savePoints());
    assertEquals(2, applied.get("calls"));
  }

  @Test
  void valuesThatDoNotChangeAreNotApplied() {
    module.onChange(keys -> assertEquals(Set.of(EngineKey.MAXMEMORY), keys));
    change("maxmemory-samples", "10", "maxmemory", "9");
  }

  @Test
  void anEngineInAnApplicationSkipsTheServersKeys() {
    EngineSettings found =
        EngineConfig.from(ConfigFile.parse("keystead.conf", "port 6380\nmaxmemory 3"));
    assertEquals(3, found.maxMemoryBytes());
    assertThrows(
        ConfigException.class,
        () -> EngineConfig.from(ConfigFile.parse("keystead.conf", "prot 6380")));
  }
}
