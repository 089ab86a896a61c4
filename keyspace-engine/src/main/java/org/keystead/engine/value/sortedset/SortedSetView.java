// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;

/** Shows the sorted set that an entry holds, whatever its form; aimed at one after the other. */
public final class SortedSetView {
  private static final byte[] EMPTY = new ListpackEditor().toByteArray();

  private final PackedMembers small = new PackedMembers();

  /**
   * The sorted set of an entry that holds one; an empty one for null. Valid until the view is aimed
   * again, and that of a {@link StructureEntry} only under its stripe.
   */
  public Ranked aim(@Nullable Entry entry) {
    if (entry instanceof StructureEntry large) {
      clear();
      return (SortedSet) large.structure();
    }
    return entry instanceof CompactEntry compact ? small.aim(compact) : clear();
  }

  /** Lets go of the entry; an empty sorted set. */
  public Ranked clear() {
    return small.aim(EMPTY, 0, EMPTY.length);
  }
}
