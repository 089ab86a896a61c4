// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.hash;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.ListpackCursor;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Form;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.table.ItemTable;
import org.keystead.engine.value.table.Pair;

/**
 * A hash that is being changed or made: begins as what a key holds or as nothing, takes and gives
 * up fields, and becomes an entry of the form that fits. A table is edited in place; bytes are
 * copied when the first change is certain.
 *
 * <p>A hash that has become large stays so, as in Redis.
 */
public final class HashDraft {
  /** Whatever the limits say: what is beyond is not small. */
  private static final int MOST_PACKED_BYTES = 1 << 20;

  private final HashView view = new HashView();
  private final ListpackEditor packed = new ListpackEditor();
  private final ListpackCursor cursor = new ListpackCursor();
  private final Slice content = new Slice();
  private final Slice ownedField = new Slice();
  private final Slice ownedValue = new Slice();
  private EncodingLimits limits = new EncodingLimits();
  private boolean changed;

  /** Whether the bytes of the small hash were taken into the editor; else that is empty. */
  private boolean loaded;

  /** Begins with nothing. */
  public HashDraft begin(EncodingLimits newLimits) {
    clear();
    if (limits != newLimits) { // see Slice.aim
      limits = newLimits;
    }
    return this;
  }

  /** Begins with a small hash. */
  public HashDraft begin(CompactEntry small, EncodingLimits newLimits) {
    begin(newLimits);
    view.aim(small);
    content.aim(small.contentArray(), small.contentOffset(), small.contentLength());
    return this;
  }

  /** Begins with a large hash, which is edited in place. */
  public HashDraft begin(ItemTable large, EncodingLimits newLimits) {
    begin(newLimits);
    view.aim(large);
    return this;
  }

  /** Lets go of everything. */
  public void clear() {
    view.clear();
    if (loaded) {
      packed.clear();
      loaded = false;
    }
    cursor.clear();
    content.clear();
    changed = false;
  }

  /** The hash as it is now; valid until the next change. */
  public HashView view() {
    return view;
  }

  public long count() {
    return view.count();
  }

  public boolean isChanged() {
    return changed;
  }

  /** The table that holds the fields now; null while the hash is small. */
  public @Nullable ItemTable table() {
    return view.table();
  }

  /** Sets a field, which does not expire from now on; whether it is new. */
  public boolean put(Slice field, Slice value) {
    return put(field, value, false);
  }

  /** Sets a field, which expires when it did; whether it is new. */
  public boolean putKeepingDeadline(Slice field, Slice value) {
    return put(field, value, true);
  }

  private boolean put(Slice field, Slice value, boolean keepDeadline) {
    changed = true;
    long longest = limits.hashMaxListpackValueBytes();
    ItemTable large = view.table();
    if (large == null && (field.length() > longest || value.length() > longest)) {
      large = grow();
    }
    if (large != null) {
      byte[] present = large.seek(field);
      if (present == null) {
        large.insertSought(Pair.of(field, value));
      } else if (Pair.hasValue(present, value)) {
        large.retainSought(keepDeadline);
      } else {
        large.replaceSought(Pair.of(field, value), keepDeadline);
      }
      return present == null;
    }
    boolean isNew = putPacked(field, value);
    view.aim(packed.array(), packed.offset(), packed.length());
    if (count() > limits.hashMaxListpackEntries() || packed.length() > MOST_PACKED_BYTES) {
      grow();
    }
    return isNew;
  }

  private boolean putPacked(Slice field, Slice value) {
    load();
    cursor.aim(packed);
    if (cursor.find(field, 1)) {
      packed.replace(cursor.nextPosition(), value);
      return false;
    }
    packed.append(field);
    packed.append(value);
    return true;
  }

  /** As {@link #put} of a pair that is new, in an array that the hash may keep. */
  boolean putOwned(byte[] pair) {
    ItemTable large = view.table();
    return large == null
        ? put(Pair.field(pair, ownedField), Pair.value(pair, ownedValue))
        : large.put(pair);
  }

  /** Removes a field; false if it is not there. */
  public boolean remove(Slice field) {
    ItemTable large = view.table();
    if (large != null) {
      boolean there = large.remove(field) != null;
      changed |= there;
      return there;
    }
    load();
    cursor.aim(packed);
    if (!cursor.find(field, 1)) {
      return false;
    }
    packed.delete(cursor.position(), 2);
    view.aim(packed.array(), packed.offset(), packed.length());
    changed = true;
    return true;
  }

  /**
   * Sets when a field expires, {@link Entry#NEVER} for never; false if there is no such field. A
   * hash with a field that expires is a table.
   */
  public boolean expireAt(Slice field, long deadlineMillis) {
    ItemTable large = view.table();
    if (large == null) {
      if (view.find(field) == null) {
        return false;
      }
      if (deadlineMillis == Entry.NEVER) {
        return true;
      }
      large = grow();
    }
    boolean there = large.deadlineMillis(field, deadlineMillis);
    changed |= there;
    return there;
  }

  private void load() {
    if (!loaded) {
      loaded = true;
      if (!content.isEmpty()) {
        packed.load(content);
      }
      view.aim(packed.array(), packed.offset(), packed.length());
    }
  }

  /** Makes a table of what is small. */
  private ItemTable grow() {
    ItemTable large = ItemTable.ofPairs((int) count() + 1);
    view.forEach((field, value) -> large.put(Pair.of(field, value)));
    view.aim(large);
    return large;
  }

  /** An entry that holds the hash, which is not empty; the draft is done with. */
  public Entry entry(Slice key, long expireAtMillis) {
    ItemTable large = view.table();
    if (large != null) {
      return StructureEntry.of(key, large, expireAtMillis);
    }
    load();
    return CompactEntry.of(key, Form.HASH_LISTPACK, packed.content(), expireAtMillis);
  }
}
