// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.hash.FieldCondition;
import org.keystead.engine.hash.FieldExpiry;
import org.keystead.engine.hash.HashOperations;
import org.keystead.engine.hash.HashReads;
import org.keystead.engine.set.SetOperations;
import org.keystead.engine.set.SetReads;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.RealRedis;

/** Sets and hashes come back from snapshots, ours and those of redis-server, deadlines too. */
@ExtendWith(EngineInvariants.class)
class SetHashSnapshotTest {
  @TempDir Path dir;

  private final FakeClock clock = new FakeClock();
  private Engine engine;
  private Keyspace keyspace;

  @BeforeEach
  void open() {
    engine = Engine.openManual("collections", new EngineSettings().dir(dir), clock);
    keyspace = engine.clientKeyspace(0);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void addMembers(String name, String prefix, int count) {
    SetOperations sets = new SetOperations();
    for (int i = 0; i < count; i++) {
      byte[] member = Slice.ofUtf8(prefix + i).toByteArray();
      sets.members().add(member, 0, member.length);
    }
    sets.add(keyspace, key(name));
  }

  private void setFields(String name, int count) {
    HashOperations hashes = new HashOperations();
    for (int i = 0; i < count; i++) {
      byte[] text = Slice.ofUtf8("f" + i).toByteArray();
      hashes.fields().add(text, 0, text.length);
      hashes.values().add(text, 0, text.length);
    }
    hashes.set(keyspace, key(name));
  }

  private void expire(String name, String field, long afterMillis) {
    FieldExpiry expiry = new FieldExpiry();
    byte[] text = Slice.ofUtf8(field).toByteArray();
    expiry.fields().add(text, 0, text.length);
    expiry.request().afterMillis(afterMillis);
    expiry.expire(keyspace, key(name), FieldCondition.ALWAYS);
  }

  private static long sizeOfSet(Engine engine, String name) {
    return new SetReads()
        .read(engine.clientKeyspace(0), key(name), engine, (set, none) -> set.count());
  }

  private static Map<String, String> hash(Engine engine, String name) {
    Map<String, String> content = new TreeMap<>();
    new HashReads()
        .read(
            engine.clientKeyspace(0),
            key(name),
            content,
            (hash, to) -> {
              hash.forEach((field, value) -> to.put(field.toUtf8(), value.toUtf8()));
              to.replaceAll(
                  (field, value) -> value + " " + hash.deadlineMillis(Slice.ofUtf8(field)));
              return true;
            });
    return content;
  }

  private void fill() {
    addMembers("integers", "", 300);
    addMembers("few", "m", 50);
    addMembers("many", "m", 3000);
    setFields("small", 20);
    setFields("large", 3000);
    setFields("expiring", 50);
    setFields("largeExpiring", 2000);
    for (int i = 0; i < 2000; i += 2) {
      expire("largeExpiring", "f" + i, 100_000 + i);
    }
    expire("expiring", "f7", 60_000);
    expire("expiring", "f8", 1_000);
  }

  @Test
  void ourOwnSnapshotKeepsEverything() {
    fill();
    engine.snapshots().save();
    clock.advance(Duration.ofSeconds(2));
    Engine loaded = Engine.openManual("loaded", new EngineSettings().dir(dir), clock);
    try {
      assertTrue(loaded.snapshots().load());
      for (String name : new String[] {"integers", "few", "many"}) {
        assertEquals(sizeOfSet(engine, name), sizeOfSet(loaded, name));
      }
      for (String name : new String[] {"small", "large", "expiring", "largeExpiring"}) {
        assertEquals(hash(engine, name), hash(loaded, name));
      }
      assertEquals(49, hash(loaded, "expiring").size());
      EngineInvariants.check(loaded);
    } finally {
      loaded.close();
    }
  }

  @Test
  void redisServerLoadsOursAndWeLoadItsOwn() throws IOException {
    fill();
    engine.snapshots().save();
    try (RealRedis redis = RealRedis.startIn(dir);
        RedisCalls calls = new RedisCalls(redis)) {
      assertEquals("300", calls.call("SCARD", "integers"));
      assertEquals("intset", calls.call("OBJECT", "ENCODING", "integers"));
      assertEquals("50", calls.call("SCARD", "few"));
      assertEquals("3000", calls.call("SCARD", "many"));
      assertEquals("1", calls.call("SISMEMBER", "many", "m2999"));
      assertEquals("listpack", calls.call("OBJECT", "ENCODING", "small"));
      assertEquals("f19", calls.call("HGET", "small", "f19"));
      assertEquals("3000", calls.call("HLEN", "large"));
      assertEquals("f2999", calls.call("HGET", "large", "f2999"));
      assertEquals("50", calls.call("HLEN", "expiring"));
      assertEquals("2000", calls.call("HLEN", "largeExpiring"));
      calls.call("HSET", "small", "more", "text");
      calls.call("SADD", "few", "17");
      assertEquals("OK", calls.call("SAVE"));
    }
    Engine loaded = Engine.openManual("loaded", new EngineSettings().dir(dir), clock);
    try {
      assertTrue(loaded.snapshots().load());
      assertEquals(300, sizeOfSet(loaded, "integers"));
      assertEquals(51, sizeOfSet(loaded, "few"));
      assertEquals(3000, sizeOfSet(loaded, "many"));
      assertEquals(21, hash(loaded, "small").size());
      assertEquals(hash(engine, "large"), hash(loaded, "large"));
    } finally {
      loaded.close();
    }
  }
}
