// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.bitmap.BitOperator;
import org.keystead.engine.bitmap.BitmapOperations;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.WaitingCodec;

/** A change that reads the bytes of several live objects, which user code makes without a lock. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveOperandsTest {
  private final Engine engine =
      Engine.openManual("operands", new EngineSettings(), new FakeClock());
  private final Keyspace client = engine.clientKeyspace(0);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void severalLiveObjectsAreCombined() {
    WaitingCodec codec = new WaitingCodec();
    codec.goOn();
    Region<String, String> region = WaitingCodec.region(engine, "r", codec);
    region.put("one", "AAA", Entry.NEVER);
    region.put("two", "   ", Entry.NEVER);
    region.put("three", "B", Entry.NEVER);
    Views keys = new Views();
    for (String key : new String[] {"to", "r:one", "r:two", "r:three"}) {
      Slice name = Keys.key(key);
      keys.add(name.array(), name.offset(), name.length());
    }
    new BitmapOperations().combine(client, keys, BitOperator.OR);
    assertEquals(3, engine.statistics().keyspaceHits(), "each is read once");
    assertEquals("caa", Keys.get(client, "to"));
  }
}
