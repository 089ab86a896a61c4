// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.table;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.HeapLayout;

/**
 * The items of a table whose hashes begin with the same {@code depth} bits: a small hash table with
 * linear probing, whose slots are in the order of the hashes.
 *
 * <p>An item's home is where the rest of its hash, taken as a fraction, points to, so that homes
 * keep the order of hashes whatever the number of slots is. A removal moves up what probing had
 * displaced; there are no tombstones. The hash of an empty slot is 0, and of no item.
 */
final class Page {
  private static final int SELF_BYTES = HeapLayout.object(4, 36);
  private static final int LEAST_SLOTS = 4;
  private static final int NONE = -1;

  /** The table that may write to this page; another one that shares it writes to a clone. */
  final Object owner;

  final int depth;
  private int[] hashes;
  private byte[] @Nullable [] items;

  /** When items expire, {@link Entry#NEVER} for those that do not; null when none does. */
  private long @Nullable [] deadlines;

  /**
   * The length of the arrays. Kept here too, as a search needs it first of all: to ask an array for
   * its length is to wait for that part of memory before the one of the slot can be asked for.
   */
  private int slots;

  private int count;
  private long sizeBytes;
  private long itemBytes;

  /** No item expires before; perhaps none does at that moment any more. */
  private long soonestMillis = Entry.NEVER;

  Page(Object owner, int depth, int expected) {
    this.owner = owner;
    this.depth = depth;
    this.slots = Math.max(LEAST_SLOTS, expected + (expected >> 1));
    this.hashes = new int[slots];
    this.items = new byte[slots][];
    measure();
  }

  /** A page of another owner with the same items. */
  Page(Object owner, Page other) {
    this.owner = owner;
    this.depth = other.depth;
    this.slots = other.slots;
    this.hashes = other.hashes.clone();
    this.items = other.items.clone();
    long[] theirs = other.deadlines;
    this.deadlines = theirs == null ? null : theirs.clone();
    this.count = other.count;
    this.soonestMillis = other.soonestMillis;
    this.sizeBytes = other.sizeBytes;
    this.itemBytes = other.itemBytes;
  }

  int count() {
    return count;
  }

  int slots() {
    return slots;
  }

  long soonestMillis() {
    return soonestMillis;
  }

  /** What the page itself costs, without its items. */
  long sizeBytes() {
    return sizeBytes;
  }

  /** What its items cost. */
  long itemBytes() {
    return itemBytes;
  }

  private void measure() {
    long slotBytes =
        HeapLayout.byteArray((long) Integer.BYTES * hashes.length)
            + HeapLayout.referenceArray(hashes.length);
    long[] times = deadlines;
    long timeBytes = times == null ? 0 : HeapLayout.byteArray((long) Long.BYTES * times.length);
    sizeBytes = SELF_BYTES + slotBytes + timeBytes;
  }

  /** The first slot from {@code from} on that holds an item with that hash, else -1. */
  int slotOf(int hash, int from) {
    int[] all = hashes;
    int at = from;
    int present = all[at];
    while (present != 0) {
      if (present == hash) {
        return at;
      }
      at = next(at);
      present = all[at];
    }
    return NONE;
  }

  /** Where the search for an item with that hash begins. */
  int home(int hash) {
    return (int) (((hash << depth) & 0xFFFFFFFFL) * slots >>> 32);
  }

  /** The slot behind that one, in a ring. */
  int next(int slot) {
    return slot + 1 == slots ? 0 : slot + 1;
  }

  byte @Nullable [] item(int slot) {
    return items[slot];
  }

  int hash(int slot) {
    return hashes[slot];
  }

  long deadlineMillis(int slot) {
    long[] times = deadlines;
    return times == null ? Entry.NEVER : times[slot];
  }

  /** Adds an item that is not there; makes room first. */
  void add(int hash, byte[] item, long deadlineMillis) {
    // Four of five slots at the most: a search then ends within a cache line or two.
    if ((count + 1) * 5 > slots * 4) {
      resize(slots + Math.max(2, slots >> 1));
    }
    itemBytes += HeapLayout.byteArray(item.length);
    place(hash, item, deadlineMillis);
  }

  private void place(int hash, byte[] item, long deadlineMillis) {
    int at = home(hash);
    while (hashes[at] != 0) {
      at = next(at);
    }
    hashes[at] = hash;
    items[at] = item;
    count++;
    deadlineMillis(at, deadlineMillis);
  }

  /** Replaces the item of that slot by one with the same key; how many bytes more that costs. */
  long replace(int slot, byte[] item) {
    long more = HeapLayout.byteArray(item.length) - bytesOf(items[slot]);
    itemBytes += more;
    items[slot] = item;
    return more;
  }

  /** Sets when the item of that slot expires, {@link Entry#NEVER} for never. */
  void deadlineMillis(int slot, long newMillis) {
    long[] times = deadlines;
    if (times == null) {
      if (newMillis == Entry.NEVER) {
        return;
      }
      times = new long[hashes.length];
      Arrays.fill(times, Entry.NEVER);
      deadlines = times;
      measure();
    }
    times[slot] = newMillis;
    soonestMillis = Math.min(soonestMillis, newMillis);
  }

  void remove(int slot) {
    itemBytes -= bytesOf(items[slot]);
    int gap = slot;
    int at = next(slot);
    while (hashes[at] != 0) {
      int home = home(hashes[at]);
      boolean homeIsBetween = gap <= at ? gap < home && home <= at : gap < home || home <= at;
      if (!homeIsBetween) {
        move(at, gap);
        gap = at;
      }
      at = next(at);
    }
    hashes[gap] = 0;
    items[gap] = null;
    long[] times = deadlines;
    if (times != null) {
      times[gap] = Entry.NEVER;
    }
    count--;
    if (slots > LEAST_SLOTS * 2 && count < slots / 4) {
      resize(Math.max(LEAST_SLOTS, count * 2));
    }
  }

  private static long bytesOf(byte @Nullable [] item) {
    return item == null ? 0 : HeapLayout.byteArray(item.length);
  }

  private void move(int from, int to) {
    hashes[to] = hashes[from];
    items[to] = items[from];
    long[] times = deadlines;
    if (times != null) {
      times[to] = times[from];
    }
  }

  private void resize(int newSlots) {
    int[] oldHashes = hashes;
    byte[] @Nullable [] oldItems = items;
    long[] oldTimes = deadlines;
    slots = newSlots;
    hashes = new int[slots];
    items = new byte[slots][];
    deadlines = null;
    soonestMillis = Entry.NEVER;
    count = 0;
    measure();
    for (int i = 0; i < oldHashes.length; i++) {
      byte[] item = oldItems[i];
      if (item != null) {
        place(oldHashes[i], item, oldTimes == null ? Entry.NEVER : oldTimes[i]);
      }
    }
  }

  /** Whether all items have expired; it looks at no item. */
  boolean isAllDue(long nowMillis) {
    long[] times = deadlines;
    if (times == null) {
      return false;
    }
    int due = 0;
    for (long time : times) {
      due += time <= nowMillis ? 1 : 0;
    }
    return due == count;
  }

  /** Drops items that have expired. */
  void dropDue(long nowMillis) {
    long[] times = deadlines;
    if (times == null || soonestMillis > nowMillis) {
      return;
    }
    int left = count;
    for (int i = 0; i < times.length; i++) {
      if (times[i] <= nowMillis) {
        itemBytes -= bytesOf(items[i]);
        items[i] = null;
        left--;
      }
    }
    // Also when nothing was dropped: that finds out what is the soonest now.
    resize(Math.max(LEAST_SLOTS, left + (left >> 1)));
  }

  /** Adds the items to other pages, chosen by the bit behind this page's common ones. */
  void spread(Page low, Page high) {
    for (int i = 0; i < hashes.length; i++) {
      byte[] item = items[i];
      if (item != null) {
        Page target = (hashes[i] << depth) < 0 ? high : low;
        target.add(hashes[i], item, deadlineMillis(i));
      }
    }
  }

  /** Adds the items to another page, whose depth is smaller. */
  void pour(Page into) {
    spread(into, into);
  }

  void forEach(ItemVisitor visitor) {
    for (int i = 0; i < items.length; i++) {
      byte[] item = items[i];
      if (item != null) {
        visitor.visit(item, deadlineMillis(i));
      }
    }
  }

  boolean anyMatch(Predicate<byte[]> test) {
    for (byte[] item : items) {
      if (item != null && test.test(item)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Passes on the items whose home is that one and whose hash, unsigned, is not below the bound.
   */
  int forEachAt(int home, int leastHash, ItemVisitor visitor) {
    int found = 0;
    int at = home;
    while (hashes[at] != 0) {
      byte[] item = items[at];
      if (item != null
          && home(hashes[at]) == home
          && Integer.compareUnsigned(hashes[at], leastHash) >= 0) {
        visitor.visit(item, deadlineMillis(at));
        found++;
      }
      at = next(at);
    }
    return found;
  }

  /** Counts again, tells what is wrong and returns the bytes of all items; for tests. */
  long inspect(int firstHash, Consumer<String> faults) {
    int found = 0;
    long bytes = 0;
    for (int i = 0; i < items.length; i++) {
      byte[] item = items[i];
      if (item != null) {
        found++;
        bytes += HeapLayout.byteArray(item.length);
        // In two steps: a shift by 32 would be one by 0.
        if ((hashes[i] ^ firstHash) >>> 1 >>> 31 - depth != 0) {
          faults.accept("an item is in the wrong page");
        }
        for (int at = home(hashes[i]); at != i; at = next(at)) {
          if (hashes[at] == 0) {
            faults.accept("an item is not found from its home");
          }
        }
        if (deadlineMillis(i) < soonestMillis) {
          faults.accept("an item expires sooner than its page knows");
        }
      } else if (hashes[i] != 0) {
        faults.accept("an empty slot has a hash");
      }
    }
    if (bytes != itemBytes) {
      faults.accept("a page counts " + itemBytes + " bytes of items that have " + bytes);
    }
    if (found != count) {
      faults.accept("a page counts " + count + " items of " + found);
    }
    return bytes;
  }

  /** The least hash, as an unsigned number, of the home behind that one; beyond 32 bits: none. */
  long firstHashBehind(int home, int anyHash) {
    long prefix = depth == 0 ? 0 : (anyHash & 0xFFFFFFFFL) >>> (32 - depth) << (32 - depth);
    long fraction = (((long) home + 1 << 32) + slots - 1) / slots;
    long step = 1L << depth;
    return prefix + (fraction + step - 1 >>> depth);
  }
}
