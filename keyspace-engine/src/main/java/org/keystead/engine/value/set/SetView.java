// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.set;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.IntSet;
import org.keystead.engine.packed.Listpack;
import org.keystead.engine.packed.ListpackCursor;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Form;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.table.ItemTable;

/** A set as its readers see it, whatever its form; aimed at one entry after the other. */
public final class SetView {
  private static final byte[] NO_BYTES = {};

  /** What the view is aimed at. */
  enum Kind {
    EMPTY,
    INTEGERS,
    PACKED,
    TABLE
  }

  private final ListpackCursor cursor = new ListpackCursor();
  private final Slice member = new Slice();
  private final byte[] digits = new byte[Decimal.MAX_LENGTH];
  private byte[] array = NO_BYTES;
  private int offset;
  private int length;

  /** Whether the bytes are those of an intset. */
  private boolean integers;

  private @Nullable ItemTable table;

  /**
   * Aims at an entry that holds a set; null is an empty one.
   *
   * @return this
   */
  public SetView aim(@Nullable Entry entry) {
    if (entry instanceof StructureEntry large) {
      return aim((ItemTable) large.structure());
    }
    if (entry instanceof CompactEntry small) {
      int at = small.contentOffset();
      return aim(small.form(), small.contentArray(), at, small.contentLength());
    }
    return clear();
  }

  SetView aim(Form form, byte[] newArray, int newOffset, int newLength) {
    integers = form == Form.SET_INTSET;
    if (array != newArray) { // see Slice.aim
      array = newArray;
    }
    offset = newOffset;
    length = newLength;
    table = null;
    return this;
  }

  SetView aim(ItemTable newTable) {
    length = 0;
    table = newTable;
    return this;
  }

  /** Aims at an empty set. */
  public SetView clear() {
    aim(Form.SET_LISTPACK, Slice.keepable(array), 0, 0);
    cursor.clear();
    member.clear();
    return this;
  }

  /** The table of a large set; null of a small one. */
  @Nullable ItemTable table() {
    return table;
  }

  Kind kind() {
    if (table != null) {
      return Kind.TABLE;
    }
    if (length == 0) {
      return Kind.EMPTY;
    }
    return integers ? Kind.INTEGERS : Kind.PACKED;
  }

  /** How many members there are. */
  public long count() {
    return switch (kind()) {
      case EMPTY -> 0;
      case INTEGERS -> IntSet.count(array, offset);
      case PACKED -> Listpack.count(array, offset, length);
      case TABLE -> requireTable().count();
    };
  }

  /** Whether the set has that member. O(1) in a table, else O(log n) or O(n) of a small n. */
  public boolean contains(Slice wanted) {
    return switch (kind()) {
      case EMPTY -> false;
      case INTEGERS ->
          Decimal.isLong(wanted.array(), wanted.offset(), wanted.length())
              && IntSet.contains(
                  array, offset, Decimal.parse(wanted.array(), wanted.offset(), wanted.length()));
      case PACKED -> {
        int end = Listpack.end(offset, length);
        yield Listpack.find(array, Listpack.first(offset), end, 0, wanted) >= 0;
      }
      case TABLE -> requireTable().find(wanted) != null;
    };
  }

  /** Shows all members. */
  public void forEach(MemberVisitor visitor) {
    anyMatch(
        found -> {
          visitor.visit(found);
          return false;
        });
  }

  /** Shows members until one satisfies the test; whether one did. */
  public boolean anyMatch(MemberTest test) {
    switch (kind()) {
      case INTEGERS -> {
        int count = IntSet.count(array, offset);
        for (int i = 0; i < count; i++) {
          if (test.test(integer(i))) {
            return true;
          }
        }
      }
      case PACKED -> {
        cursor.aim(array, offset, length);
        while (cursor.next()) {
          if (test.test(cursor.view(member))) {
            return true;
          }
        }
      }
      case TABLE -> {
        Slice fresh = new Slice(); // to aim one that has lived for long costs more: see Slice.aim
        return requireTable().anyMatch(item -> test.test(fresh.aim(item, 0, item.length)));
      }
      default -> {}
    }
    return false;
  }

  /** Writes every member as a string. */
  void write(RdbOutput out) throws IOException {
    try {
      forEach(
          found -> {
            try {
              out.string(found.array(), found.offset(), found.length());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A question about a member. */
  @FunctionalInterface
  public interface MemberTest {
    boolean test(Slice member);
  }

  /**
   * One step of SSCAN: shows about {@code wanted} members, all of a small set, and returns the next
   * cursor, 0 at the end. A member that is there from the first step to the last is shown.
   */
  public long scan(long from, long wanted, MemberVisitor visitor) {
    if (table != null) {
      return requireTable()
          .scan(
              from,
              wanted,
              (item, deadlineMillis) -> visitor.visit(member.aim(item, 0, item.length)));
    }
    forEach(visitor);
    return 0;
  }

  /** A member, each of them equally likely; the set is not empty. The view is this object's. */
  public Slice random(SplittableRandom random) {
    if (table != null) {
      byte[] item = requireTable().random(random);
      return member.aim(item, 0, item.length);
    }
    return at(random.nextInt((int) count()));
  }

  /** Shows as many different members, all if there are fewer; every choice is equally likely. */
  public void sample(long wanted, SplittableRandom random, MemberVisitor visitor) {
    if (table != null) {
      for (byte[] item : requireTable().sample(wanted, random)) {
        visitor.visit(member.aim(item, 0, item.length));
      }
      return;
    }
    long left = count();
    long missing = Math.min(wanted, left);
    // Knuth's selection sampling: each member is taken with the chance that makes the count right.
    for (int i = 0; missing > 0; i++, left--) {
      if (random.nextLong(left) < missing) {
        visitor.visit(at(i));
        missing--;
      }
    }
  }

  /** The member of a small set with that index; the view is this object's. */
  Slice at(int index) {
    if (integers) {
      return integer(index);
    }
    cursor.aim(array, offset, length).seek(index);
    return cursor.view(member);
  }

  private Slice integer(int index) {
    return member.aim(digits, 0, Decimal.write(IntSet.get(array, offset, index), digits, 0));
  }

  private ItemTable requireTable() {
    ItemTable present = table;
    if (present == null) {
      throw new IllegalStateException("the view is not aimed at a table");
    }
    return present;
  }
}
