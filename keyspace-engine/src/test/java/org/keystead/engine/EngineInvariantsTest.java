// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.event.Ticket;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.PackedEntry;
import org.keystead.engine.table.Stripe;
import org.keystead.engine.table.Table;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** The check itself: each thing that it looks for, broken once. */
class EngineInvariantsTest {
  private static final Entry ENTRY =
      PackedEntry.of(Slice.ofUtf8("key"), Slice.ofUtf8("value"), Entry.NEVER);

  private final Engine engine = Engine.openManual("broken", new EngineSettings(), new FakeClock());
  private final Table table = engine.plain(3).table();

  @AfterEach
  void close() {
    engine.close();
  }

  private List<String> faults() throws InterruptedException {
    List<String> faults = new ArrayList<>();
    engine.inspect(faults::add);
    return faults;
  }

  private void require(String fault) throws InterruptedException {
    assertTrue(faults().stream().anyMatch(text -> text.contains(fault)), () -> fault + " missing");
  }

  @Test
  void aSoundEngineHasNoFaults() throws InterruptedException {
    Slice key = Slice.ofUtf8("key");
    engine.keyspace(3).update(key, key, EngineInvariantsTest::set);
    assertEquals(List.of(), faults());
    assertDoesNotThrow(() -> EngineInvariants.check(engine));
  }

  private static boolean set(Slot slot, Slice value) {
    slot.setString(value, Entry.NEVER);
    return true;
  }

  @Test
  void anEntryInAWrongBucketIsFound() throws InterruptedException {
    table.insert(ENTRY, Table.hashOf(ENTRY) ^ 1);
    require("in a wrong bucket");
  }

  @Test
  void anEntryInAWrongSegmentIsFound() throws InterruptedException {
    table.insert(ENTRY, Table.hashOf(ENTRY) ^ 1L << 63);
    require("of another segment");
  }

  @Test
  void aWrongTagIsFound() throws InterruptedException {
    table.insert(ENTRY, Table.hashOf(ENTRY) ^ 1L << 50);
    require("wrong tag");
  }

  @Test
  void aKeyThatIsThereTwiceIsFound() throws InterruptedException {
    table.insert(ENTRY, Table.hashOf(ENTRY));
    table.insert(ENTRY.expiring(1), Table.hashOf(ENTRY));
    require("a key twice");
  }

  @Test
  void anEntryReachedTwiceIsFound() throws InterruptedException {
    table.insert(ENTRY, Table.hashOf(ENTRY));
    table.insert(ENTRY, Table.hashOf(ENTRY));
    require("an entry twice");
  }

  @Test
  void aMeterThatLostCountIsFound() throws InterruptedException {
    table.insert(ENTRY, Table.hashOf(ENTRY));
    table.retire();
    require("the meter says");
  }

  @Test
  void aStripeLeftMarkedIsFound() throws InterruptedException {
    Stripe stripe = engine.stripes()[5];
    stripe.lock();
    stripe.mark();
    stripe.unlock();
    require("stripe 5 is marked");
  }

  @Test
  void aStripeHeldByThisThreadIsFound() throws InterruptedException {
    engine.stripes()[7].lock();
    require("stripe 7 is marked or held");
  }

  @Test
  void anUndeliveredEventIsFound() throws InterruptedException {
    engine.channel().subscribe(Channel.Mode.INLINE, event -> {});
    Slice key = Slice.ofUtf8("key");
    ChangeEvent event =
        new ChangeEvent(
            0, Slice.of(new byte[0]), key, KeyEvent.SET, null, null, Origin.CLIENT, null);
    engine.deliveries()[9].queue(event, engine.channel(), new Channel(), new Ticket());
    require("stripe 9 has events");
    assertFalse(engine.deliveries()[9].isIdle());
  }
}
