// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.testkit.Stress;

/** A cut against a model: what it hands out is what there was, whatever is changed meanwhile. */
class TableCutTest {
  private static final int KEYS = 600;

  private final Fixture fixture = new Fixture();

  private record Held(long value, long expireAtMillis) {}

  private static byte[] key(int i) {
    return Slice.ofUtf8("key" + i).toByteArray();
  }

  private Map<String, Held> model() {
    Map<String, Held> model = new HashMap<>();
    for (int segment = 0; segment < Table.SEGMENTS; segment++) {
      long cursor = 0;
      do {
        cursor = fixture.table.scan(segment, cursor, entry -> note(model, entry));
      } while (cursor != 0);
    }
    return model;
  }

  private static void note(Map<String, Held> model, Entry entry) {
    model.put(entry.key().toUtf8(), new Held(value(entry), entry.expireAtMillis()));
  }

  private static long value(Entry entry) {
    return ((IntegerEntry) entry).value();
  }

  /** One change of any kind that a table knows. */
  private void change(Random random) {
    byte[] key = key(random.nextInt(KEYS));
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> fixture.put(key, random.nextInt());
      case 3, 4 -> fixture.remove(key);
      case 5, 6 -> expire(key, random.nextInt(3) == 0 ? Entry.NEVER : random.nextInt(1000));
      default -> fixture.moveSome(random.nextInt(Table.SEGMENTS), 1 + random.nextInt(3));
    }
  }

  private void expire(byte[] key, long expireAtMillis) {
    long hash = Fixture.hash(key);
    Stripe stripe = fixture.stripes[Table.stripeOf(hash)];
    stripe.lock();
    try {
      Entry present = fixture.find(key);
      if (present != null) {
        fixture.table.moveExpiry(present, expireAtMillis, hash);
      }
    } finally {
      stripe.release();
    }
  }

  private TableCut cut() {
    for (Stripe stripe : fixture.stripes) {
      stripe.lock();
    }
    try {
      return fixture.table.startCut();
    } finally {
      for (Stripe stripe : fixture.stripes) {
        stripe.unlock();
      }
    }
  }

  @Test
  void aCutIsWhatThereWasWhenItBegan() {
    for (int seed = 0; seed < 150 * Stress.factor(); seed++) {
      Random random = new Random(seed);
      for (int i = random.nextInt(4000); i > 0; i--) {
        change(random);
      }
      if (seed % 10 == 9) {
        for (int i = 0; i < KEYS; i++) {
          fixture.remove(key(i)); // segments shrink, some end up empty
        }
      }
      Map<String, Held> expected = model();
      Map<String, Held> saved = new HashMap<>();
      int pressure = random.nextInt(20);
      try (TableCut cut = cut()) {
        assertEquals(expected.size(), cut.entryCount());
        for (int i = random.nextInt(300); i > 0; i--) {
          change(random);
        }
        cut.drain(
            each -> {
              Held held = new Held(value(each.entry()), each.expireAtMillis());
              assertNull(saved.put(each.entry().key().toUtf8(), held), "saved twice");
              for (int i = pressure; i > 0; i--) {
                change(random);
              }
            });
      }
      assertEquals(expected, saved, "seed " + seed);
      assertEquals(List.of(), fixture.faults());
    }
  }

  @Test
  void aTableGrowsAgainAfterACut() {
    try (TableCut cut = cut()) {
      for (int i = 0; i < 20_000; i++) {
        fixture.put(key(i), i);
      }
      cut.drain(each -> assertTrue(each.entry() == null, "nothing was there"));
    }
    for (int i = 0; i < 20_000; i++) {
      fixture.put(key(i), -i);
    }
    long buckets = fixture.table.bucketCount();
    assertTrue(buckets > 16_000, () -> "20000 entries in chains of " + buckets + " buckets");
    assertEquals(List.of(), fixture.faults());
  }

  private int longestChain() {
    int longest = 0;
    for (Entry head : fixture.table.segment(3).buckets()) {
      int length = 0;
      for (Entry entry = head; entry != null; entry = entry.next()) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  @Test
  void aSegmentEmptiedDuringACutIsFilledAgainWithoutLongChains() {
    byte[][] keys = Fixture.keysOfSegment(3, "key", 30_000);
    for (byte[] key : keys) {
      fixture.put(key, 1);
    }
    try (TableCut cut = cut()) {
      for (byte[] key : keys) {
        fixture.remove(key);
      }
      cut.drain(each -> {});
    }
    int longest = 0;
    for (int i = 0; i < keys.length; i++) {
      fixture.put(keys[i], 2);
      if (i % 100 == 0) {
        longest = Math.max(longest, longestChain());
      }
    }
    int worst = longest;
    assertTrue(worst < 16, () -> "a chain of " + worst);
    assertEquals(List.of(), fixture.faults());
  }

  @Test
  void aCutGivenUpIsNoBurdenAnyMore() {
    for (int i = 0; i < 1000; i++) {
      fixture.put(key(i), i);
    }
    cut().close();
    assertEquals(List.of(), fixture.faults());
  }
}
