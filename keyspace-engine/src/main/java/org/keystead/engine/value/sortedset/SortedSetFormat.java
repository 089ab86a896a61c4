// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Reals;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.Listpack;
import org.keystead.engine.packed.ListpackCursor;
import org.keystead.engine.packed.Ziplist;
import org.keystead.engine.rdb.RdbFormatException;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Form;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.ValueFormat;

/**
 * Sorted sets in RDB files: the listpack as it is, or the members with eight bytes of score, from
 * the last to the first as Redis writes them. Also read: ziplists, and scores as text.
 */
public final class SortedSetFormat implements ValueFormat {
  private static final int TEXT_NAN = 253;
  private static final int TEXT_INFINITE = 254;
  private static final int TEXT_NEGATIVE_INFINITE = 255;

  /** What is trusted of an announced count: room is made as members come. */
  private static final int FIRST_MEMBERS = 1 << 10;

  @Override
  public ValueType type() {
    return ValueType.SORTED_SET;
  }

  @Override
  public Set<RdbType> reads() {
    return EnumSet.of(RdbType.ZSET, RdbType.ZSET_2, RdbType.ZSET_ZIPLIST, RdbType.ZSET_LISTPACK);
  }

  @Override
  public RdbType rdbTypeOf(Entry entry) {
    return entry instanceof CompactEntry ? RdbType.ZSET_LISTPACK : RdbType.ZSET_2;
  }

  @Override
  public void write(Entry entry, RdbOutput out) throws IOException {
    if (entry instanceof CompactEntry small) {
      out.string(small.contentArray(), small.contentOffset(), small.contentLength());
      return;
    }
    SortedSet members = (SortedSet) ((StructureEntry) entry).structure();
    out.length(members.size());
    try {
      members.forEachBackwards(0, members.size(), (member, score) -> write(member, score, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Slice member, double score, RdbOutput out) {
    try {
      out.string(member.array(), member.offset(), member.length());
      out.int64(Double.doubleToRawLongBits(score));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable Entry read(RdbType type, RdbInput in, Target target) throws IOException {
    return switch (type) {
      case ZSET -> readMembers(in, target, true);
      case ZSET_2 -> readMembers(in, target, false);
      case ZSET_ZIPLIST -> readZiplist(in, target);
      default -> {
        long at = in.position();
        yield readListpack(in, at, in.string(), target);
      }
    };
  }

  private static @Nullable Entry readMembers(RdbInput in, Target target, boolean textScores)
      throws IOException {
    long count = in.length();
    SortedSetBuilder members = new SortedSetBuilder((int) Math.min(count, FIRST_MEMBERS));
    for (long i = 0; i < count; i++) {
      long at = in.position();
      Slice member = Slice.of(in.string());
      double score = textScores ? textScore(in) : in.float64();
      if (Double.isNaN(score)) {
        throw in.unexpected(at, "a member with a score", "one whose score is no number");
      }
      if (!members.put(member, score)) {
        throw twice(in, at);
      }
    }
    return members.size() == 0
        ? null
        : members.entry(target.key(), target.expireAtMillis(), target.limits());
  }

  /** A score as Redis up to 3.2 wrote it: the length of its text, or what stands for it. */
  private static double textScore(RdbInput in) throws IOException {
    int length = in.uint8();
    switch (length) {
      case TEXT_NAN:
        return Double.NaN;
      case TEXT_INFINITE:
        return Double.POSITIVE_INFINITY;
      case TEXT_NEGATIVE_INFINITE:
        return Double.NEGATIVE_INFINITY;
      default:
        return Reals.parse(in.bytes(length), 0, length);
    }
  }

  private static @Nullable Entry readZiplist(RdbInput in, Target target) throws IOException {
    long at = in.position();
    byte[] bytes = in.string();
    byte[] listpack = Ziplist.toListpack(bytes, 0, bytes.length);
    if (listpack == null) {
      throw in.unexpected(at, "a ziplist", "bytes that are none");
    }
    return readListpack(in, at, listpack, target);
  }

  private static @Nullable Entry readListpack(RdbInput in, long at, byte[] bytes, Target target)
      throws IOException {
    if (!Listpack.isValid(bytes, 0, bytes.length)) {
      throw in.unexpected(at, "a listpack", "bytes that are none");
    }
    SortedSetBuilder members = collect(in, at, bytes);
    if (members.size() == 0) {
      return null;
    }
    // The length of members is not looked at: it does not matter to Redis here either.
    return members.size() > target.limits().zsetMaxListpackEntries()
        ? StructureEntry.of(target.key(), members.toStructure(), target.expireAtMillis())
        : CompactEntry.of(
            target.key(), Form.ZSET_LISTPACK, Slice.of(bytes), target.expireAtMillis());
  }

  /** Checks that these are members with scores, in order, none of them twice. */
  private static SortedSetBuilder collect(RdbInput in, long at, byte[] bytes)
      throws RdbFormatException {
    ListpackCursor cursor = new ListpackCursor().aim(bytes, 0, bytes.length);
    SortedSetBuilder members = new SortedSetBuilder(cursor.count() / 2);
    Slice text = new Slice();
    Bound last = new Bound().beforeAll();
    while (cursor.next()) {
      Slice member = Slice.of(cursor.text());
      double score = cursor.next() ? PackedMembers.score(cursor, text) : Double.NaN;
      if (Double.isNaN(score)) {
        throw in.unexpected(at, "members with scores", "one whose score is no number");
      }
      if (isBefore(member, score, last)) {
        throw in.unexpected(at, "members in the order of their scores", "one before the last");
      }
      if (!members.put(member, score)) {
        throw twice(in, at);
      }
      last.at(score, member);
    }
    return members;
  }

  private static boolean isBefore(Slice member, double score, Bound bound) {
    int decision = bound.compareScore(score);
    return decision == Bound.UNDECIDED
        ? bound.isBefore(member.array(), member.offset(), member.length())
        : decision == Bound.BEFORE;
  }

  private static RdbFormatException twice(RdbInput in, long at) {
    return in.unexpected(at, "a sorted set without a member twice", "a member that was there");
  }
}
