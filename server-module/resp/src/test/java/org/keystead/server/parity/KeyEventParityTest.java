// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.Origin;

/**
 * The engine announces, key by key and in order, the events that redis-server publishes for the
 * same commands.
 */
class KeyEventParityTest {
  @Test
  void settingStringsIsAnnounced() {
    check(
        "SET a 1",
        "SET a 2 EX 100",
        "SET a 3 KEEPTTL",
        "SET a 3 NX",
        "SET b 3 XX",
        "SET a 4 GET PX 100000",
        "SETEX a 100 v",
        "PSETEX a 100000 v",
        "SETNX a v",
        "SETNX c v",
        "GETSET a x",
        "MSET a 1 b 2 a 3",
        "MSETNX a 1 z 2",
        "MSETNX y 1 z 2");
  }

  @Test
  void readingStringsAnnouncesOnlyChanges() {
    check(
        "SET a 1",
        "GET a",
        "GETEX a",
        "GETEX a PERSIST",
        "GETEX a EX 100",
        "GETEX a PERSIST",
        "GETEX a PXAT 1",
        "GETDEL a",
        "SET a 1",
        "GETDEL a",
        "STRLEN a",
        "TTL a",
        "TOUCH a");
  }

  @Test
  void changingStringsIsAnnounced() {
    check(
        "APPEND a x",
        "APPEND a \"\"",
        "SETRANGE a 5 x",
        "SETRANGE a 5 \"\"",
        "SETRANGE nothing 5 \"\"",
        "INCR n",
        "DECR n",
        "INCRBY n 5",
        "DECRBY n 5",
        "INCR a",
        "INCRBYFLOAT n 0.5",
        "INCRBYFLOAT a 1");
  }

  @Test
  void expiryIsAnnounced() {
    check(
        "SET a 1",
        "EXPIRE a 100",
        "EXPIRE a 100 NX",
        "PEXPIRE a 100000",
        "EXPIREAT a 33177117420",
        "PERSIST a",
        "PERSIST a",
        "EXPIRE a -1",
        "EXPIRE a 10",
        "SET b 1",
        "PEXPIREAT b 1",
        "SET c 1 PXAT 1",
        "GET c",
        "SET c 2 PXAT 1",
        "SET c 3",
        "SET c 4 PXAT 1",
        "INCR c",
        "SET c 4 PXAT 1",
        "DEL c",
        "SET c 4 PXAT 1",
        "RENAME a c",
        "SET c 4 PXAT 1",
        "EXPIRE c 100");
  }

  @Test
  void deletingAndMovingIsAnnounced() {
    check(
        "MSET a 1 b 2 c 3 d 4",
        "DEL a nothing",
        "UNLINK b c",
        "RENAME d e",
        "RENAME e e",
        "RENAME nothing x",
        "SET f 1",
        "RENAME e f",
        "RENAMENX f g",
        "SET h 1",
        "RENAMENX g h",
        "COPY g i",
        "COPY g i",
        "COPY g i REPLACE",
        "COPY g g DB 3",
        "MOVE g 3",
        "MOVE h 3",
        "RESTORE r 0 \"\\x00\\x05hello\\n\\x00cr\\xdfve4 \\n\"",
        "RESTORE r 5000000 \"\\x00\\x05hello\\n\\x00cr\\xdfve4 \\n\" REPLACE",
        "RESTORE r 1 \"\\x00\\x05hello\\n\\x00cr\\xdfve4 \\n\" REPLACE ABSTTL",
        "RESTORE r 1 \"\\x00\\x05hello\\n\\x00cr\\xdfve4 \\n\" ABSTTL");
  }

  static void check(String... commands) {
    Map<String, List<String>> theirs = theirs(commands);
    assertFalse(theirs.isEmpty());
    assertEquals(theirs, ours(commands));
  }

  private static Map<String, List<String>> ours(String... commands) {
    Parity.engine().clear(Origin.CLIENT);
    ConcurrentLinkedQueue<ChangeEvent> events = new ConcurrentLinkedQueue<>();
    try (RespConnection connection = new RespConnection(Parity.oursPort());
        Channel.Subscription subscription =
            Parity.engine().channel().subscribe(Channel.Mode.INLINE, events::add)) {
      for (String command : commands) {
        connection.call(command);
      }
      assertFalse(events.isEmpty(), () -> subscription + " heard nothing");
    }
    Map<String, List<String>> byKey = new TreeMap<>();
    for (ChangeEvent event : events) {
      String key = new String(event.fullKey(), StandardCharsets.ISO_8859_1);
      byKey
          .computeIfAbsent(event.database() + " " + key, name -> new ArrayList<>())
          .add(event.type().redisName());
    }
    return byKey;
  }

  private static Map<String, List<String>> theirs(String... commands) {
    Map<String, List<String>> byKey = new TreeMap<>();
    try (RespConnection connection = new RespConnection(Parity.redisPort());
        RespConnection subscriber = new RespConnection(Parity.redisPort())) {
      connection.call("FLUSHALL");
      connection.call("CONFIG SET notify-keyspace-events EA");
      subscriber.call("PSUBSCRIBE __keyevent@*");
      for (String command : commands) {
        connection.call(command);
      }
      connection.call("CONFIG SET notify-keyspace-events \"\"");
      connection.call("PUBLISH __keyevent@end end");
      while (true) {
        List<Reply> message = subscriber.read().parts();
        String channel = message.get(2).text();
        if (channel.equals("__keyevent@end")) {
          return byKey;
        }
        String database = channel.substring("__keyevent@".length(), channel.indexOf("__:"));
        byKey
            .computeIfAbsent(database + " " + message.get(3).text(), name -> new ArrayList<>())
            .add(channel.substring(channel.indexOf("__:") + 3));
      }
    }
  }
}
