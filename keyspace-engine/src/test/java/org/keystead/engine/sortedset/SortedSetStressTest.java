// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.bytes.Slice;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** A large sorted set of which snapshots are taken while its scores are moved about. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SortedSetStressTest {
  private static final int MEMBERS = 50_000;
  private static final Slice KEY = Slice.ofUtf8("z");

  @TempDir Path dir;

  @Test
  void aSnapshotOfASetThatChangesIsOneMoment() throws InterruptedException {
    Engine engine = Engine.openManual("moved", new EngineSettings().dir(dir), new FakeClock());
    Keyspace keyspace = engine.clientKeyspace(0);
    MemberUpdate update = new MemberUpdate();
    move(update, keyspace, 0, MEMBERS, 0);
    AtomicInteger saves = new AtomicInteger();
    new Stress()
        // Two members change places with each other: the sum of all scores stays.
        .repeat(round -> move(update, keyspace, 2 * (round % (MEMBERS / 2)), 2, round % 7))
        .times(
            20 * Stress.factor(),
            round -> {
              engine.snapshots().save();
              Engine loaded =
                  Engine.openManual("loaded", new EngineSettings().dir(dir), new FakeClock());
              assertTrue(loaded.snapshots().load());
              check(loaded.clientKeyspace(0));
              EngineInvariants.check(loaded);
              loaded.close();
              saves.incrementAndGet();
            })
        .runToEnd();
    assertEquals(20 * Stress.factor(), saves.get());
    EngineInvariants.check(engine);
    engine.close();
  }

  /** Gives members with even numbers their number plus something, odd ones minus that. */
  private static void move(MemberUpdate update, Keyspace keyspace, int from, int count, int by) {
    update.begin();
    for (int i = from; i < from + count; i++) {
      Slice member = Slice.ofUtf8("m" + i);
      update.put(i % 2 == 0 ? i + by : i - by, member.array(), 0, member.length());
    }
    update.set(keyspace, KEY);
  }

  private static void check(Keyspace keyspace) {
    double[] sum = {0, Double.NEGATIVE_INFINITY};
    int size =
        new SortedSetReader()
            .read(
                keyspace,
                KEY,
                sum,
                (members, total) -> {
                  members.forEach(
                      0,
                      members.size(),
                      (member, score) -> {
                        assertTrue(score >= total[1]);
                        total[0] += score;
                        total[1] = score;
                      });
                  return members.size();
                });
    assertEquals(MEMBERS, size);
    assertEquals((MEMBERS - 1.0) * MEMBERS / 2, sum[0]);
  }
}
