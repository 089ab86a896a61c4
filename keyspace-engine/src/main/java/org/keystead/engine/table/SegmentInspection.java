// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/**
 * Counts a segment again and compares, for tests and for those who suspect the table. The stripe is
 * held; O(entries), with a set of them.
 */
final class SegmentInspection {
  private final Segment segment;
  private final int number;
  private final Consumer<String> faults;
  private final Set<Entry> met = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Slice> keys = new HashSet<>();
  private int expiring;
  private int perishing;
  private long bytes;

  SegmentInspection(Segment segment, int number, Consumer<String> faults) {
    this.segment = segment;
    this.number = number;
    this.faults = faults;
  }

  void run() {
    Entry @Nullable [] old = segment.old();
    if (old != null) {
      for (int i = 0; i < segment.nextToMove(); i++) {
        require(Segment.head(old, i) == null, "has an entry in a bucket that was moved");
      }
      walk(old);
    }
    walk(segment.buckets());
    require(met.size() == segment.count(), "counts " + segment.count() + " of " + met.size());
    require(
        expiring == segment.expiring(),
        "counts " + segment.expiring() + " expiring of " + expiring);
    require(
        perishing == segment.perishing(),
        "counts " + segment.perishing() + " perishing of " + perishing);
    require(bytes == segment.bytes(), "counts " + segment.bytes() + " bytes of " + bytes);
    require(!segment.isMoving(), "is between two moves");
    require(!segment.isBeingCut(), "puts entries aside for a snapshot");
  }

  private void walk(Entry[] array) {
    for (int i = 0; i < array.length; i++) {
      for (Entry entry = Segment.head(array, i); entry != null; entry = entry.next()) {
        if (!met.add(entry)) {
          faults.accept(what("reaches an entry twice: " + entry.key()));
          break;
        }
        inspect(entry, i, array.length);
      }
    }
  }

  private void inspect(Entry entry, int bucket, int length) {
    long hash = Table.hashOf(entry);
    require(keys.add(entry.key()), "has a key twice: " + entry.key());
    require(Table.stripeOf(hash) == number, "has a key of another segment: " + entry.key());
    require(((int) hash & (length - 1)) == bucket, "has a key in a wrong bucket: " + entry.key());
    require(Table.tagOf(hash) == entry.tag(), "has a wrong tag at " + entry.key());
    expiring += entry.canExpire() ? 1 : 0;
    perishing += entry instanceof StructureEntry large && large.hasPerishingParts() ? 1 : 0;
    bytes += entry.sizeBytes();
  }

  private void require(boolean right, String fault) {
    if (!right) {
      faults.accept(what(fault));
    }
  }

  private String what(String fault) {
    return "segment " + number + " " + fault;
  }
}
