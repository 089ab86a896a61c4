// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.table.Structure.Moment;

/**
 * The entries of one numbered database or one region, in {@value #SEGMENTS} segments.
 *
 * <p>The top six bits of a key's hash choose the segment, and so the stripe that guards it; the
 * next eight tag the entry; the low bits choose the bucket. {@link #find} takes no lock. {@link
 * #insert}, {@link #replace}, {@link #remove}, {@link #moveExpiry} and {@link #slideExpiry} are for
 * the holder of the stripe.
 *
 * <p>A table is thrown away whole when its region or database is cleared: {@link #retire} says so
 * to writers that found it before they had the stripe; they look up again.
 */
public final class Table {
  /** How many segments every table has, and how many stripes an engine. */
  public static final int SEGMENTS = 64;

  private final Segment[] segments = new Segment[SEGMENTS];
  private final Stripe[] stripes;
  private final Meter meter;
  private volatile boolean retired;
  private volatile @Nullable Shortcuts shortcuts;

  /** An empty table guarded by those stripes, counted by that meter. */
  public Table(Stripe[] stripes, Meter meter) {
    this.stripes = stripes;
    this.meter = meter;
    for (int i = 0; i < SEGMENTS; i++) {
      segments[i] = new Segment(stripes[i], meter);
    }
  }

  public static long hashOf(Entry entry) {
    return Hash.of(entry.keyArray(), entry.keyOffset(), entry.keyLength());
  }

  /** The number of the stripe and segment of a key with that hash. */
  public static int stripeOf(long hash) {
    return (int) (hash >>> 58);
  }

  static int tagOf(long hash) {
    return (int) (hash >>> 50) & 0xFF;
  }

  public Meter meter() {
    return meter;
  }

  public boolean isRetired() {
    return retired;
  }

  /** Marks the table as thrown away and takes its content off the meter; all stripes are held. */
  public void retire() {
    retired = true;
    for (Segment segment : segments) {
      segment.retire();
    }
  }

  /** The entry with that key, expired or not; null when there is none. No lock, no allocation. */
  public @Nullable Entry find(long hash, byte[] key, int offset, int length) {
    return segments[stripeOf(hash)].find(hash, key, offset, length);
  }

  /**
   * The live entry that was made known by {@link #remember} and has an equal key object, if it is
   * still in the table and was not forgotten; null says nothing. No lock, no allocation.
   */
  public @Nullable LiveEntry recall(Object key) {
    Shortcuts known = shortcuts;
    return known == null ? null : known.find(key);
  }

  /** Makes a live entry known by its key object, if it has one; see {@link Shortcuts}. No lock. */
  public void remember(LiveEntry entry) {
    if (entry.hasKeyObject()) {
      Shortcuts known = shortcuts;
      long entries = meter.entries();
      if (known == null || known.isTooSmallFor(entries)) {
        known = new Shortcuts(entries);
        shortcuts = known;
      }
      known.place(entry);
    }
  }

  // Before anybody can see that the entry is gone, or a reader might find it once more afterwards.
  private boolean retire(Entry entry) {
    if (!(entry instanceof LiveEntry live)) {
      return false;
    }
    live.retire(true);
    Shortcuts known = shortcuts;
    return known != null && live.hasKeyObject() && known.drop(live);
  }

  /** The first entry whose tag fits; a key is not compared. Only a hint. No lock. */
  public @Nullable Entry candidate(long hash) {
    return segments[stripeOf(hash)].candidate(hash);
  }

  /**
   * Has room for so many entries where there are none yet, so that they need not be moved when they
   * come. All stripes are held. To be followed by {@link #fit} when they came or did not.
   */
  public void expect(long entries) {
    // A segment's share varies; one that gets a few more would be moved after all.
    long share = entries / SEGMENTS + entries / SEGMENTS / 32;
    for (Segment segment : segments) {
      segment.expect(share);
    }
  }

  /** Begins to give back room for entries that were expected and did not come; as above. */
  public void fit() {
    for (Segment segment : segments) {
      segment.fit();
    }
  }

  /** Adds an entry whose key is absent. */
  public void insert(Entry entry, long hash) {
    if (entry instanceof LiveEntry live && live.isRetired()) {
      live.retire(false); // it comes from another table
    }
    segments[stripeOf(hash)].insert(entry, hash);
  }

  public void replace(Entry present, Entry successor, long hash) {
    boolean known = retire(present);
    segments[stripeOf(hash)].replace(present, successor, hash);
    if (known && successor instanceof LiveEntry live) {
      remember(live);
    }
  }

  public void remove(Entry present, long hash) {
    retire(present);
    segments[stripeOf(hash)].remove(present, hash);
  }

  /** Sets the expiry of a present entry, in place where the entry allows it; returns the entry. */
  public Entry moveExpiry(Entry present, long expireAtMillis, long hash) {
    Segment segment = segments[stripeOf(hash)];
    boolean could = present.canExpire();
    if (segment.moveExpiry(present, expireAtMillis, hash)) {
      segment.expiringChanged((expireAtMillis != Entry.NEVER ? 1 : 0) - (could ? 1 : 0));
      return present;
    }
    if (expireAtMillis == Entry.NEVER) {
      return present;
    }
    Entry successor = present.expiring(expireAtMillis);
    successor.use(present.use());
    replace(present, successor, hash);
    return successor;
  }

  /**
   * Prolongs the life of a present entry because it was used, up to its deadline; the entry now.
   */
  public Entry slideExpiry(Entry present, long expireAtMillis, long hash) {
    Segment segment = segments[stripeOf(hash)];
    boolean could = present.canExpire();
    if (segment.slideExpiry(present, expireAtMillis, hash)) {
      segment.expiringChanged((present.canExpire() ? 1 : 0) - (could ? 1 : 0));
      return present;
    }
    long deadlineMillis = present.deadlineMillis();
    Entry successor = present.idling(Math.min(expireAtMillis, deadlineMillis), deadlineMillis);
    successor.use(present.use());
    replace(present, successor, hash);
    return successor;
  }

  /**
   * Prepares for an edit of a present entry's structure; the entry to edit, which takes the present
   * one's place if a snapshot still needs that. To be followed by {@link #edited}.
   */
  public StructureEntry edit(StructureEntry present, long hash) {
    return segments[stripeOf(hash)].edit(present, hash);
  }

  /**
   * Accounts an edit in place that made an entry cost so many bytes more, or less, and so many
   * more, or fewer, have parts that expire.
   */
  public void edited(long deltaBytes, int deltaPerishing, long hash) {
    segments[stripeOf(hash)].edited(deltaBytes, deltaPerishing);
  }

  /** How many entries there are, expired ones included; not one moment's figure under writes. */
  public long size() {
    long size = 0;
    for (Segment segment : segments) {
      size += segment.count();
    }
    return size;
  }

  /** How many entries have an expiry. */
  public long expiringCount() {
    long size = 0;
    for (Segment segment : segments) {
      size += segment.expiring();
    }
    return size;
  }

  public long sizeBytes() {
    long bytes = 0;
    for (Segment segment : segments) {
      bytes += segment.bytes();
    }
    return bytes;
  }

  public int expiringIn(int segment) {
    return segments[segment].expiring();
  }

  /** How many entries have parts that expire. */
  public int perishingIn(int segment) {
    return segments[segment].perishing();
  }

  /** Bucket arrays in total, for DEBUG and INFO. */
  public long bucketCount() {
    long buckets = 0;
    for (Segment segment : segments) {
      Entry[] old = segment.old();
      buckets += segment.buckets().length + (old == null ? 0 : old.length);
    }
    return buckets;
  }

  /**
   * Visits the entries of one step of a scan of a segment and returns the next cursor, 0 at the
   * end. Every entry present from the first step to the last is visited at least once, whatever
   * happens in between; see {@link SegmentScan}.
   */
  public long scan(int segment, long cursor, Consumer<Entry> visitor) {
    Stripe stripe = stripes[segment];
    stripe.lock();
    try {
      return SegmentScan.step(segments[segment], cursor, visitor);
    } finally {
      stripe.unlock();
    }
  }

  /**
   * Some entry, about equally likely each; null when there is none. Without a lock, unless the few
   * entries there are were just being moved.
   */
  public @Nullable Entry random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int first = random.nextInt(SEGMENTS);
    for (int i = 0; i < SEGMENTS; i++) {
      Segment segment = segments[(first + i) % SEGMENTS];
      Entry found = segment.count() == 0 ? null : SegmentScan.random(segment, random);
      if (found != null) {
        return found;
      }
    }
    for (int i = 0; i < SEGMENTS; i++) {
      if (segments[i].count() > 0) {
        stripes[i].lock();
        try {
          Entry found = SegmentScan.random(segments[i], random);
          if (found != null) {
            return found;
          }
        } finally {
          stripes[i].unlock();
        }
      }
    }
    return null;
  }

  /**
   * Adds up to {@code wanted} entries from a random place to {@code into}, only such that have an
   * expiry if {@code expiringOnly}; no lock. It may find none although there are some.
   */
  public void sample(int wanted, boolean expiringOnly, List<Entry> into) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int first = random.nextInt(SEGMENTS);
    int enough = into.size() + wanted;
    for (int i = 0; i < SEGMENTS && into.size() < enough; i++) {
      Segment segment = segments[(first + i) % SEGMENTS];
      if ((expiringOnly ? segment.expiring() : segment.count()) > 0) {
        SegmentScan.sample(segment, enough, expiringOnly, into);
      }
    }
  }

  /** Whether entries of that segment are being moved to another array. */
  public boolean isMoving(int segment) {
    return segments[segment].old() != null;
  }

  /** Goes on with a resize that too few writes drive; the stripe is held. True if more to do. */
  public boolean moveSome(int segment, int bucketCount) {
    return segments[segment].moveSome(bucketCount);
  }

  /**
   * Counts everything again and reports what is not as it should be: entries in wrong places, wrong
   * counts, a meter that lost count. All stripes are held; O(entries).
   */
  public void inspect(Consumer<String> faults) {
    long unreported = 0;
    for (int i = 0; i < SEGMENTS; i++) {
      new SegmentInspection(segments[i], i, faults).run();
      unreported += segments[i].unreportedBytes();
    }
    if (meter.bytes() + unreported != sizeBytes() || meter.entries() != size()) {
      faults.accept(
          "the meter says "
              + meter.entries()
              + " entries, "
              + (meter.bytes() + unreported)
              + " bytes; there are "
              + size()
              + ", "
              + sizeBytes());
    }
  }

  /** Starts a point-in-time view of every segment; all stripes are held. */
  public TableCut startCut() {
    SegmentCut[] cuts = new SegmentCut[SEGMENTS];
    Moment moment = new Moment();
    long expected = 0;
    long expiring = 0;
    for (int i = 0; i < SEGMENTS; i++) {
      cuts[i] = segments[i].startCut(moment);
      expected += segments[i].count();
      expiring += segments[i].expiring();
    }
    return new TableCut(this, cuts, moment, expected, expiring);
  }

  /** For tests of its inner life. */
  Segment segment(int number) {
    return segments[number];
  }

  Stripe stripe(int segment) {
    return stripes[segment];
  }

  void endCut(int segment) {
    segments[segment].endCut();
  }
}
