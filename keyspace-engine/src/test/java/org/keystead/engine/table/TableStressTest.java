// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.engine.bytes.Slice;
import org.keystead.testkit.Stress;

/** Readers without locks among writers that make a segment grow and shrink all the time. */
@Timeout(value = 100, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TableStressTest {
  private static final int SEGMENT = 17;
  private static final byte[][] STAYING = Fixture.keysOfSegment(SEGMENT, "stays", 12);
  private static final byte[][] COMING = Fixture.keysOfSegment(SEGMENT, "comes", 1500);

  private final Fixture fixture = new Fixture();
  private final AtomicLong resizes = new AtomicLong();

  @AfterEach
  void structureIsSound() {
    assertEquals(List.of(), fixture.faults());
  }

  private void fillStaying() {
    for (int i = 0; i < STAYING.length; i++) {
      fixture.put(STAYING[i], i);
    }
  }

  /** Fills and empties the segment in waves of different height. */
  private void wave(byte[][] keys, int from, int to, int round) {
    long before = fixture.table.bucketCount();
    int height = from + (to - from) / (1 + round % 4);
    for (int i = from; i < height; i++) {
      fixture.put(keys[i], i);
    }
    resizes.addAndGet(fixture.table.bucketCount() != before ? 1 : 0);
    for (int i = from; i < height; i++) {
      assertEquals(i, fixture.remove(keys[i]));
    }
    fixture.moveSome(SEGMENT, 1 << round % 12);
  }

  @Test
  void keysThatAreAlwaysThereAreAlwaysFound() throws InterruptedException {
    fillStaying();
    Stress stress =
        new Stress()
            .repeat(round -> wave(COMING, 0, 700, round))
            .repeat(round -> wave(COMING, 700, 1500, round));
    for (int reader = 0; reader < 2; reader++) {
      stress.repeat(
          round -> {
            int i = round % STAYING.length;
            assertEquals(i, fixture.value(STAYING[i]), "a key that was there was missed");
          });
    }
    stress.until(() -> resizes.get() > 10).run();
    assertTrue(resizes.get() > 10, () -> "only " + resizes + " resizes: this proves nothing");
  }

  @Test
  void keysThatAreAlwaysReplacedAreAlwaysFoundAndNeverGoBack() throws InterruptedException {
    fillStaying();
    AtomicLong[] written = new AtomicLong[STAYING.length];
    for (int i = 0; i < written.length; i++) {
      written[i] = new AtomicLong(i);
    }
    Stress stress =
        new Stress()
            .repeat(round -> wave(COMING, 0, 900, round))
            .repeat(
                round -> {
                  int i = round % STAYING.length;
                  long next = written[i].get() + 1;
                  fixture.put(STAYING[i], next);
                  written[i].set(next);
                });
    for (int reader = 0; reader < 2; reader++) {
      stress.repeat(
          round -> {
            int i = round % STAYING.length;
            long before = written[i].get();
            long found = fixture.value(STAYING[i]);
            assertTrue(found >= before, () -> "found " + found + " after " + before);
          });
    }
    stress.run();
  }

  @Test
  void whatWasRemovedIsNotFoundAgain() throws InterruptedException {
    AtomicLong gone = new AtomicLong(-1);
    byte[][] keys = Fixture.keysOfSegment(SEGMENT, "goes", 2000);
    for (byte[] key : keys) {
      fixture.put(key, 1);
    }
    new Stress()
        .times(
            keys.length,
            round -> {
              fixture.remove(keys[round]);
              gone.set(round);
            })
        .repeat(
            round -> {
              int i = (int) gone.get();
              if (i >= 0) {
                assertEquals(-1, fixture.value(keys[i]), "found after it was removed");
              }
            })
        .repeat(
            round -> {
              int last = keys.length - 1;
              long found = fixture.value(keys[last]);
              if (gone.get() < last - 1) {
                assertEquals(1, found, "missed the last one");
              }
            })
        .runToEnd();
  }

  @Test
  void aFullScanMeetsAllThatStaysAtAnyPace() throws InterruptedException {
    fillStaying();
    AtomicLong scans = new AtomicLong();
    Stress stress = new Stress().repeat(round -> wave(COMING, 0, 400, round));
    for (int reader = 0; reader < 2; reader++) {
      stress.repeat(
          round -> {
            Set<Slice> met = new HashSet<>();
            long cursor = 0;
            do {
              cursor = fixture.table.scan(SEGMENT, cursor, entry -> met.add(entry.key()));
              if (round % 3 == 0) {
                Thread.yield();
              }
            } while (cursor != 0);
            for (byte[] key : STAYING) {
              assertTrue(met.contains(Slice.of(key)), "a scan missed a key that stayed");
            }
            scans.incrementAndGet();
          });
    }
    stress.until(() -> scans.get() > 0 && resizes.get() > 0).run();
    assertTrue(scans.get() > 0 && resizes.get() > 0, scans + " scans, " + resizes + " resizes");
  }

  /** Between two steps of a scan the segment is filled or emptied to any size. */
  @Test
  void aScanSurvivesEveryResizeBetweenItsSteps() {
    Random random = new Random(7);
    fillStaying();
    int filled = 0;
    int grown = 0;
    int shrunk = 0;
    for (int scan = 0; scan < 300 * Stress.factor(); scan++) {
      Set<Slice> met = new HashSet<>();
      long cursor = 0;
      do {
        cursor = fixture.table.scan(SEGMENT, cursor, entry -> met.add(entry.key()));
        long before = fixture.table.bucketCount();
        int wanted = random.nextInt(4) == 0 ? random.nextInt(COMING.length) : filled;
        for (; filled < wanted; filled++) {
          fixture.put(COMING[filled], 1);
        }
        for (; filled > wanted; filled--) {
          fixture.remove(COMING[filled - 1]);
        }
        fixture.moveSome(SEGMENT, random.nextInt(40));
        long after = fixture.table.bucketCount();
        grown += after > before ? 1 : 0;
        shrunk += after < before ? 1 : 0;
      } while (cursor != 0);
      for (byte[] key : STAYING) {
        assertTrue(met.contains(Slice.of(key)), "scan " + scan + " missed a key that stayed");
      }
    }
    assertTrue(grown > 20 && shrunk > 20, grown + " times larger, " + shrunk + " times smaller");
  }

  @Test
  void aRandomEntryIsFoundWheneverThereIsOne() throws InterruptedException {
    fixture.put(STAYING[0], 1);
    new Stress()
        .repeat(round -> wave(COMING, 0, 300, round))
        .repeat(round -> assertNotNull(fixture.table.random(), "nothing was picked"))
        .run();
  }

  @Test
  void samplingNeverMeetsStrangersNorStops() throws InterruptedException {
    fillStaying();
    new Stress()
        .repeat(round -> wave(COMING, 0, 300, round))
        .repeat(
            round -> {
              List<Entry> sample = new ArrayList<>();
              fixture.table.sample(10, false, sample);
              assertTrue(sample.size() <= 10);
              for (Entry entry : sample) {
                assertEquals(SEGMENT, Table.stripeOf(Table.hashOf(entry)));
              }
            })
        .run();
  }
}
