// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.string.Condition;
import org.keystead.engine.string.StringOperations;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Seeds;

@ExtendWith(EngineInvariants.class)
class HyperLogLogsTest {
  private static final Slice KEY = Slice.ofUtf8("key");

  private final EngineSettings settings = new EngineSettings();
  private final Engine engine = Engine.openManual("hll", settings, new FakeClock());
  private final Keyspace keyspace = engine.clientKeyspace(0);
  private final HyperLogLogs hlls = new HyperLogLogs();

  @AfterEach
  void close() {
    engine.close();
  }

  private Outcome add(Slice key, String... elements) {
    Views views = new Views();
    for (String element : elements) {
      byte[] bytes = element.getBytes(StandardCharsets.UTF_8);
      views.add(bytes, 0, bytes.length);
    }
    return hlls.add(keyspace, key, views);
  }

  private Entry entry(Slice key) {
    Entry entry = keyspace.find(key);
    assertNotNull(entry);
    return entry;
  }

  @Test
  void anEmptyOneHasRedisBytes() {
    assertEquals(Outcome.DONE, add(KEY));
    assertEquals(Outcome.SKIPPED, add(KEY));
    byte[] expected = {'H', 'Y', 'L', 'L', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0x80, 0x7F, -1};
    assertArrayEquals(expected, Strings.view(entry(KEY), new Slice()).toByteArray());
  }

  @Test
  void bothFormsHoldTheSameRegisters() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    settings.encodings().hllSparseMaxBytes(Long.MAX_VALUE);
    Slice dense = Slice.ofUtf8("dense");
    add(dense);
    assertEquals(Outcome.DONE, hlls.toDense(keyspace, dense));
    for (int i = 0; i < 3000; i++) {
      String element = Integer.toString(random.nextInt(2000));
      assertEquals(add(dense, element), add(KEY, element), "seed " + seed);
    }
    assertTrue(HllFacts.of(entry(KEY)).isSparse());
    assertArrayEquals(
        HllFacts.of(entry(dense)).registers(), HllFacts.of(entry(KEY)).registers(), "" + seed);
    long estimate = hlls.count(keyspace, KEY);
    assertEquals(estimate, hlls.count(keyspace, dense), "seed " + seed);
    assertEquals(1560, estimate, 160, "seed " + seed);
  }

  @Test
  void theEstimateIsRememberedUntilSomethingChanges() {
    add(KEY, "a", "b");
    assertEquals(2, hlls.count(keyspace, KEY));
    Entry remembered = entry(KEY);
    assertEquals(2, hlls.count(keyspace, KEY));
    assertEquals(remembered, entry(KEY));
    add(KEY, "c");
    assertEquals(3, hlls.count(keyspace, KEY));
  }

  @Test
  void noBytesMakeItFailOtherThanByItsException() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    StringOperations strings = new StringOperations();
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      add(KEY, "a", "b", Integer.toString(round));
      byte[] bytes = Strings.view(entry(KEY), new Slice()).toByteArray();
      bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length + random.nextInt(-3, 3)));
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      strings.set(keyspace, KEY, Slice.of(bytes), Condition.ALWAYS);
      try {
        hlls.count(keyspace, KEY);
        add(KEY, "x", "y" + round);
        HllFacts.of(entry(KEY)).runs();
        hlls.toDense(keyspace, KEY);
      } catch (HyperLogLogException e) {
        refused++;
      }
      strings.remove(keyspace, KEY);
    }
    assertTrue(refused > 0, "seed " + seed);
  }

  @Test
  void theSelfTestFindsNothing() {
    assertEquals("", SelfTest.run());
  }
}
