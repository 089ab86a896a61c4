// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walking a segment: the steps of SCAN, and picking entries at random.
 *
 * <h2>Why the cursor counts backwards in its bits</h2>
 *
 * Between two steps the segment may have grown or shrunk. With a power-of-two size, bucket <i>b</i>
 * of a small array is spread over the buckets of a larger one that agree with <i>b</i> in the low
 * bits. Incrementing the cursor from its highest bit downwards visits buckets that share their low
 * bits one after the other, so what was visited in one size is a contiguous range in any other:
 * nothing is left out, and little is visited twice. While entries are being moved the smaller
 * array's bucket and all its images in the larger are visited in the same step. This is the
 * published design of Redis' SCAN (Pieter Noordhuis).
 */
final class SegmentScan {
  private SegmentScan() {}

  /** One step under the stripe; returns the next cursor, 0 at the end. */
  static long step(Segment segment, long cursor, Consumer<Entry> visitor) {
    Entry[] a = segment.buckets();
    Entry[] b = segment.old();
    if (b == null) {
      emit(a, (int) cursor & (a.length - 1), visitor);
      return next(cursor, a.length - 1);
    }
    Entry[] small = a.length <= b.length ? a : b;
    Entry[] large = small == a ? b : a;
    int smallMask = small.length - 1;
    int largeMask = large.length - 1;
    emit(small, (int) cursor & smallMask, visitor);
    long at = cursor;
    do {
      emit(large, (int) at & largeMask, visitor);
      at = next(at, largeMask);
    } while ((at & (smallMask ^ largeMask)) != 0);
    return at;
  }

  private static long next(long cursor, int mask) {
    long highBitsSet = cursor | ~(long) mask;
    return Long.reverse(Long.reverse(highBitsSet) + 1);
  }

  private static void emit(Entry[] array, int index, Consumer<Entry> visitor) {
    Entry entry = Segment.head(array, index);
    while (entry != null) {
      visitor.accept(entry);
      entry = entry.next();
    }
  }

  /**
   * Some entry of the segment; null when none was met, which without the stripe may be because it
   * was just being moved.
   */
  static @Nullable Entry random(Segment segment, ThreadLocalRandom random) {
    Entry[] old = segment.old();
    Entry[] array = segment.buckets();
    if (old == null) {
      return randomIn(array, random);
    }
    boolean oldFirst = random.nextInt(old.length + array.length) < old.length;
    Entry found = randomIn(oldFirst ? old : array, random);
    return found != null ? found : randomIn(oldFirst ? array : old, random);
  }

  private static @Nullable Entry randomIn(Entry[] array, ThreadLocalRandom random) {
    int mask = array.length - 1;
    int start = random.nextInt(array.length);
    for (int i = 0; i <= mask; i++) {
      Entry head = Segment.head(array, (start + i) & mask);
      if (head != null) {
        return ofChain(head, random);
      }
    }
    return null;
  }

  private static Entry ofChain(Entry head, ThreadLocalRandom random) {
    Entry chosen = head;
    int length = 1;
    for (Entry entry = head.next(); entry != null; entry = entry.next()) {
      length++;
      if (random.nextInt(length) == 0) {
        chosen = entry;
      }
    }
    return chosen;
  }

  /** Adds entries of consecutive buckets until {@code into} has {@code enough}; no lock. */
  static void sample(Segment segment, int enough, boolean expiringOnly, List<Entry> into) {
    Entry[] old = segment.old();
    sampleFrom(segment.buckets(), enough, expiringOnly, into);
    if (old != null && into.size() < enough) {
      sampleFrom(old, enough, expiringOnly, into);
    }
  }

  private static void sampleFrom(
      Entry[] array, int enough, boolean expiringOnly, List<Entry> into) {
    int mask = array.length - 1;
    int start = ThreadLocalRandom.current().nextInt(array.length);
    int visits = Math.min(array.length, enough * 10);
    for (int i = 0; i < visits && into.size() < enough; i++) {
      Entry entry = Segment.head(array, (start + i) & mask);
      while (entry != null && into.size() < enough) {
        if (!expiringOnly || entry.canExpire()) {
          into.add(entry);
        }
        entry = entry.next();
      }
    }
  }
}
