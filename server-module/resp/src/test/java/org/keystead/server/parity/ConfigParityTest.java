// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CONFIG knows redis-server's keys, their defaults, and says what is wrong in its words. */
class ConfigParityTest {
  /** Keys whose values are the process' own, or that have another default here for a reason. */
  private static final Set<String> DIFFERENT =
      Set.of(
          "bind", // only this machine by default
          "dir",
          "enable-debug-command", // set for the tests
          "maxmemory-samples", // measured: docs/decisions
          "port",
          "save"); // the tests' servers save nothing

  @AfterEach
  void putBack() {
    for (int port : List.of(Parity.oursPort(), Parity.redisPort())) {
      try (RespConnection client = new RespConnection(port)) {
        client.call("CONFIG SET maxmemory 0 lfu-decay-time 1 timeout 0 hz 10 appendfsync everysec");
        client.call("CONFIG SET client-output-buffer-limit \"pubsub 33554432 8388608 60\"");
        client.call("CONFIG SET latency-tracking-info-percentiles \"50 99 99.9\"");
        client.call("CONFIG SET replica-priority 100 maxmemory-clients 0 save \"\"");
        client.call("CONFIG SET requirepass \"\" loglevel notice");
      }
    }
  }

  private static Map<String, String> all(int port) {
    try (RespConnection client = new RespConnection(port)) {
      List<Reply> pairs = client.call("CONFIG GET *").parts();
      Map<String, String> all = new TreeMap<>();
      for (int i = 0; i < pairs.size(); i += 2) {
        all.put(pairs.get(i).text(), pairs.get(i + 1).text());
      }
      return all;
    }
  }

  @Test
  void everyKeyOfRedisIsKnownWithItsDefault() {
    Map<String, String> ours = all(Parity.oursPort());
    List<String> differences = new ArrayList<>();
    Map<String, String> theirs = all(Parity.redisPort());
    assertTrue(theirs.size() > 180);
    theirs.forEach(
        (name, value) -> {
          if (!ours.containsKey(name)) {
            differences.add(name + " is not known");
          } else if (!DIFFERENT.contains(name) && !value.equals(ours.get(name))) {
            differences.add(name + " is '" + ours.get(name) + "', not '" + value + "'");
          }
        });
    assertEquals(List.of(), differences);
  }

  @Test
  void keysAreToldByNameOrPattern() {
    Parity.check(
        "CONFIG GET",
        "CONFIG GET nosuch",
        "CONFIG GET hz",
        "CONFIG GET HZ",
        "~CONFIG GET hz timeout hz",
        "~CONFIG GET repl-*",
        "~CONFIG GET *-max-listpack-* tcp-k*",
        "~CONFIG GET slave-priority replica-priority",
        "CONFIG GET user",
        "CONFIG GET rename-command",
        "CONFIG GET include");
  }

  @Test
  void allKeysAreSetOrNone() {
    Parity.check(
        "CONFIG SET",
        "CONFIG SET hz",
        "CONFIG SET hz 20 timeout",
        "CONFIG SET hz 20 timeout 7",
        "~CONFIG GET hz timeout",
        "CONFIG SET hz 30 timeout x",
        "CONFIG SET hz 30 nosuch 1",
        "CONFIG SET nosuch 1",
        "CONFIG SET hz 30 hz 40",
        "CONFIG SET hz 30 HZ 40",
        "CONFIG SET replica-priority 3 slave-priority 4",
        "CONFIG SET hz 30 databases 3",
        "CONFIG SET hz 30 dir /tmp",
        "CONFIG SET hz 30 dbfilename x",
        "~CONFIG GET hz timeout",
        "CONFIG SET slave-priority 5",
        "~CONFIG GET *-priority",
        "CONFIG SET user \"a on\"",
        "CONFIG SET rename-command \"get x\"");
  }

  @Test
  void valuesAreRefusedInTheSameWords() {
    Parity.check(
        "CONFIG SET hz abc",
        "CONFIG SET hz -1",
        "CONFIG SET hz \"\"",
        "CONFIG SET repl-timeout 0",
        "CONFIG SET appendfsync sometimes",
        "CONFIG SET loglevel loud",
        "CONFIG SET loglevel VERBOSE",
        "CONFIG GET loglevel",
        "CONFIG SET maxmemory 1x",
        "CONFIG SET maxmemory 100mb",
        "CONFIG GET maxmemory",
        "CONFIG SET repl-backlog-size 0",
        "CONFIG SET lazyfree-lazy-expire maybe",
        "CONFIG SET active-expire-effort 11",
        "CONFIG SET save \"1\"",
        "CONFIG SET save \"1 2 3 4\"",
        "CONFIG GET save",
        "CONFIG SET client-output-buffer-limit \"pubsub 1mb 2kb 3\"",
        "CONFIG GET client-output-buffer-limit",
        "CONFIG SET client-output-buffer-limit \"nosuch 1 2 3\"",
        "CONFIG SET client-output-buffer-limit \"pubsub 1 2\"",
        "CONFIG SET latency-tracking-info-percentiles \"1 2\"",
        "CONFIG GET latency-tracking-info-percentiles",
        "CONFIG SET latency-tracking-info-percentiles \"101\"",
        "CONFIG SET latency-tracking-info-percentiles \"x\"",
        "CONFIG SET latency-tracking-info-percentiles \"\"",
        "CONFIG GET latency-tracking-info-percentiles",
        "CONFIG SET maxmemory-clients 5%",
        "CONFIG GET maxmemory-clients",
        "CONFIG SET maxmemory-clients 101%",
        "CONFIG SET maxmemory-clients x",
        "CONFIG SET port 70000",
        "CONFIG SET tls-auth-clients perhaps",
        "CONFIG SET acl-pubsub-default none",
        "CONFIG SET unixsocket x",
        "CONFIG SET aclfile x",
        "CONFIG SET supervised no",
        "CONFIG SET acllog-max-len -1");
  }
}
