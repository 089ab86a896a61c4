// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.table;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.HeapLayout;
import org.keystead.engine.table.Structure;
import org.keystead.engine.table.ValueType;

/**
 * A large set, whose items are its members, or a large hash, whose items are {@link Pair}s of a
 * field and its value.
 *
 * <h2>Problem</h2>
 *
 * Finding, adding and removing must take constant time each, never the time of a rehash of
 * millions; a cursor must find everything that stays, however the table grows meanwhile; a copy for
 * a snapshot must cost nearly nothing; and none of it may take more memory than Redis' table does.
 *
 * <h2>Idea</h2>
 *
 * Extendible hashing (Fagin, Nievergelt, Pippenger and Strong, 1979): a directory, indexed by the
 * first bits of the hash, refers to {@link Page}s of a few hundred items. A page that is full is
 * split in two by its next bit, two that got empty are merged; the directory doubles when a page
 * needs a bit more than it has. So no step costs more than one page and, rarely, the directory, a
 * thousandth of the table. As pages and the slots in them are in the order of hashes, a cursor is
 * simply the first hash not yet visited, and stays right through every change; a copy is one of the
 * directory, after which either side clones the pages that it writes to.
 *
 * <h2>Limits</h2>
 *
 * 32 bits of hash: pages of {@value #MOST_DEPTH} bits are not split any more, so beyond some
 * hundred million items they grow.
 */
public final class ItemTable extends Structure {
  private static final int PAGE_ITEMS = 384;
  private static final int MERGED_ITEMS = PAGE_ITEMS / 3;
  private static final int MOST_DEPTH = 20;
  private static final int NONE = -1;
  private static final int SELF_BYTES = HeapLayout.object(3, 61) + HeapLayout.object(0, 0);

  private final boolean pairs;
  private Page[] directory;

  /** The number of bits that index the directory. */
  private int depth;

  /** How many pages have as many bits in common. */
  private int deepest;

  /** Stands for this table among those that share pages. */
  private Object owner = new Object();

  private long count;
  private long itemBytes;
  private long pageBytes;
  private long soonestMillis = Entry.NEVER;

  /** Up to which place of the directory {@link #dropDue} has come. */
  private int swept;

  /** The least moment at which an item in those places expires. */
  private long soonestSwept = Entry.NEVER;

  /** What {@link #seek} looked for last, and the slot of its page in which it found it. */
  private int soughtHash;

  private int soughtSlot = NONE;

  private ItemTable(boolean pairs, int expected) {
    this.pairs = pairs;
    // Pages about as full as a split leaves them after some growth.
    this.depth = expected <= PAGE_ITEMS ? 0 : log2(expected / (PAGE_ITEMS * 3 / 4)) + 1;
    this.directory = new Page[1 << depth];
    this.deepest = directory.length;
    for (int i = 0; i < directory.length; i++) {
      directory[i] = new Page(owner, depth, expected >> depth);
    }
    this.pageBytes = directory.length * directory[0].sizeBytes();
  }

  private static int log2(int number) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
  }

  private ItemTable(ItemTable other) {
    this.pairs = other.pairs;
    this.directory = other.directory.clone();
    this.depth = other.depth;
    this.deepest = other.deepest;
    this.count = other.count;
    this.itemBytes = other.itemBytes;
    this.pageBytes = other.pageBytes;
    this.soonestMillis = other.soonestMillis;
  }

  /** An empty table of members, with room for about as many as expected. */
  public static ItemTable ofMembers(int expected) {
    return new ItemTable(false, expected);
  }

  /** An empty table of {@link Pair}s, with room for about as many as expected. */
  public static ItemTable ofPairs(int expected) {
    return new ItemTable(true, expected);
  }

  @Override
  public ValueType type() {
    return pairs ? ValueType.HASH : ValueType.SET;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long sizeBytes() {
    return SELF_BYTES + HeapLayout.referenceArray(directory.length) + pageBytes + itemBytes;
  }

  /** Shares all pages; takes time for the directory only. */
  @Override
  public ItemTable copy() {
    owner = new Object();
    return new ItemTable(this);
  }

  @Override
  public long dueAtMillis() {
    return soonestMillis;
  }

  /** The item with that key (a member, or the field of a pair), null for none. O(1). */
  public byte @Nullable [] find(Slice key) {
    int hash = hashOf(key.array(), key.offset(), key.length());
    Page page = pageOf(hash);
    int slot = slotOf(page, hash, key.array(), key.offset(), key.length());
    return slot == NONE ? null : page.item(slot);
  }

  /**
   * As {@link #find}, and remembers the place for {@link #insertSought}, {@link #replaceSought},
   * {@link #retainSought} or {@link #removeSought}, one of which may follow before any other edit.
   */
  public byte @Nullable [] seek(Slice key) {
    int hash = hashOf(key.array(), key.offset(), key.length());
    Page page = pageOf(hash);
    int slot = slotOf(page, hash, key.array(), key.offset(), key.length());
    soughtHash = hash;
    soughtSlot = slot;
    return slot == NONE ? null : page.item(slot);
  }

  /** Puts an item in that was sought in vain; the array belongs to the table from now on. */
  public void insertSought(byte[] item) {
    insert(ownPageOf(soughtHash), soughtHash, item);
  }

  /** Puts an item in the place of the one that was sought, whose deadline goes or stays. */
  public void replaceSought(byte[] item, boolean keepDeadline) {
    replace(ownPageOf(soughtHash), soughtSlot, item, keepDeadline);
  }

  /** Leaves the item that was sought as it is, but for its deadline, which goes or stays. */
  public void retainSought(boolean keepDeadline) {
    if (!keepDeadline && pageOf(soughtHash).deadlineMillis(soughtSlot) != Entry.NEVER) {
      ownPageOf(soughtHash).deadlineMillis(soughtSlot, Entry.NEVER);
    }
  }

  /** Removes the item that was sought and returns it; null if there was none. */
  public byte @Nullable [] removeSought() {
    return soughtSlot == NONE ? null : removeAt(soughtHash, soughtSlot);
  }

  /** When the item with that key expires, {@link Entry#NEVER} if it does not or is not there. */
  public long deadlineMillis(Slice key) {
    int hash = hashOf(key.array(), key.offset(), key.length());
    Page page = pageOf(hash);
    int slot = slotOf(page, hash, key.array(), key.offset(), key.length());
    return slot == NONE ? Entry.NEVER : page.deadlineMillis(slot);
  }

  /**
   * Puts an item in, in the place of one with the same key, which loses its deadline too. The array
   * belongs to the table from now on.
   *
   * @return whether there was none with that key
   */
  public boolean put(byte[] item) {
    int at = keyOffset(item);
    int length = keyLength(item);
    int hash = hashOf(item, at, length);
    Page page = ownPageOf(hash);
    int slot = slotOf(page, hash, item, at, length);
    if (slot != NONE) {
      replace(page, slot, item, false);
      return false;
    }
    insert(page, hash, item);
    return true;
  }

  private void replace(Page page, int slot, byte[] item, boolean keepDeadline) {
    itemBytes += page.replace(slot, item);
    if (!keepDeadline) {
      page.deadlineMillis(slot, Entry.NEVER);
    }
  }

  /** Puts a copy of a member in; false if it is there already. */
  public boolean add(Slice member) {
    int hash = hashOf(member.array(), member.offset(), member.length());
    Page page = pageOf(hash);
    if (slotOf(page, hash, member.array(), member.offset(), member.length()) != NONE) {
      return false;
    }
    insert(ownPageOf(hash), hash, member.toByteArray());
    return true;
  }

  private void insert(Page wanted, int hash, byte[] item) {
    Page page = wanted;
    while (page.count() >= PAGE_ITEMS && page.depth < MOST_DEPTH) {
      split(page, hash);
      page = pageOf(hash);
    }
    long before = page.sizeBytes();
    page.add(hash, item, Entry.NEVER);
    pageBytes += page.sizeBytes() - before;
    itemBytes += HeapLayout.byteArray(item.length);
    count++;
  }

  /** Removes the item with that key and returns it; null for none. */
  public byte @Nullable [] remove(Slice key) {
    seek(key);
    return removeSought();
  }

  private byte @Nullable [] removeAt(int hash, int slot) {
    Page page = ownPageOf(hash);
    byte[] item = page.item(slot);
    if (item != null) {
      long before = page.sizeBytes();
      page.remove(slot);
      pageBytes += page.sizeBytes() - before;
      itemBytes -= HeapLayout.byteArray(item.length);
      count--;
      mergeIfEmpty(page, hash);
    }
    return item;
  }

  /**
   * Sets when the item with that key expires, {@link Entry#NEVER} for never; false if there is no
   * such item.
   */
  public boolean deadlineMillis(Slice key, long newMillis) {
    int hash = hashOf(key.array(), key.offset(), key.length());
    Page page = pageOf(hash);
    int slot = slotOf(page, hash, key.array(), key.offset(), key.length());
    if (slot == NONE) {
      return false;
    }
    page = ownPageOf(hash);
    long before = page.sizeBytes();
    page.deadlineMillis(slot, newMillis);
    pageBytes += page.sizeBytes() - before;
    soonestMillis = Math.min(soonestMillis, newMillis);
    soonestSwept = Math.min(soonestSwept, newMillis);
    return true;
  }

  /** O(pages), and in those that have such items O(their size); goes on where it stopped. */
  @Override
  public long dropDue(long nowMillis, int most) {
    if (soonestMillis > nowMillis) {
      return 0;
    }
    long before = count;
    int left = most;
    int i = swept;
    while (i < directory.length && left > 0) {
      Page page = directory[i];
      if (page.soonestMillis() <= nowMillis) {
        left -= page.count();
        page = sweep(i, nowMillis);
      }
      soonestSwept = Math.min(soonestSwept, page.soonestMillis());
      i += span(page);
    }
    if (i < directory.length) {
      swept = i;
    } else {
      soonestMillis = soonestSwept;
      sweepAnew();
      mergeEmptied();
    }
    return before - count;
  }

  /** Drops the expired items of the page there; the page there now. */
  private Page sweep(int index, long nowMillis) {
    Page page = directory[index];
    itemBytes -= page.itemBytes();
    pageBytes -= page.sizeBytes();
    count -= page.count();
    if (page.isAllDue(nowMillis)) {
      // Its items are not looked at: that would be waiting for memory, one by one.
      page = new Page(owner, page.depth, 0);
      fill(index, page);
    } else {
      page = ownPageAt(index);
      page.dropDue(nowMillis);
    }
    itemBytes += page.itemBytes();
    pageBytes += page.sizeBytes();
    count += page.count();
    return page;
  }

  /** The pages are others now, or are to be looked at once more. */
  private void sweepAnew() {
    swept = 0;
    soonestSwept = Entry.NEVER;
  }

  /** Shows all items, in no order that means anything. */
  public void forEach(ItemVisitor visitor) {
    for (int i = 0; i < directory.length; i += span(directory[i])) {
      directory[i].forEach(visitor);
    }
  }

  /** Shows items until one satisfies the test; whether one did. */
  public boolean anyMatch(Predicate<byte[]> test) {
    for (int i = 0; i < directory.length; i += span(directory[i])) {
      if (directory[i].anyMatch(test)) {
        return true;
      }
    }
    return false;
  }

  /**
   * One step of SSCAN or HSCAN: shows about {@code wanted} items and returns the next cursor, 0 at
   * the end. An item that is there from the first step to the last is shown exactly once. Any
   * cursor is accepted.
   */
  public long scan(long cursor, long wanted, ItemVisitor visitor) {
    long at = cursor >>> 32 == 0 ? cursor : 0;
    long found = 0;
    // As Redis: ten empty places for each wanted item, then the caller gets less than it asked for.
    long patience = wanted > Long.MAX_VALUE / 10 ? Long.MAX_VALUE : wanted * 10;
    do {
      int hash = (int) at;
      Page page = pageOf(hash);
      int home = page.home(hash);
      found += page.forEachAt(home, hash, visitor);
      at = page.firstHashBehind(home, hash);
    } while (at >>> 32 == 0 && found < wanted && --patience > 0);
    return at >>> 32 == 0 ? at : 0;
  }

  /**
   * One item, each of them equally likely; the table is not empty. Expected O(1). Remembers the
   * place, as {@link #seek}.
   *
   * <p>Slots of pages are drawn until one holds an item, from as many slots for every page, and
   * pages by the first of their places in the directory, so that nothing favours anything.
   */
  public byte[] random(SplittableRandom random) {
    int slots = directory.length == 1 ? directory[0].slots() : mostSlots();
    while (true) {
      int index = random.nextInt(directory.length);
      Page page = directory[index];
      if ((index & (span(page) - 1)) == 0) {
        int slot = random.nextInt(slots);
        byte[] item = slot < page.slots() ? page.item(slot) : null;
        if (item != null) {
          soughtHash = page.hash(slot);
          soughtSlot = slot;
          return item;
        }
      }
    }
  }

  /** As many different items, all if there are fewer; every choice is equally likely. */
  public List<byte[]> sample(long wanted, SplittableRandom random) {
    return ItemSample.of(this, wanted, random);
  }

  // A page that may be split has at most twice as many slots as items, whatever led there.
  private int mostSlots() {
    if (depth < MOST_DEPTH) {
      return 2 * PAGE_ITEMS;
    }
    int most = 2 * PAGE_ITEMS;
    for (Page page : directory) {
      most = Math.max(most, page.slots());
    }
    return most;
  }

  /** Counts everything again and tells what is wrong; for tests. */
  void inspect(Consumer<String> faults) {
    long items = 0;
    long bytesOfItems = 0;
    long bytesOfPages = 0;
    int deep = 0;
    for (int i = 0; i < directory.length; i += span(directory[i])) {
      Page page = directory[i];
      deep += page.depth == depth ? 1 : 0;
      items += page.count();
      bytesOfPages += page.sizeBytes();
      bytesOfItems += page.inspect((int) ((long) i << 32 - depth), faults);
      for (int j = i; j < i + span(page); j++) {
        if (directory[j] != page) {
          faults.accept("place " + j + " of the directory refers to another page than " + i);
        }
      }
      if (page.soonestMillis() < soonestMillis) {
        faults.accept("an item expires before " + soonestMillis);
      }
    }
    if (items != count || bytesOfItems != itemBytes || bytesOfPages != pageBytes) {
      faults.accept("counts are wrong");
    }
    if (deep != deepest || depth > 0 && deep == 0) {
      faults.accept("counts " + deepest + " deepest pages of " + deep);
    }
  }

  private int slotOf(Page page, int hash, byte[] array, int offset, int length) {
    int slot = page.slotOf(hash, page.home(hash));
    while (slot != NONE) {
      byte[] item = page.item(slot);
      if (item != null && hasKey(item, array, offset, length)) {
        return slot;
      }
      slot = page.slotOf(hash, page.next(slot));
    }
    return NONE;
  }

  private boolean hasKey(byte[] item, byte[] array, int offset, int length) {
    int at = keyOffset(item);
    return keyLength(item) == length
        && Arrays.equals(item, at, at + length, array, offset, offset + length);
  }

  private int keyOffset(byte[] item) {
    return pairs ? Pair.fieldOffset(item) : 0;
  }

  private int keyLength(byte[] item) {
    return pairs ? Pair.fieldLength(item) : item.length;
  }

  /** The upper half of the hash, but never 0, which marks an empty slot. */
  private static int hashOf(byte[] array, int offset, int length) {
    int hash = (int) (Hash.of(array, offset, length) >>> 32);
    return hash == 0 ? 1 : hash;
  }

  private int indexOf(int hash) {
    // In two steps: a shift by 32 would be one by 0.
    return hash >>> 1 >>> 31 - depth;
  }

  private Page pageOf(int hash) {
    return directory[indexOf(hash)];
  }

  /** How many places of the directory refer to that page. */
  private int span(Page page) {
    return 1 << depth - page.depth;
  }

  private Page ownPageOf(int hash) {
    return ownPageAt(indexOf(hash));
  }

  private Page ownPageAt(int index) {
    Page page = directory[index];
    if (page.owner == owner) {
      return page;
    }
    Page own = new Page(owner, page);
    fill(index, own);
    return own;
  }

  /** Lets all places that the page's depth gives it around that index refer to it. */
  private void fill(int index, Page page) {
    int span = span(page);
    int first = index & -span;
    Arrays.fill(directory, first, first + span, page);
  }

  private void split(Page page, int hash) {
    sweepAnew();
    if (page.depth == depth) {
      doubleDirectory();
    }
    int index = indexOf(hash);
    Page low = new Page(owner, page.depth + 1, page.count() / 2);
    Page high = new Page(owner, page.depth + 1, page.count() / 2);
    page.spread(low, high);
    int half = span(low);
    int first = index & -(2 * half);
    fill(first, low);
    fill(first + half, high);
    deepest += low.depth == depth ? 2 : 0;
    pageBytes += low.sizeBytes() + high.sizeBytes() - page.sizeBytes();
  }

  private void doubleDirectory() {
    Page[] twice = new Page[2 * directory.length];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = directory[i >> 1];
    }
    directory = twice;
    depth++;
    deepest = 0;
  }

  private void mergeIfEmpty(Page page, int hash) {
    if (page.depth > 0 && page.count() < MERGED_ITEMS / 2) {
      merge(indexOf(hash));
      halveDirectory();
    }
  }

  private void mergeEmptied() {
    int i = 0;
    while (i < directory.length) {
      int before = directory[i].depth;
      if (before > 0 && merge(i)) {
        i &= -span(directory[i]);
      } else {
        i += span(directory[i]);
      }
    }
    halveDirectory();
  }

  /** Merges the page there with the one that differs in its last bit, if both are nearly empty. */
  private boolean merge(int index) {
    Page page = directory[index];
    int span = span(page);
    Page buddy = directory[index ^ span];
    if (buddy.depth != page.depth || page.count() + buddy.count() > MERGED_ITEMS) {
      return false;
    }
    sweepAnew();
    Page merged = new Page(owner, page.depth - 1, page.count() + buddy.count());
    page.pour(merged);
    buddy.pour(merged);
    deepest -= page.depth == depth ? 2 : 0;
    fill(index, merged);
    pageBytes += merged.sizeBytes() - page.sizeBytes() - buddy.sizeBytes();
    return true;
  }

  private void halveDirectory() {
    while (depth > 0 && deepest == 0) {
      Page[] half = new Page[directory.length / 2];
      for (int i = 0; i < half.length; i++) {
        half[i] = directory[2 * i];
      }
      directory = half;
      depth--;
      for (int i = 0; i < half.length; i += span(half[i])) {
        deepest += half[i].depth == depth ? 1 : 0;
      }
    }
  }
}
