// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.commands.docs.AbsentInfoFields;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.server.InProcess;
import org.keystead.testkit.RealRedis;

class InfoTextTest {
  private final InProcess server = new InProcess();

  @AfterEach
  void close() {
    server.close();
  }

  private Map<String, Map<String, String>> info(String... sections) {
    return parse(InfoText.of(server.state(), List.of(sections)));
  }

  private static Map<String, Map<String, String>> parse(String text) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : text.split("\r\n")) {
      if (line.startsWith("# ")) {
        fields = new LinkedHashMap<>();
        sections.put(line.substring(2), fields);
      } else if (!line.isEmpty()) {
        fields.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
      }
    }
    return sections;
  }

  @Test
  void sectionsAndFieldsOfRedisAreThereOrTheirAbsenceHasAReason() {
    Map<String, Map<String, String>> theirs;
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      client.ask("PING");
      client.send(RawClient.frame("INFO", "everything"));
      theirs = parse(client.value().toString());
    }
    server.ask("PING");
    Map<String, Map<String, String>> ours = info("everything");
    assertEquals(new ArrayList<>(theirs.keySet()), new ArrayList<>(ours.keySet()));
    Set<String> absent = new TreeSet<>();
    theirs.forEach(
        (section, fields) ->
            fields.keySet().stream()
                .filter(field -> !ours.get(section).containsKey(field))
                .filter(field -> !section.equals("Latencystats"))
                .forEach(absent::add));
    assertEquals(new TreeSet<>(AbsentInfoFields.REASONS.keySet()), absent);
  }

  @Test
  void defaultLeavesOutWhatIsLong() {
    assertEquals(info().keySet(), info("default").keySet());
    assertFalse(info().containsKey("Commandstats"));
    assertTrue(info("ALL").containsKey("Commandstats"));
    assertEquals(Set.of("Server", "CPU"), info("cpu", "SERVER", "nosuch").keySet());
    assertEquals("", InfoText.of(server.state(), List.of("nosuch")));
  }

  @Test
  void figuresAreThoseOfWhatHappened() {
    server.ask("SET", "a", "1");
    server.ask("SET", "b", "1", "PX", "5000");
    server.ask("GET", "a");
    server.ask("GET", "nosuch");
    server.ask("INCR", "a", "b");
    server.ask("SELECT", "3");
    server.ask("SET", "c", "x");
    Map<String, Map<String, String>> info = info("everything");
    assertEquals("keys=2,expires=1,avg_ttl=5000", info.get("Keyspace").get("db0"));
    assertEquals("keys=1,expires=0,avg_ttl=0", info.get("Keyspace").get("db3"));
    Map<String, String> stats = info.get("Stats");
    assertEquals("1", stats.get("keyspace_hits"));
    assertEquals("1", stats.get("keyspace_misses"));
    assertEquals("6", stats.get("total_commands_processed"));
    assertEquals("1", stats.get("total_error_replies"));
    assertEquals("count=1", info.get("Errorstats").get("errorstat_ERR"));
    String sets = info.get("Commandstats").get("cmdstat_set");
    assertTrue(sets.startsWith("calls=3,"), sets);
    assertTrue(info.get("Commandstats").get("cmdstat_incr").contains("rejected_calls=1"));
    assertEquals("1", info.get("Clients").get("connected_clients"));
    assertEquals("3", info.get("Persistence").get("rdb_changes_since_last_save"));
    assertEquals(
        String.valueOf(server.state().engine().usedBytes()), info.get("Memory").get("used_memory"));
    server.ask("CONFIG", "RESETSTAT");
    assertEquals("0", info("stats").get("Stats").get("keyspace_hits"));
    assertEquals("0", info("stats").get("Stats").get("total_error_replies"));
  }

  @Test
  void whatTheBackgroundFindsExpiredIsTold() {
    for (int i = 0; i < 100; i++) {
      server.ask("SET", "k" + i, "v", "PX", i < 50 ? "10" : "100000");
    }
    server.advanceMillis(10);
    server.state().engine().tick();
    assertEquals("2.50", info("stats").get("Stats").get("expired_stale_perc"));
    assertEquals("50", info("stats").get("Stats").get("expired_keys"));
    assertEquals("0", info("stats").get("Stats").get("expired_time_cap_reached_count"));
    assertEquals("0", info("stats").get("Stats").get("expire_cycle_cpu_milliseconds"));
    server.ask("CONFIG", "RESETSTAT");
    assertEquals("0.00", info("stats").get("Stats").get("expired_stale_perc"));
  }

  @Test
  void timePassesByTheEnginesClock() {
    server.advanceMillis(90_061_000);
    Map<String, String> fields = info("server").get("Server");
    assertEquals("90061", fields.get("uptime_in_seconds"));
    assertEquals("1", fields.get("uptime_in_days"));
  }

  @Test
  void ratesAreThoseOfTheLastSeconds() {
    for (int i = 0; i < 100; i++) {
      server.ask("PING");
    }
    server.advanceMillis(500);
    assertEquals("200", info("stats").get("Stats").get("instantaneous_ops_per_sec"));
    server.advanceMillis(10_000);
    info("stats");
    server.advanceMillis(10_000);
    assertEquals("0", info("stats").get("Stats").get("instantaneous_ops_per_sec"));
  }

  @Test
  void thePeakIsRemembered() {
    server.ask("SET", "a", "x".repeat(10_000));
    String full = info("memory").get("Memory").get("used_memory");
    server.ask("FLUSHALL");
    Map<String, String> memory = info("memory").get("Memory");
    assertEquals(full, memory.get("used_memory_peak"));
    assertEquals("0.00%", memory.get("used_memory_peak_perc"));
  }

  @Test
  void numbersForPeopleHaveUnits() {
    assertEquals("0B", Texts.human(0));
    assertEquals("1023B", Texts.human(1023));
    assertEquals("1.00K", Texts.human(1024));
    assertEquals("1.50M", Texts.human(3 << 19));
    assertEquals("2.00G", Texts.human(2L << 30));
  }

  @Test
  void theMachineTellsAboutTheProcess() {
    ProcessFacts facts = ProcessFacts.read();
    assertTrue(facts.heapUsedBytes() > 0 && facts.heapUsedBytes() <= facts.heapCommittedBytes());
    assertTrue(facts.residentOrHeapBytes() > 1 << 20);
    assertTrue(facts.userCpuMicros() > 0);
  }
}
