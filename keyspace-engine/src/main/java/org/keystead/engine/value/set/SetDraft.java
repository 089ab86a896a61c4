// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.set;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.IntSetEditor;
import org.keystead.engine.packed.ListpackCursor;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Form;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.set.SetView.Kind;
import org.keystead.engine.value.table.ItemTable;

/**
 * A set that is being changed or made: begins as what a key holds or as nothing, takes and gives up
 * members, and becomes an entry of the form that fits. A table is edited in place; bytes are copied
 * when the first change is certain.
 *
 * <p>A set that has become large stays so, as in Redis.
 */
public final class SetDraft {
  /** The most members of a set of strings that is kept small; as redis-server from 7.2 on. */
  static final int MOST_PACKED = 128;

  /** The longest member of a set that is kept small. */
  static final int LONGEST_PACKED_BYTES = 64;

  /** Room beyond this is made when it is needed. */
  private static final int MOST_EXPECTED = 1 << 20;

  private final SetView view = new SetView();
  private final IntSetEditor integers = new IntSetEditor();
  private final ListpackEditor packed = new ListpackEditor();
  private final ListpackCursor cursor = new ListpackCursor();
  private final Slice text = new Slice();
  private final Slice content = new Slice();
  private EncodingLimits limits = new EncodingLimits();
  private boolean changed;
  private int expected;

  /** Whether the bytes of the small set were taken into its editor; else the editors are empty. */
  private boolean loaded;

  /** Begins with nothing. */
  public SetDraft begin(EncodingLimits newLimits) {
    clear();
    if (limits != newLimits) { // see Slice.aim
      limits = newLimits;
    }
    return this;
  }

  /** Tells how many members there will be about, should the set become a table. */
  public SetDraft expect(long members) {
    expected = (int) Math.min(members, MOST_EXPECTED);
    return this;
  }

  /** Begins with a small set. */
  public SetDraft begin(CompactEntry small, EncodingLimits newLimits) {
    begin(newLimits);
    view.aim(small);
    content.aim(small.contentArray(), small.contentOffset(), small.contentLength());
    return this;
  }

  /** Begins with a large set, which is edited in place. */
  public SetDraft begin(ItemTable large, EncodingLimits newLimits) {
    begin(newLimits);
    view.aim(large);
    return this;
  }

  /** Lets go of everything. */
  public void clear() {
    view.clear();
    if (loaded) {
      integers.clear();
      packed.clear();
      loaded = false;
    }
    content.clear();
    changed = false;
    expected = 0;
  }

  /** The set as it is now; valid until the next change. */
  public SetView view() {
    return view;
  }

  public long count() {
    return view.count();
  }

  public boolean isChanged() {
    return changed;
  }

  /** The table that holds the members now; null while the set is small. */
  public @Nullable ItemTable table() {
    return view.table();
  }

  /** Adds a member; false if it is there. */
  public boolean add(Slice member) {
    ItemTable large = view.table();
    if (large != null) {
      return changed(large.add(member));
    }
    if (view.contains(member)) {
      return false;
    }
    if (view.kind() != Kind.PACKED && isInteger(member)) {
      addInteger(member);
    } else {
      addPacked(member);
    }
    return changed(true);
  }

  /** The same of an array that the set may keep, so that nobody changes it any more. */
  boolean addOwned(byte[] member) {
    ItemTable large = view.table();
    if (large == null) {
      return add(text.aim(member, 0, member.length));
    }
    return large.find(text.aim(member, 0, member.length)) == null && changed(large.put(member));
  }

  private void addInteger(Slice member) {
    if (count() >= limits.setMaxIntsetEntries()) {
      grow();
      requireTable().add(member);
      return;
    }
    load();
    integers.add(Decimal.parse(member.array(), member.offset(), member.length()));
    view.aim(Form.SET_INTSET, integers.content().array(), 0, integers.length());
  }

  private void addPacked(Slice member) {
    if (member.length() > LONGEST_PACKED_BYTES || count() >= MOST_PACKED) {
      grow();
      requireTable().add(member);
      return;
    }
    if (view.kind() == Kind.INTEGERS) {
      view.forEach(packed::append);
    } else {
      load();
    }
    loaded = true;
    packed.append(member);
    viewPacked();
  }

  /** Removes a member; false if it is not there. */
  public boolean remove(Slice member) {
    ItemTable large = view.table();
    if (large != null) {
      return changed(large.remove(member) != null);
    }
    if (!view.contains(member)) {
      return false;
    }
    load();
    if (view.kind() == Kind.INTEGERS) {
      integers.remove(Decimal.parse(member.array(), member.offset(), member.length()));
      view.aim(Form.SET_INTSET, integers.content().array(), 0, integers.length());
    } else {
      cursor.aim(packed).find(member, 0);
      packed.delete(cursor.position());
      viewPacked();
    }
    return changed(true);
  }

  /** Removes a member, each of them equally likely, and returns it; the set is not empty. */
  public byte[] pop(SplittableRandom random) {
    ItemTable large = view.table();
    if (large != null) {
      changed = true;
      byte[] member = large.random(random);
      large.removeSought();
      return member;
    }
    byte[] member = view.random(random).toByteArray();
    remove(text.aim(member, 0, member.length));
    return member;
  }

  private void viewPacked() {
    view.aim(Form.SET_LISTPACK, packed.array(), packed.offset(), packed.length());
  }

  /** Takes the bytes into the editor of their form, if that was not done yet. */
  private void load() {
    if (!loaded) {
      loaded = true;
      if (view.kind() == Kind.INTEGERS) {
        integers.load(content);
      } else if (view.kind() == Kind.PACKED) {
        packed.load(content);
      }
    }
  }

  /** Makes a table of what is small. */
  private void grow() {
    ItemTable large = ItemTable.ofMembers(Math.max(expected, (int) count() + 1));
    view.forEach(large::add);
    view.aim(large);
  }

  private boolean changed(boolean now) {
    changed |= now;
    return now;
  }

  /** An entry that holds the set, which is not empty; the draft is done with. */
  public Entry entry(Slice key, long expireAtMillis) {
    ItemTable large = view.table();
    if (large != null) {
      return StructureEntry.of(key, large, expireAtMillis);
    }
    load();
    return view.kind() == Kind.INTEGERS
        ? CompactEntry.of(key, Form.SET_INTSET, integers.content(), expireAtMillis)
        : CompactEntry.of(key, Form.SET_LISTPACK, packed.content(), expireAtMillis);
  }

  private static boolean isInteger(Slice member) {
    return Decimal.isLong(member.array(), member.offset(), member.length());
  }

  private ItemTable requireTable() {
    ItemTable present = view.table();
    if (present == null) {
      throw new IllegalStateException("the set is small");
    }
    return present;
  }
}
