// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.sortedset.Ranked;
import org.keystead.engine.value.sortedset.SortedSetView;

/** Reads sorted sets: a small one where it lies, a large one under its stripe. */
public final class SortedSetReader {
  private final SortedSetView view = new SortedSetView();

  /**
   * A question to a sorted set; a key that is not there is an empty one.
   *
   * @param <C> the context
   * @param <R> the answer
   */
  @FunctionalInterface
  public interface Query<C, R extends @Nullable Object> {
    R ask(Ranked members, C context);
  }

  /** What a look under the stripe needs. */
  private record Look<C, R extends @Nullable Object>(
      SortedSetView view, C context, Query<C, R> query) {
    R at(Slot slot) {
      return query.ask(view.aim(SortedSets.checked(slot.entry())), context);
    }
  }

  /**
   * Asks the sorted set of a key, and counts the use.
   *
   * @throws WrongTypeException if the key holds something else
   */
  @SuppressWarnings("NullAway") // it does not see that R may be null
  public <C, R extends @Nullable Object> R read(
      Keyspace keyspace, Slice key, C context, Query<C, R> query) {
    Entry entry = SortedSets.checked(keyspace.read(key));
    if (entry instanceof StructureEntry) {
      Change<Look<C, R>, R> change = (slot, look) -> look.at(slot);
      return keyspace.look(key, new Look<>(view, context, query), change);
    }
    return query.ask(view.aim(entry), context);
  }

  /** Lets go of what was read. */
  public void clear() {
    view.clear();
  }
}
