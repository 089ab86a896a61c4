// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.commands.Commands;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.session.Connection;
import org.keystead.commands.session.Dispatcher;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.session.Session;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.EvictionPolicy;
import org.keystead.engine.Limits;
import org.keystead.engine.Region;
import org.keystead.engine.RegionOptions;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** The entries of a cache, live objects among them, are ordinary keys to the commands. */
@ExtendWith(EngineInvariants.class)
class RegionKeysTest {
  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("regions", new EngineSettings(), clock);
  private final ReplyBuffer replies = new ReplyBuffer(1 << 12);
  private final ServerState server =
      new ServerState(engine, Commands.table(), new ServerSettings());
  private final Session session = server.clients().open(Connection.NONE);
  private final Dispatcher dispatcher = new Dispatcher(server, replies);
  private Region<String, String> users;

  @BeforeEach
  void open() {
    users = region("users", String.class, false);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private <V> Region<String, V> region(String name, Class<V> type, boolean byReference) {
    return engine
        .regionRegistry()
        .open(
            name,
            new RegionOptions<>(
                Codecs.keysOf(String.class),
                Codecs.valuesOf(type),
                RegionKeysTest.class.getClassLoader(),
                SerialFilter.standard(),
                byReference));
  }

  private String call(String line) {
    dispatcher.execute(session, Arguments.ofUtf8(line.split(" ")));
    String reply = new String(replies.array(), 0, replies.size(), StandardCharsets.UTF_8);
    replies.clear();
    return reply.strip().replace("\r\n", " ");
  }

  @Test
  void liveObjectsAreReadAsStrings() {
    users.put("1", "Ada", Entry.NEVER);
    users.put("2", "Grace", clock.millis() + 90_000);
    assertEquals("$3 Ada", call("GET users:1"));
    assertEquals("*2 $3 Ada $5 Grace", call("MGET users:1 users:2"));
    assertEquals(":5", call("STRLEN users:2"));
    assertEquals("$2 ra", call("GETRANGE users:2 1 2"));
    assertEquals("+string", call("TYPE users:2"));
    assertEquals(":90", call("TTL users:2"));
    assertEquals("$3 Ada", call("LCS users:1 users:1"));
    assertEquals("$3 raw", call("OBJECT ENCODING users:1"));
    assertTrue(call("DUMP users:1").contains("Ada"));
    assertEquals("$3 Ada", call("GETDEL users:1"));
    assertEquals(1, users.size());
  }

  @Test
  void walksMeetTheKeysOfRegions() {
    users.put("1", "Ada", Entry.NEVER);
    call("SET plain 1");
    assertEquals("*1 $7 users:1", call("KEYS users:*"));
    assertEquals("*2 $1 0 *1 $7 users:1", call("SCAN 0 MATCH u* COUNT 1000000"));
    assertEquals(":2", call("DEL users:1 plain"));
    assertEquals(0, users.size());
    assertEquals("$-1", call("RANDOMKEY"));
  }

  @Test
  void expiryIsSeenOnBothSides() {
    users.put("1", "Ada", Entry.NEVER);
    assertEquals(":1", call("EXPIRE users:1 100"));
    Entry entry = users.find("1");
    assertNotNull(entry);
    assertEquals(clock.millis() + 100_000, entry.expireAtMillis());
    clock.advance(Duration.ofSeconds(100));
    assertEquals(":0", call("EXISTS users:1"));
    assertEquals(0, users.size());
  }

  @Test
  void whatHasNoBytesIsRefusedInWords() {
    Region<String, Object> things = region("things", Object.class, true);
    things.put("1", new Object(), Entry.NEVER);
    String refusal = "-ERR the value is a live object of java.lang.Object, which cannot be encoded";
    assertEquals(refusal, call("GET things:1"));
    assertEquals(refusal, call("MGET users:1 things:1"));
    assertEquals(refusal, call("APPEND things:1 x"));
    assertEquals(refusal, call("RENAME things:1 x"));
    assertEquals(refusal, call("COPY things:1 x"));
    assertEquals(refusal, call("GETDEL things:1"));
    assertEquals(refusal, call("DUMP things:1"));
    assertEquals(":1", call("EXISTS things:1"));
    assertEquals("+OK", call("SET things:1 text"));
    assertEquals("$4 text", call("GET things:1"));
  }

  @Test
  void aFullRegionThatEvictsNothingRefusesWhatWouldBeAdded() {
    users.limits(new Limits(2, Long.MAX_VALUE, EvictionPolicy.NOEVICTION));
    users.put("1", "Ada", Entry.NEVER);
    assertEquals("+OK", call("SET users:2 Grace"));
    String refusal = "-OOM command not allowed when used memory > 'maxmemory'.";
    call("SET plain 1");
    for (String command :
        List.of(
            "SET users:3 x",
            "MSET plain 2 users:3 x",
            "LPUSH users:3 x",
            "COPY plain users:3",
            "RENAME plain users:3",
            "RENAMENX plain users:3",
            "SUNIONSTORE users:3 none",
            "SORT none STORE users:3")) {
      assertEquals(refusal, call(command), command);
    }
    assertEquals("+OK", call("SET users:1 Barbara"));
    assertEquals("$7 Barbara", call("GET users:1"));
    assertEquals("$1 1", call("GET plain"));
    assertEquals(":1", call("EXPIRE users:1 100"));
    assertEquals("+OK", call("RENAME users:1 plain"));
    assertEquals("+OK", call("SET users:3 x"));
    call("SELECT 1");
    call("SET users:4 x");
    assertEquals(refusal, call("COPY users:4 users:4 DB 0"));
    assertEquals(refusal, call("MOVE users:4 0"));
    call("SELECT 0");
    assertEquals(":1", call("DEL users:3"));
    assertEquals("+OK", call("SET users:4 x"));
  }

  @Test
  void aFullRegionRefusesInsideOfATransactionToo() {
    users.limits(new Limits(2, Long.MAX_VALUE, EvictionPolicy.NOEVICTION));
    users.put("1", "Ada", Entry.NEVER);
    String refusal = "-OOM command not allowed when used memory > 'maxmemory'.";
    call("MULTI");
    assertEquals("+QUEUED", call("SET users:2 x"));
    assertEquals("+QUEUED", call("SET users:3 x"));
    assertEquals("+QUEUED", call("SET users:2 y"));
    assertEquals("*3 +OK " + refusal + " +OK", call("EXEC"));
    call("MULTI");
    assertEquals(refusal, call("SET users:3 x"));
    assertTrue(call("EXEC").startsWith("-EXECABORT "));
    assertEquals(2, users.size());
  }

  @Test
  void readsOfClientsThatDoNotTouchLeaveTheUseAlone() {
    call("SET a 1");
    clock.advance(Duration.ofSeconds(50));
    engine.tick();
    assertEquals(":50", call("OBJECT IDLETIME a"));
    session.noTouch(true);
    call("GET a");
    call("MGET a");
    assertEquals(":50", call("OBJECT IDLETIME a"));
    call("TOUCH a");
    assertEquals(":0", call("OBJECT IDLETIME a"));
    clock.advance(Duration.ofSeconds(50));
    engine.tick();
    session.noTouch(false);
    call("GET a");
    assertEquals(":0", call("OBJECT IDLETIME a"));
  }
}
