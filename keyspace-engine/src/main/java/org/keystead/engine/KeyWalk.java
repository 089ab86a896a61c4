// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Table;

/**
 * Walking a database: SCAN over the plain table and all regions, and random keys.
 *
 * <p>The cursor: 26 bits of bucket, then 6 of segment, then the number of the space (0 is the plain
 * table). Regions are numbered for as long as they exist; a region that is dropped while a scan is
 * under way is simply over, and one that is declared meanwhile may be missed, as a key that was not
 * there throughout.
 */
final class KeyWalk {
  private static final int BUCKET_BITS = 26;
  private static final int SEGMENT_BITS = 6;
  private static final long BUCKET_MASK = (1L << BUCKET_BITS) - 1;
  private static final int EMPTY_BUCKETS_A_STEP = 1024;

  private KeyWalk() {}

  static long scan(Keyspace keyspace, long cursor, int count, KeyVisitor visitor) {
    assert keyspace.engine().mayTake(-1L) : "a walk takes every stripe";
    Walk walk = new Walk(keyspace.spaces(), cursor);
    List<Entry> found = new ArrayList<>();
    Slice key = new Slice();
    long left = count;
    int budget = Math.max(EMPTY_BUCKETS_A_STEP, Math.min(Integer.MAX_VALUE / 16, count) * 10);
    long now = keyspace.engine().clock().millis();
    while (left > 0 && budget-- > 0 && !walk.isOver()) {
      Space space = walk.step(found);
      for (Entry entry : found) {
        if (!entry.isExpired(now)) {
          visitor.visit(fullKey(space, entry, key), entry);
          left--;
        }
      }
      found.clear();
    }
    return walk.isOver() ? cursorAfter(walk.spaces, keyspace.spaces()) : walk.cursor();
  }

  // A region that was declared during the last step may have taken keys from the plain table.
  private static long cursorAfter(List<Space> walked, List<Space> spaces) {
    long last = walked.get(walked.size() - 1).number();
    for (Space space : spaces) {
      if (space.number() > last) {
        return space.number() << BUCKET_BITS + SEGMENT_BITS;
      }
    }
    return 0;
  }

  /** Where a scan is. */
  private static final class Walk {
    private final List<Space> spaces;
    private int at;
    private int segment;
    private long bucket;

    Walk(List<Space> spaces, long cursor) {
      this.spaces = spaces;
      long number = cursor >>> (BUCKET_BITS + SEGMENT_BITS);
      while (at < spaces.size() && spaces.get(at).number() < number) {
        at++;
      }
      if (at < spaces.size() && spaces.get(at).number() == number) {
        segment = (int) (cursor >>> BUCKET_BITS) & (Table.SEGMENTS - 1);
        bucket = cursor & BUCKET_MASK;
      }
    }

    boolean isOver() {
      return at >= spaces.size();
    }

    Space step(List<Entry> found) {
      Space space = spaces.get(at);
      bucket = space.table().scan(segment, bucket, found::add);
      if (bucket == 0) {
        segment = (segment + 1) & (Table.SEGMENTS - 1);
        at += segment == 0 ? 1 : 0;
      }
      return space;
    }

    long cursor() {
      return (spaces.get(at).number() << SEGMENT_BITS | segment) << BUCKET_BITS | bucket;
    }
  }

  private static Slice fullKey(Space space, Entry entry, Slice view) {
    Slice prefix = space.prefix();
    if (prefix.isEmpty()) {
      return view.aim(entry.keyArray(), entry.keyOffset(), entry.keyLength());
    }
    byte[] full = new byte[prefix.length() + entry.keyLength()];
    System.arraycopy(prefix.array(), prefix.offset(), full, 0, prefix.length());
    System.arraycopy(entry.keyArray(), entry.keyOffset(), full, prefix.length(), entry.keyLength());
    return view.aim(full, 0, full.length);
  }

  static byte @Nullable [] randomKey(Keyspace keyspace, long nowMillis) {
    while (true) {
      Space space = randomSpace(keyspace);
      if (space == null) {
        return null;
      }
      Entry entry = space.table().random();
      if (entry == null) {
        continue; // emptied since it was chosen
      }
      Slice key = fullKey(space, entry, new Slice());
      if (!entry.isExpired(nowMillis)) {
        return key.toByteArray();
      }
      keyspace.find(key); // drops it, so that this comes to an end
    }
  }

  private static @Nullable Space randomSpace(Keyspace keyspace) {
    List<Space> spaces = keyspace.spaces();
    long total = keyspace.size();
    if (total <= 0) {
      return null;
    }
    long choice = ThreadLocalRandom.current().nextLong(total);
    for (Space space : spaces) {
      choice -= space.table().size();
      if (choice < 0) {
        return space;
      }
    }
    return spaces.get(0);
  }
}
