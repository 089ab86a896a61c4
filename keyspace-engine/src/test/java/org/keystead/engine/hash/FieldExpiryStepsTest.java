// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.KeyEvent;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** Many fields of one hash that expire at the same time. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FieldExpiryStepsTest {
  private static final Slice KEY = Slice.ofUtf8("h");
  private static final int FIELDS = 50_000;

  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("fields", new EngineSettings(), clock);
  private final Keyspace keyspace = engine.clientKeyspace(0);
  private final List<KeyEvent> events = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    engine.close();
  }

  /** Fields of which every {@code stays}-th does not expire; none if that is 0. */
  private void fill(int stays, long ttlMillis) {
    FieldExpiry expiring = new FieldExpiry();
    expiring.request().afterMillis(ttlMillis);
    HashOperations plain = new HashOperations();
    for (int i = 0; i < FIELDS; i++) {
      byte[] field = ("f" + i).getBytes(StandardCharsets.UTF_8);
      if (stays != 0 && i % stays == 0) {
        plain.clear();
        plain.fields().add(field, 0, field.length);
        plain.values().add(field, 0, 1);
        plain.set(keyspace, KEY);
      } else {
        expiring.fields().clear();
        expiring.values().clear();
        expiring.fields().add(field, 0, field.length);
        expiring.values().add(field, 0, 1);
        expiring.set(keyspace, KEY, FieldExpiry.Presence.ANY);
      }
    }
    engine.channel().subscribe(Channel.Mode.INLINE, event -> events.add(event.type()));
  }

  private long count(HashReads reads) {
    return reads.read(keyspace, KEY, 0, (hash, nothing) -> hash.count());
  }

  @Test
  void aReaderDropsThemInSteps() {
    fill(2, 1000);
    assertEquals(FIELDS, count(new HashReads()));
    clock.advance(Duration.ofMillis(1000));
    assertEquals(FIELDS / 2, count(new HashReads()));
    assertTrue(events.size() >= 10, () -> events.size() + " steps");
    assertTrue(events.stream().allMatch(event -> event == KeyEvent.HEXPIRED));
  }

  @Test
  void theBackgroundDropsThemInStepsAndTheKeyWithTheLast() {
    fill(0, 1000);
    clock.advance(Duration.ofMillis(1000));
    engine.tick();
    assertNull(keyspace.find(KEY));
    assertTrue(events.size() >= 11, () -> events.size() + " steps");
    assertEquals(KeyEvent.DEL, events.get(events.size() - 1));
  }

  @Test
  void nobodySeesAFieldThatHasExpired() throws InterruptedException {
    fill(2, 1000);
    HashReads[] readers = {new HashReads(), new HashReads()};
    clock.advance(Duration.ofMillis(1000));
    new Stress()
        .repeat(round -> engine.tick())
        .repeat(round -> assertEquals(FIELDS / 2, count(readers[0])))
        .times(
            2000 * Stress.factor(),
            round -> {
              Slice expired = Slice.ofUtf8("f" + (2 * round + 1) % FIELDS);
              boolean found =
                  readers[1].read(keyspace, KEY, 0, (hash, no) -> hash.find(expired) != null);
              assertEquals(false, found);
            })
        .run();
  }
}
