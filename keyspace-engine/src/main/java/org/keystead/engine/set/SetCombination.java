// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.set;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.set.MemberVisitor;
import org.keystead.engine.value.set.SetAlgebra;
import org.keystead.engine.value.set.SetDraft;
import org.keystead.engine.value.set.SetView;

/**
 * Intersections, unions and differences of the sets of several keys, seen at one moment. Belongs to
 * one thread at a time.
 */
public final class SetCombination {
  private static final MultiChange<SetCombination, Long> SHOW = SetCombination::show;
  private static final MultiChange<SetCombination, Long> STORE = SetCombination::store;

  /** How sets are combined. */
  public enum Kind {
    INTERSECTION(KeyEvent.SINTERSTORE),
    UNION(KeyEvent.SUNIONSTORE),
    DIFFERENCE(KeyEvent.SDIFFSTORE);

    private final KeyEvent stored;

    Kind(KeyEvent stored) {
      this.stored = stored;
    }
  }

  private final Views keys = new Views();
  private final SetAlgebra algebra = new SetAlgebra();
  private final SetDraft draft = new SetDraft();
  private Kind kind = Kind.UNION;
  private long limit;
  private MemberVisitor visitor = member -> {};

  /** The keys, to be filled; of {@link #store} the first is where the result goes. */
  public Views keys() {
    return keys;
  }

  /** Forgets what the last operation worked on. */
  public void clear() {
    keys.clear();
    algebra.clear();
    draft.clear();
    visitor = member -> {};
  }

  /**
   * Shows the members of the combination, of an intersection at most as many as the limit says (0:
   * no limit). Returns how many they are.
   */
  public long show(Keyspace keyspace, Kind how, long most, MemberVisitor to) {
    kind = how;
    limit = most;
    visitor = to;
    keyspace.readAll(keys.slices(), keys.count(), keys.entries());
    if (isLarge(keys.entries(), keys.count())) {
      return keyspace.lookAll(keys.slices(), keys.count(), this, SHOW);
    }
    algebra.begin();
    for (int i = 0; i < keys.count(); i++) {
      algebra.add().aim(SetReads.checked(keys.entries()[i]));
    }
    return combine(keyspace.engine().settings().encodings(), to);
  }

  private static boolean isLarge(@Nullable Entry[] entries, int count) {
    for (int i = 0; i < count; i++) {
      if (entries[i] instanceof StructureEntry) {
        return true;
      }
    }
    return false;
  }

  private static Long show(Slots slots, SetCombination operation) {
    operation.aim(slots, 0, Slot::entry);
    return operation.combine(slots.at(0).encodings(), operation.visitor);
  }

  private void aim(Slots slots, int from, Function<Slot, @Nullable Entry> look) {
    algebra.begin();
    for (int i = from; i < slots.count(); i++) {
      algebra.add().aim(SetReads.checked(look.apply(slots.at(i))));
    }
  }

  private long combine(EncodingLimits limits, MemberVisitor to) {
    return switch (kind) {
      case INTERSECTION -> algebra.intersection(limit, to);
      case DIFFERENCE -> algebra.difference(limits, to);
      case UNION -> {
        SetView union = algebra.union(limits);
        union.forEach(to);
        yield union.count();
      }
    };
  }

  /**
   * Stores the combination of the sets of all keys but the first under the first key, whatever that
   * held, or deletes it if the combination is empty. Returns how many members it has.
   */
  public long store(Keyspace keyspace, Kind how) {
    kind = how;
    limit = 0;
    return keyspace.updateAll(keys.slices(), keys.count(), this, STORE);
  }

  private static Long store(Slots slots, SetCombination operation) {
    EncodingLimits limits = slots.at(0).encodings();
    operation.aim(slots, 1, Slot::read);
    SetDraft result = operation.draft.begin(limits);
    if (operation.kind == Kind.UNION) {
      result.expect(operation.algebra.largest());
      operation.algebra.forEach(result::add);
    } else {
      operation.combine(limits, result::add);
    }
    long count = result.count();
    Slot target = slots.at(0);
    if (count == 0) {
      target.remove(KeyEvent.DEL);
    } else {
      target.put(result.entry(target.key(), Entry.NEVER));
      target.announce(operation.kind.stored);
    }
    return count;
  }
}
