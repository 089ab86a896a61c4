// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.list.ListDraft;
import org.keystead.engine.value.list.QuickList;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

@ExtendWith(EngineInvariants.class)
class EmigrationTest {
  private static final Slice KEY = Slice.ofUtf8("key");

  private final Engine engine =
      Engine.openManual("emigration", new EngineSettings(), new FakeClock());
  private final Keyspace keyspace = engine.clientKeyspace(0);

  @AfterEach
  void close() {
    engine.close();
  }

  private void set(String value) {
    keyspace.update(
        KEY,
        value,
        (slot, text) -> {
          slot.setString(Slice.ofUtf8(text), Entry.NEVER);
          return Boolean.TRUE;
        });
  }

  private Emigration begin() {
    Emigration emigration = Emigration.begin(keyspace, KEY, RdbOptions.DEFAULT);
    assertNotNull(emigration);
    return emigration;
  }

  @Test
  void aKeyThatStayedAsItWasIsDeleted() {
    assertNull(Emigration.begin(keyspace, KEY, RdbOptions.DEFAULT));
    set("a");
    Emigration emigration = begin();
    assertEquals(0, emigration.lifeMillis());
    assertTrue(emigration.complete());
    assertNull(keyspace.find(KEY));
    assertTrue(emigration.complete(), "that it is gone already is no harm");
  }

  @Test
  void aKeyThatWasSetMeanwhileStays() {
    set("a");
    Emigration emigration = begin();
    set("a");
    assertFalse(emigration.complete());
    assertNotNull(keyspace.find(KEY));
  }

  @Test
  void aListThatWasEditedMeanwhileStays() {
    keyspace.update(KEY, 500, EmigrationTest::makeLongList);
    Emigration emigration = begin();
    assertTrue(begin().complete(), "one that was not edited goes");
    keyspace.update(KEY, 500, EmigrationTest::makeLongList);
    Emigration other = begin();
    keyspace.update(KEY, 1, EmigrationTest::lengthen);
    assertFalse(other.complete());
    assertFalse(emigration.complete());
    assertNotNull(keyspace.find(KEY));
  }

  private static Boolean makeLongList(Slot slot, Integer elements) {
    ListDraft list = new ListDraft().begin(slot.encodings());
    for (int i = 0; i < elements; i++) {
      list.addLast(Slice.ofUtf8("element " + i));
    }
    slot.put(list.entry(slot.key(), Entry.NEVER));
    return Boolean.TRUE;
  }

  private static Boolean lengthen(Slot slot, Integer elements) {
    ListDraft list = new ListDraft().edit((QuickList) slot.edit(), slot.encodings());
    list.addLast(Slice.ofUtf8("one more"));
    slot.edited();
    slot.announce(KeyEvent.RPUSH);
    return Boolean.TRUE;
  }
}
