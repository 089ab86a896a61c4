// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.table.Structure.Moment;

/**
 * A segment's content as of one moment, handed out bucket by bucket while writers go on.
 *
 * <h2>Problem</h2>
 *
 * A snapshot must be one point in time, without a fork and without a pause in proportion to the
 * data.
 *
 * <h2>Idea</h2>
 *
 * At the moment of the cut nothing is copied. The saver then takes buckets in order, a few at a
 * time under the stripe. A writer that is about to change a bucket which the saver has not reached
 * yet first puts the chain's entries aside; the saver skips that bucket and takes what was put
 * aside. Since entries are immutable, a reference is a copy; only the expiry, which is edited in
 * place, is noted beside it. A stall is as long as one chain.
 *
 * <h2>Limits</h2>
 *
 * The segment does not move entries between arrays while this runs (see {@link Segment}), so a
 * bucket keeps its number: buckets of the array being left, if any, come first.
 *
 * <p>Threads: used under the stripe only, by writers and the saver.
 */
public final class SegmentCut {
  private final Entry[] buckets;
  private final Entry @Nullable [] old;
  private final int oldLength;
  private final Moment moment;
  private final BitSet putAside = new BitSet();
  private List<SavedEntry> aside = new ArrayList<>();
  private int next;

  SegmentCut(Entry[] buckets, Entry @Nullable [] old, Moment moment) {
    this.moment = moment;
    this.buckets = buckets;
    this.old = old;
    this.oldLength = old == null ? 0 : old.length;
  }

  /** An entry with the expiry it had at the moment of the cut. */
  public record SavedEntry(Entry entry, long expireAtMillis) {}

  void preserve(Segment segment, long hash) {
    if (old != null) {
      preserveBucket((int) hash & (oldLength - 1));
    }
    // The first insertion into an empty segment replaces its array; nothing was there to keep.
    if (segment.buckets() == buckets) {
      preserveBucket(oldLength + ((int) hash & (buckets.length - 1)));
    }
  }

  private void preserveBucket(int number) {
    if (number >= next && !putAside.get(number)) {
      putAside.set(number);
      collect(number, aside);
    }
  }

  /** Adds about {@code atLeast} entries to {@code into}; false when there are no more to come. */
  boolean take(int atLeast, List<SavedEntry> into) {
    int end = oldLength + buckets.length;
    int wanted = into.size() + atLeast;
    // Empty buckets count too, or a sparse segment would be walked in one go.
    int bucketsLeft = atLeast * 4;
    while (next < end && into.size() < wanted && bucketsLeft-- > 0) {
      if (!putAside.get(next)) {
        collect(next, into);
      }
      next++;
    }
    into.addAll(aside);
    aside = new ArrayList<>();
    return next < end;
  }

  /**
   * Has the processor fetch what the next {@link #take} will meet, so that it waits for memory
   * while no stripe is held, and for many entries at the same time. What is read here, without a
   * stripe, is not used; the result is of no use either, but that it depends on what was read.
   */
  int look(int bucketCount) {
    int end = Math.min(oldLength + buckets.length, next + bucketCount);
    int seen = 0;
    for (int number = next; number < end; number++) {
      Entry first = head(number);
      seen += first == null ? 0 : first.tag();
    }
    for (int number = next; number < end; number++) {
      Entry first = head(number);
      Entry second = first == null ? null : first.next();
      seen += second == null ? 0 : second.tag();
    }
    return seen;
  }

  private @Nullable Entry head(int number) {
    Entry[] source = old;
    return source != null && number < oldLength
        ? Segment.head(source, number)
        : Segment.head(buckets, number - oldLength);
  }

  private void collect(int number, List<SavedEntry> into) {
    Entry entry = head(number);
    while (entry != null) {
      if (entry instanceof StructureEntry large) {
        large.structure().keepFor(moment);
      }
      into.add(new SavedEntry(entry, entry.expireAtMillis()));
      entry = entry.next();
    }
  }
}
