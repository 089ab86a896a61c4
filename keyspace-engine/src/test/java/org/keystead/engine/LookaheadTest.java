// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.FakeClock;

/** Looking ahead is a hint: it changes and counts nothing, whatever the keys are. */
class LookaheadTest {
  @Test
  void keysThatAreThereMissingOrTooManyAreLookedAtWithoutATrace() {
    try (Engine engine = Engine.openManual("ahead", new EngineSettings(), new FakeClock())) {
      Keyspace keyspace = engine.clientKeyspace(3);
      for (int i = 0; i < 1000; i += 2) {
        Slice key = Slice.ofUtf8("key:" + i);
        keyspace.update(
            key,
            key,
            (slot, context) -> {
              slot.setString(context, Entry.NEVER);
              return Boolean.TRUE;
            });
      }
      long usedBytes = engine.usedBytes();
      Lookahead lookahead = new Lookahead(16);
      lookahead.look();
      for (int i = 0; i < 1000; i++) {
        lookahead.add(keyspace, Slice.ofUtf8("key:" + i));
        if (i % 40 == 0) {
          lookahead.look();
        }
      }
      lookahead.add(engine.clientKeyspace(0), Slice.ofUtf8("elsewhere"));
      lookahead.look();
      assertEquals(500, keyspace.size());
      assertEquals(usedBytes, engine.usedBytes());
      assertEquals(0, engine.statistics().keyspaceHits());
      assertEquals(0, engine.statistics().keyspaceMisses());
    }
  }
}
