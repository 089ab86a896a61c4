// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import org.keystead.engine.table.HeapLayout;

/** One of those who share the work of a {@link ConsumerGroup}. */
public final class Consumer implements Names.Named {
  private static final int SIZE_BYTES = HeapLayout.object(2, 12) + 2 * Integer.BYTES;

  private final byte[] name;

  /** What the group's pending entries call it. */
  final int number;

  final IdTable pending;
  private long seenAtMillis;

  Consumer(byte[] name, int number, long seenAtMillis, HeapCount heap) {
    this(name, number, seenAtMillis, new IdTable(0, heap), heap);
  }

  private Consumer(byte[] name, int number, long seenAtMillis, IdTable pending, HeapCount heap) {
    this.name = name;
    this.number = number;
    this.seenAtMillis = seenAtMillis;
    this.pending = pending;
    heap.add(sizeBytes());
  }

  Consumer copy(HeapCount newHeap) {
    return new Consumer(name, number, seenAtMillis, pending.copy(newHeap), newHeap);
  }

  /** Its own heap bytes, those of its pending entries apart. */
  long sizeBytes() {
    return SIZE_BYTES + HeapLayout.byteArray(name.length);
  }

  @Override
  public byte[] name() {
    return name;
  }

  /** When it was last heard of. */
  public long seenAtMillis() {
    return seenAtMillis;
  }

  public void seenAtMillis(long newSeenAtMillis) {
    seenAtMillis = newSeenAtMillis;
  }

  /** How many entries are pending for it. */
  public long pendingCount() {
    return pending.count();
  }
}
