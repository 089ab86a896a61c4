// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.table.Structure.Moment;

/**
 * One segment of a table: a hash table of chained entries that grows and shrinks a few buckets at a
 * time.
 *
 * <h2>Problem</h2>
 *
 * Readers take no lock, yet must find every entry that is there, while a writer inserts, replaces,
 * unlinks, and moves entries to a larger or smaller array.
 *
 * <h2>Idea</h2>
 *
 * Insertion publishes a complete entry at a chain's head; replacement and removal are one store to
 * the predecessor's link. An unlinked entry keeps its own link, so a reader that stands on it goes
 * on. What a reader finds was reachable at some moment of its search, which is all a read promises.
 * Only moving an entry to another chain can lead a reader astray, and then only to miss something:
 * {@code moves} is odd while entries move and differs afterwards, so a miss is believed only if it
 * is even and unchanged; otherwise the reader searches again, at last under the lock.
 *
 * <h2>Limits</h2>
 *
 * While a {@link SegmentCut} is taken nothing is moved, so chains may grow beyond their usual
 * length of about one until the cut is complete.
 *
 * <p>Threads: everything but {@link #find} is for the holder of the stripe; counters may be read by
 * anybody and are exact under the stripe.
 */
final class Segment {
  private static final VarHandle BUCKET = MethodHandles.arrayElementVarHandle(Entry[].class);
  private static final VarHandle MOVES;
  private static final Entry[] NONE = new Entry[1];
  private static final int MIN_BUCKETS = 4;
  private static final int MAX_BUCKETS = 1 << 26;
  private static final int BUCKETS_A_STEP = 2;

  /** More in one go would leave a tiny array to take all insertions while a huge one is emptied. */
  private static final int MOST_SHRINKAGE = 16;

  private static final int OPTIMISTIC_TRIES = 3;

  static {
    try {
      MOVES = MethodHandles.lookup().findVarHandle(Segment.class, "moves", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Stripe stripe;
  private final Meter meter;

  private volatile Entry[] buckets = NONE;

  /** The array that entries are moved away from; null while none are. */
  private volatile Entry @Nullable [] old;

  private int nextToMove;
  private int moves;

  private int count;
  private int expiring;

  /** How many entries have parts that expire. */
  private int perishing;

  private long bytes;
  private int unreportedBytes;
  private @Nullable SegmentCut cut;

  Segment(Stripe stripe, Meter meter) {
    this.stripe = stripe;
    this.meter = meter;
  }

  int count() {
    return count;
  }

  int expiring() {
    return expiring;
  }

  int perishing() {
    return perishing;
  }

  long bytes() {
    return bytes;
  }

  Entry[] buckets() {
    return buckets;
  }

  Entry @Nullable [] old() {
    return old;
  }

  int nextToMove() {
    return nextToMove;
  }

  /** Whether entries are being linked elsewhere at this moment; never while the stripe is free. */
  boolean isMoving() {
    return ((int) MOVES.getAcquire(this) & 1) != 0;
  }

  boolean isBeingCut() {
    return cut != null;
  }

  /** What the meter was not told yet. */
  int unreportedBytes() {
    return unreportedBytes;
  }

  static @Nullable Entry head(Entry[] array, int index) {
    return (Entry) BUCKET.getAcquire(array, index);
  }

  @Nullable Entry find(long hash, byte[] key, int offset, int length) {
    for (int i = 0; i < OPTIMISTIC_TRIES; i++) {
      int before = (int) MOVES.getAcquire(this);
      Entry found = search(hash, key, offset, length);
      if (found != null) {
        return found;
      }
      VarHandle.acquireFence();
      if ((before & 1) == 0 && before == (int) MOVES.getOpaque(this)) {
        return null;
      }
    }
    stripe.lock();
    try {
      return search(hash, key, offset, length);
    } finally {
      stripe.unlock();
    }
  }

  private @Nullable Entry search(long hash, byte[] key, int offset, int length) {
    Entry[] source = old;
    if (source != null) {
      Entry found = searchIn(source, hash, key, offset, length);
      if (found != null) {
        return found;
      }
    }
    return searchIn(buckets, hash, key, offset, length);
  }

  private static @Nullable Entry searchIn(
      Entry[] array, long hash, byte[] key, int offset, int length) {
    int tag = Table.tagOf(hash);
    Entry entry = head(array, (int) hash & (array.length - 1));
    while (entry != null) {
      if (entry.tag() == tag && entry.hasKey(key, offset, length)) {
        return entry;
      }
      entry = entry.next();
    }
    return null;
  }

  @Nullable Entry candidate(long hash) {
    Entry[] array = buckets;
    int tag = Table.tagOf(hash);
    Entry entry = head(array, (int) hash & (array.length - 1));
    while (entry != null && entry.tag() != tag) {
      entry = entry.next();
    }
    return entry;
  }

  void insert(Entry entry, long hash) {
    if (buckets == NONE) {
      buckets = new Entry[MIN_BUCKETS];
    }
    beforeChange(hash);
    entry.tag(Table.tagOf(hash));
    Entry[] array = buckets;
    int index = (int) hash & (array.length - 1);
    entry.link(head(array, index));
    BUCKET.setRelease(array, index, entry);
    count++;
    meter.addEntries(1);
    account(entry, 1);
    growIfNeeded();
  }

  /** Puts {@code successor}, which has the same key, in the place of {@code present}. */
  void replace(Entry present, Entry successor, long hash) {
    beforeChange(hash);
    successor.tag(Table.tagOf(hash));
    successor.link(present.next());
    relink(present, successor, hash);
    account(present, -1);
    account(successor, 1);
  }

  void remove(Entry present, long hash) {
    beforeChange(hash);
    relink(present, present.next(), hash);
    count--;
    meter.addEntries(-1);
    account(present, -1);
    shrinkIfNeeded();
  }

  /** Edits the expiry in place; false when the entry has to be replaced for that. */
  boolean moveExpiry(Entry present, long expireAtMillis, long hash) {
    preserve(hash);
    return present.moveExpiry(expireAtMillis);
  }

  /** Prolongs an idling entry's life in place; false when the entry has to be replaced for that. */
  boolean slideExpiry(Entry present, long expireAtMillis, long hash) {
    preserve(hash);
    return present.slideExpiry(expireAtMillis);
  }

  /**
   * Prepares for an edit of that entry's structure; the entry to edit, which may be a fresh one.
   */
  StructureEntry edit(StructureEntry present, long hash) {
    beforeChange(hash);
    if (!present.structure().isKept()) {
      return present;
    }
    StructureEntry successor = present.detached();
    successor.use(present.use());
    replace(present, successor, hash);
    return successor;
  }

  /**
   * Accounts an edit in place that made an entry cost so much more, or less, and so many more, or
   * fewer, have parts that expire.
   */
  void edited(long deltaBytes, int deltaPerishing) {
    accountBytes(deltaBytes);
    perishing += deltaPerishing;
  }

  private void beforeChange(long hash) {
    stripe.openWrite();
    preserve(hash);
    Entry[] source = old;
    if (source != null && cut == null) {
      // In proportion, so that the move ends before the new array is half full.
      moveSome(BUCKETS_A_STEP * Math.max(1, source.length / buckets.length));
    }
  }

  private void preserve(long hash) {
    SegmentCut taking = cut;
    if (taking != null) {
      taking.preserve(this, hash);
    }
  }

  private void relink(Entry present, @Nullable Entry successor, long hash) {
    Entry[] source = old;
    if (source != null && relinkIn(source, present, successor, hash)) {
      return;
    }
    if (!relinkIn(buckets, present, successor, hash)) {
      throw new IllegalStateException("the entry is not in its segment");
    }
  }

  private static boolean relinkIn(
      Entry[] array, Entry present, @Nullable Entry successor, long hash) {
    int index = (int) hash & (array.length - 1);
    Entry at = head(array, index);
    if (at == present) {
      BUCKET.setRelease(array, index, successor);
      return true;
    }
    while (at != null) {
      Entry following = at.next();
      if (following == present) {
        at.link(successor);
        return true;
      }
      at = following;
    }
    return false;
  }

  private void account(Entry entry, int sign) {
    if (entry.canExpire()) {
      expiring += sign;
    }
    if (entry instanceof StructureEntry large && large.hasPerishingParts()) {
      perishing += sign;
    }
    accountBytes(sign * entry.sizeBytes());
  }

  private void accountBytes(long delta) {
    bytes += delta;
    long unreported = unreportedBytes + delta;
    if (Math.abs(unreported) >= meter.batchBytes()) {
      meter.addBytes(unreported);
      unreportedBytes = 0;
    } else {
      unreportedBytes = (int) unreported;
    }
  }

  /** Takes back what this segment reported to its meter: the table is thrown away. */
  void retire() {
    meter.addBytes(unreportedBytes - bytes);
    meter.addEntries(-count);
  }

  /** Called after an in-place change of expiry, which may have turned it on or off. */
  void expiringChanged(int delta) {
    expiring += delta;
  }

  /** Has room for so many entries, if there are none yet, so that they need not be moved later. */
  void expect(long entries) {
    if (count == 0 && old == null && cut == null) {
      int wanted = Integer.highestOneBit((int) Math.min(MAX_BUCKETS - 1, entries) | 1) * 2;
      if (wanted > Math.max(MIN_BUCKETS, buckets.length)) {
        buckets = new Entry[wanted];
      }
    }
  }

  /** Begins to give back room for entries that did not come. */
  void fit() {
    shrinkIfNeeded();
  }

  private void resizeIfNeeded() {
    growIfNeeded();
    shrinkIfNeeded();
  }

  private void growIfNeeded() {
    int length = buckets.length;
    if (count > length && length < MAX_BUCKETS && mayResize()) {
      // Twice the length, usually; more when a cut kept it from growing for long.
      startMoving(Math.min(MAX_BUCKETS, Integer.highestOneBit(count) * 2));
    }
  }

  // Not by an insertion: it may be the first of many that are expected.
  private void shrinkIfNeeded() {
    int length = buckets.length;
    if (length > MIN_BUCKETS && count < length / 8 && mayResize()) {
      int wanted = Math.max(MIN_BUCKETS, Integer.highestOneBit(Math.max(1, count)) * 2);
      startMoving(Math.max(wanted, length / MOST_SHRINKAGE));
    }
  }

  private boolean mayResize() {
    return old == null && cut == null;
  }

  private void startMoving(int newLength) {
    Entry[] target = new Entry[newLength];
    enterMove();
    nextToMove = 0;
    old = buckets;
    buckets = target;
    leaveMove();
  }

  /** Moves up to so many buckets; true while there is more to move. */
  boolean moveSome(int bucketCount) {
    Entry[] source = old;
    if (source == null || cut != null) {
      return false;
    }
    enterMove();
    int end = Math.min(source.length, nextToMove + bucketCount);
    while (nextToMove < end) {
      moveBucket(source, nextToMove++);
    }
    if (end == source.length) {
      old = null;
    }
    leaveMove();
    resizeIfNeeded();
    return old != null;
  }

  private void moveBucket(Entry[] source, int index) {
    Entry[] target = buckets;
    Entry entry = head(source, index);
    BUCKET.setRelease(source, index, null);
    while (entry != null) {
      Entry following = entry.next();
      int to = (int) Table.hashOf(entry) & (target.length - 1);
      entry.link(head(target, to));
      BUCKET.setRelease(target, to, entry);
      entry = following;
    }
  }

  private void enterMove() {
    MOVES.setOpaque(this, moves + 1);
    VarHandle.storeStoreFence();
  }

  private void leaveMove() {
    MOVES.setRelease(this, moves + 1);
  }

  /** From now on what the segment holds at this moment is kept for the saver. */
  SegmentCut startCut(Moment moment) {
    SegmentCut taking = new SegmentCut(buckets, old, moment);
    cut = taking;
    return taking;
  }

  void endCut() {
    cut = null;
    resizeIfNeeded();
  }
}
