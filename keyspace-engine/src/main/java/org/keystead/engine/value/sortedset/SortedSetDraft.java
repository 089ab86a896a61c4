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
 * copied when the draft begins.
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
  private boolean changed;

  /** Begins with nothing. */
  public SortedSetDraft begin(EncodingLimits newLimits) {
    limits = newLimits;
    clear();
    return this;
  }

  /** Begins with a small sorted set, whose bytes are not touched. */
  public SortedSetDraft begin(CompactEntry entry, EncodingLimits newLimits) {
    limits = newLimits;
    large = null;
    changed = false;
    int offset = entry.contentOffset();
    byte[] array = entry.contentArray();
    editor.load(array, offset, array.length - offset);
    small.aim(editor);
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
    changed = false;
    small.aim(editor.clear());
  }

  /** The sorted set as it is now; valid until the next change. */
  public Ranked ranked() {
    SortedSet structure = large;
    return structure == null ? small : structure;
  }

  public int size() {
    SortedSet structure = large;
    return structure == null ? editor.count() / 2 : structure.size();
  }

  public boolean isChanged() {
    return changed;
  }

  /** Whether it is a structure now. */
  public boolean isLarge() {
    return large != null;
  }

  /** Gives a member that is not there that score. */
  public void add(Slice member, double score) {
    changed = true;
    boolean fits =
        editor.count() / 2 < limits.zsetMaxListpackEntries()
            && member.length() <= limits.zsetMaxListpackValueBytes();
    SortedSet structure = large;
    if (structure == null && !fits) {
      structure = grow();
    }
    if (structure != null) {
      structure.put(member, score);
    } else {
      insert(member, score);
    }
  }

  /** Gives a member that is there another score. */
  public void move(Slice member, double score) {
    changed = true;
    SortedSet structure = large;
    if (structure != null) {
      structure.put(member, score);
    } else {
      editor.delete(small.positionOf(member), 2);
      small.aim(editor);
      insert(member, score);
    }
  }

  private void insert(Slice member, double score) {
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
    SortedSetBuilder members = new SortedSetBuilder(editor.count() / 2 + 1);
    small.forEach(0, editor.count() / 2, members::put);
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
      editor.delete(small.positionAt(from), 2 * (to - from));
      small.aim(editor);
    }
  }

  /** An entry that holds the sorted set, which is not empty; the draft is done with. */
  public Entry entry(Slice key, long expireAtMillis) {
    SortedSet structure = large;
    return structure != null
        ? StructureEntry.of(key, structure, expireAtMillis)
        : CompactEntry.of(key, Form.ZSET_LISTPACK, editor.content(), expireAtMillis);
  }
}
