// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.keystead.engine.bytes.Slice;

/**
 * A large collection. Other than the rest of entries its content changes while it stays the same
 * entry, so its identity proves that the key was not replaced, not what it holds; and reading the
 * content takes the stripe.
 */
public final class StructureEntry extends Entry {
  private static final int SIZE_BYTES = HeapLayout.object(3, 20) + HeapLayout.BUCKET_BYTES;

  private final byte[] key;
  private final Structure structure;
  private volatile long expireAtMillis;
  private volatile long deadlineMillis;

  private StructureEntry(
      byte[] key, Structure structure, long expireAtMillis, long deadlineMillis) {
    this.key = key;
    this.structure = structure;
    this.expireAtMillis = expireAtMillis;
    this.deadlineMillis = deadlineMillis;
  }

  /**
   * An entry holding a copy of the key and the structure itself; expireAtMillis is {@link
   * Entry#NEVER} for none.
   */
  public static StructureEntry of(Slice key, Structure structure, long expireAtMillis) {
    return new StructureEntry(key.toByteArray(), structure, expireAtMillis, expireAtMillis);
  }

  /** The content; to be read under the stripe, and edited only as {@code Slot.edit} says. */
  public Structure structure() {
    return structure;
  }

  /** Whether parts of the content expire. */
  public boolean hasPerishingParts() {
    return structure.dueAtMillis() != NEVER;
  }

  /** The same with a copy of the content. */
  StructureEntry detached() {
    return new StructureEntry(key, structure.copy(), expireAtMillis, deadlineMillis);
  }

  @Override
  public byte[] keyArray() {
    return key;
  }

  @Override
  public int keyOffset() {
    return 0;
  }

  @Override
  public int keyLength() {
    return key.length;
  }

  @Override
  public ValueType type() {
    return structure.type();
  }

  @Override
  public long sizeBytes() {
    return SIZE_BYTES + HeapLayout.byteArray(key.length) + structure.sizeBytes();
  }

  @Override
  public long expireAtMillis() {
    return expireAtMillis;
  }

  @Override
  public long deadlineMillis() {
    return deadlineMillis;
  }

  @Override
  boolean moveExpiry(long newExpireAtMillis) {
    deadlineMillis = newExpireAtMillis;
    expireAtMillis = newExpireAtMillis;
    return true;
  }

  @Override
  boolean slideExpiry(long newExpireAtMillis) {
    expireAtMillis = Math.min(newExpireAtMillis, deadlineMillis);
    return true;
  }

  @Override
  public Entry expiring(long newExpireAtMillis) {
    return new StructureEntry(key, structure, newExpireAtMillis, newExpireAtMillis);
  }

  @Override
  public Entry idling(long newExpireAtMillis, long newDeadlineMillis) {
    return new StructureEntry(key, structure, newExpireAtMillis, newDeadlineMillis);
  }

  @Override
  public Entry persistent() {
    return new StructureEntry(key, structure, NEVER, NEVER);
  }

  @Override
  public Entry renamed(Slice newKey) {
    return of(newKey, structure, expireAtMillis());
  }

  @Override
  public Entry copied(Slice newKey) {
    return of(newKey, structure.copy(), expireAtMillis());
  }
}
