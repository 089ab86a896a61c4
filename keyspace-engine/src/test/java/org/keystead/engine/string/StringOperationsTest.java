// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.string;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.IntegerEntry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

@ExtendWith(EngineInvariants.class)
class StringOperationsTest {
  private static final Slice KEY = Slice.ofUtf8("key");

  private final EngineSettings settings = new EngineSettings();
  private final Engine engine = Engine.openManual("strings", settings, new FakeClock());
  private final Keyspace keyspace = engine.clientKeyspace(0);
  private final StringOperations strings = new StringOperations();

  @AfterEach
  void close() {
    engine.close();
  }

  private @Nullable String get(Slice key) {
    Entry entry = keyspace.find(key);
    return entry == null ? null : Strings.view(entry, new Slice()).toUtf8();
  }

  @Test
  void nothingGrowsBeyondTheLimit() {
    settings.maxBulkLengthBytes(10);
    assertEquals(Outcome.DONE, strings.append(keyspace, KEY, Slice.ofUtf8("12345")));
    assertEquals(Outcome.DONE, strings.append(keyspace, KEY, Slice.ofUtf8("67890")));
    assertEquals(Outcome.TOO_LONG, strings.append(keyspace, KEY, Slice.ofUtf8("1")));
    assertEquals(Outcome.DONE, strings.overwrite(keyspace, KEY, 9, Slice.ofUtf8("x")));
    assertEquals(Outcome.TOO_LONG, strings.overwrite(keyspace, KEY, 10, Slice.ofUtf8("x")));
    assertEquals(
        Outcome.TOO_LONG, strings.overwrite(keyspace, KEY, Long.MAX_VALUE, Slice.ofUtf8("x")));
    assertEquals("123456789x", get(KEY));
  }

  @Test
  void whatSpellsAnIntegerIsHeldAsOne() {
    strings.request().none();
    strings.set(keyspace, KEY, Slice.ofUtf8("12345"), Condition.ALWAYS);
    assertInstanceOf(IntegerEntry.class, keyspace.find(KEY));
    strings.append(keyspace, KEY, Slice.ofUtf8("x"));
    assertFalse(keyspace.find(KEY) instanceof IntegerEntry);
    assertEquals("12345x", get(KEY));
  }

  @Test
  void exchangingReadsAlsoWhatItDoesNotReplace() {
    strings.request().none();
    Slice value = Slice.ofUtf8("v");
    assertEquals(Outcome.DONE, strings.exchange(keyspace, KEY, value, Condition.IF_ABSENT));
    assertNull(strings.before());
    assertEquals(Outcome.SKIPPED, strings.exchange(keyspace, KEY, value, Condition.IF_ABSENT));
    assertEquals(keyspace.find(KEY), strings.before());
    strings.clear();
    assertNull(strings.before());
  }

  @Test
  void aBatchIsNeverSeenHalfDone() throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              StringBatch batch = new StringBatch();
              for (int i = 0; i < 20_000; i++) {
                batch.clear();
                byte[] number = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
                for (String key : new String[] {"a", "b", "c"}) {
                  batch.keys().add(key.getBytes(StandardCharsets.UTF_8), 0, 1);
                  batch.values().add(number, 0, number.length);
                }
                batch.set(keyspace);
              }
              done.set(true);
            });
    writer.start();
    Views keys = new Views();
    for (String key : new String[] {"c", "a", "b"}) {
      keys.add(key.getBytes(StandardCharsets.UTF_8), 0, 1);
    }
    long torn = 0;
    while (!done.get()) {
      keyspace.readAll(keys.slices(), keys.count(), keys.entries());
      torn += number(keys.entries()[0]) == number(keys.entries()[1]) ? 0 : 1;
      torn += number(keys.entries()[1]) == number(keys.entries()[2]) ? 0 : 1;
    }
    writer.join();
    assertEquals(0, torn);
    assertEquals("19999", get(Slice.ofUtf8("b")));
  }

  private static long number(@Nullable Entry entry) {
    return entry instanceof IntegerEntry integer ? integer.value() : -1;
  }
}
