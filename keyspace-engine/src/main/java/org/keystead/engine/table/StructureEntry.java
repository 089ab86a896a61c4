// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.keystead.engine.bytes.Slice;

/**
 * A large collection. Other than the rest of entries its content changes while it stays the same
 * entry, so its identity proves that the key was not replaced, not what it holds; and reading the
 * content takes the stripe.
 */
public final class StructureEntry extends LargeEntry {
  private final Structure structure;

  private StructureEntry(
      byte[] key, Structure structure, long expireAtMillis, long deadlineMillis) {
    super(key, expireAtMillis, deadlineMillis);
    this.structure = structure;
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
    return new StructureEntry(keyArray(), structure.copy(), expireAtMillis(), deadlineMillis());
  }

  @Override
  public ValueType type() {
    return structure.type();
  }

  @Override
  long contentBytes() {
    return structure.sizeBytes();
  }

  @Override
  public Entry idling(long newExpireAtMillis, long newDeadlineMillis) {
    return new StructureEntry(keyArray(), structure, newExpireAtMillis, newDeadlineMillis);
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
