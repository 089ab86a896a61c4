// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Reals;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Form;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;

/**
 * A sorted set that is being changed: begins as what a key holds or as nothing, takes and gives up
 * members, and becomes an entry of the form that fits. A structure is edited in place; bytes are
 * copied when the first change is certain.
 *
 * <p>A sorted set that has become large stays so, as in Redis.
 */
public final class SortedSetDraft {
  private final ListpackEditor editor = new ListpackEditor();
  private final PackedMembers small = new PackedMembers();
  private final Bound bound = new Bound();
  private final byte[] digits = new byte[Reals.MAX_LENGTH];
  private final Slice text = new Slice();
  private EncodingLimits limits = new EncodingLimits();
  private @Nullable SortedSet large;

  /** The bytes that the editor has yet to take. */
  private @Nullable CompactEntry unread;

  /** What {@link #score} found. */
  private double found;

  /** Where it found its member in the small form, -1 if it did not. */
  private int foundAt;

  /** Whether the editor is in use; else it is empty. */
  private boolean loaded;

  private boolean changed;

  /** Begins with nothing. */
  public SortedSetDraft begin(EncodingLimits newLimits) {
    clear();
    if (limits != newLimits) { // see Slice.aim
      limits = newLimits;
    }
    return this;
  }

  /** Begins with a small sorted set, whose bytes are not touched. */
  public SortedSetDraft begin(CompactEntry entry, EncodingLimits newLimits) {
    begin(newLimits);
    unread = entry;
    small.aim(entry);
    return this;
  }

  /** Begins with a large sorted set, which is edited in place. */
  public SortedSetDraft begin(SortedSet structure, EncodingLimits newLimits) {
    begin(newLimits);
    large = structure;
    return this;
  }

  /** Lets go of everything. */
  public void clear() {
    large = null;
    unread = null;
    changed = false;
    if (loaded) {
      editor.clear();
      loaded = false;
    }
    small.aim(editor);
  }

  /** The sorted set as it is now; valid until the next change. */
  public Ranked ranked() {
    SortedSet structure = large;
    return structure == null ? small : structure;
  }

  public int size() {
    return ranked().size();
  }

  /** The member's score, NaN when it is not there; to be asked before it is added or moved. */
  public double score(Slice member) {
    SortedSet structure = large;
    if (structure != null) {
      found = structure.seek(member);
    } else {
      foundAt = small.positionOf(member);
      found = foundAt < 0 ? Double.NaN : small.scoreBehind(foundAt);
    }
    return found;
  }

  public boolean isChanged() {
    return changed;
  }

  /** Whether it is a structure now. */
  public boolean isLarge() {
    return large != null;
  }

  /**
   * Gives the member whose {@link #score} was asked for last, and which is not there, that score.
   */
  public void add(Slice member, double score) {
    changed = true;
    boolean fits =
        size() < limits.zsetMaxListpackEntries()
            && member.length() <= limits.zsetMaxListpackValueBytes();
    SortedSet structure = large;
    if (structure != null) {
      structure.add(member, score);
    } else if (!fits) {
      grow().put(member, score);
    } else {
      insert(member, score);
    }
  }

  /** Gives the member whose {@link #score} was asked for last, and which is there, another one. */
  public void move(Slice member, double score) {
    changed = true;
    SortedSet structure = large;
    if (structure != null) {
      structure.move(member, found, score);
    } else {
      load();
      editor.delete(foundAt, 2);
      small.aim(editor);
      insert(member, score);
    }
  }

  private void load() {
    loaded = true;
    CompactEntry entry = unread;
    if (entry != null) {
      unread = null;
      int offset = entry.contentOffset();
      byte[] array = entry.contentArray();
      editor.load(array, offset, array.length - offset);
      small.aim(editor);
    }
  }

  private void insert(Slice member, double score) {
    load();
    int after = editor.insert(small.seek(bound.at(score, member)), member);
    if (PackedMembers.isInteger(score)) {
      editor.insert(after, (long) score);
    } else {
      int length = Reals.write(score, digits, 0);
      editor.insert(after, text.aim(digits, 0, length));
    }
    small.aim(editor);
  }

  private SortedSet grow() {
    SortedSetBuilder members = new SortedSetBuilder(small.size() + 1);
    small.forEach(0, small.size(), members::put);
    SortedSet structure = members.toStructure();
    large = structure;
    return structure;
  }

  /** Removes the member; false if it is not there. */
  public boolean remove(Slice member) {
    SortedSet structure = large;
    boolean removed;
    if (structure != null) {
      removed = structure.remove(member);
    } else {
      int position = small.positionOf(member);
      removed = position >= 0;
      if (removed) {
        load();
        editor.delete(position, 2);
        small.aim(editor);
      }
    }
    changed |= removed;
    return removed;
  }

  /** Removes the members from rank {@code from} to before rank {@code to}. */
  public void removeRange(int from, int to) {
    if (from >= to) {
      return;
    }
    changed = true;
    SortedSet structure = large;
    if (structure != null) {
      structure.removeRange(from, to);
    } else {
      load();
      editor.delete(small.positionAt(from), 2 * (to - from));
      small.aim(editor);
    }
  }

  /** An entry that holds the sorted set, which is not empty; the draft is done with. */
  public Entry entry(Slice key, long expireAtMillis) {
    SortedSet structure = large;
    if (structure != null) {
      return StructureEntry.of(key, structure, expireAtMillis);
    }
    load();
    return CompactEntry.of(key, Form.ZSET_LISTPACK, editor.content(), expireAtMillis);
  }
}
