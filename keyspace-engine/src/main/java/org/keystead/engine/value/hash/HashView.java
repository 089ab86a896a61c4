// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.hash;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.Listpack;
import org.keystead.engine.packed.ListpackCursor;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.table.ItemTable;
import org.keystead.engine.value.table.Pair;

/** A hash as its readers see it, whatever its form; aimed at one entry after the other. */
public final class HashView {
  private static final byte[] NO_BYTES = {};

  // Two of them: a cursor spells one number at a time.
  private final ListpackCursor fields = new ListpackCursor();
  private final ListpackCursor values = new ListpackCursor();
  private final Slice field = new Slice();
  private final Slice value = new Slice();
  private byte[] array = NO_BYTES;
  private int offset;
  private int length;
  private @Nullable ItemTable table;

  /**
   * Aims at an entry that holds a hash; null is an empty one.
   *
   * @return this
   */
  public HashView aim(@Nullable Entry entry) {
    if (entry instanceof StructureEntry large) {
      return aim((ItemTable) large.structure());
    }
    if (entry instanceof CompactEntry small) {
      int at = small.contentOffset();
      return aim(small.contentArray(), at, small.contentLength());
    }
    return clear();
  }

  HashView aim(byte[] newArray, int newOffset, int newLength) {
    if (array != newArray) { // see Slice.aim
      array = newArray;
    }
    offset = newOffset;
    length = newLength;
    table = null;
    return this;
  }

  HashView aim(ItemTable newTable) {
    length = 0;
    table = newTable;
    return this;
  }

  /** Aims at an empty hash. */
  public HashView clear() {
    aim(Slice.keepable(array), 0, 0);
    fields.clear();
    values.clear();
    field.clear();
    value.clear();
    return this;
  }

  /** The table of a large hash; null of a small one. */
  @Nullable ItemTable table() {
    return table;
  }

  /** How many fields there are. */
  public long count() {
    ItemTable large = table;
    if (large != null) {
      return large.count();
    }
    return length == 0 ? 0 : Listpack.count(array, offset, length) / 2;
  }

  /** The value of a field, null if there is no such field; the view is this object's. */
  public @Nullable Slice find(Slice wanted) {
    ItemTable large = table;
    if (large != null) {
      byte[] pair = large.find(wanted);
      return pair == null ? null : Pair.value(pair, value);
    }
    if (length == 0) {
      return null;
    }
    int end = Listpack.end(offset, length);
    int at = Listpack.find(array, Listpack.first(offset), end, 1, wanted);
    if (at < 0) {
      return null;
    }
    values.aim(array, offset, length).toPosition(Listpack.next(array, at) - offset);
    return values.view(value);
  }

  /** When a field expires, {@link Entry#NEVER} if it does not or is not there. */
  public long deadlineMillis(Slice wanted) {
    ItemTable large = table;
    return large == null ? Entry.NEVER : large.deadlineMillis(wanted);
  }

  /** Shows all fields with their values. */
  public void forEach(FieldVisitor visitor) {
    ItemTable large = table;
    if (large != null) {
      // Fresh ones: to aim those that have lived for long costs more, see Slice.aim.
      Slice name = new Slice();
      Slice content = new Slice();
      large.forEach(
          (pair, deadlineMillis) ->
              visitor.visit(Pair.field(pair, name), Pair.value(pair, content)));
    } else if (length != 0) {
      fields.aim(array, offset, length);
      while (nextPair()) {
        visitor.visit(fields.view(field), values.view(value));
        fields.toPosition(values.position());
      }
    }
  }

  /** Moves {@code fields} to the next element and {@code values} to the one behind it. */
  private boolean nextPair() {
    if (!fields.next()) {
      return false;
    }
    values.aim(array, offset, length).toPosition(fields.nextPosition());
    return true;
  }

  private void show(byte[] pair, FieldVisitor visitor) {
    visitor.visit(Pair.field(pair, field), Pair.value(pair, value));
  }

  /**
   * One step of HSCAN: shows about {@code wanted} fields, all of a small hash, and returns the next
   * cursor, 0 at the end. A field that is there from the first step to the last is shown.
   */
  public long scan(long from, long wanted, FieldVisitor visitor) {
    ItemTable large = table;
    if (large != null) {
      return large.scan(from, wanted, (pair, deadlineMillis) -> show(pair, visitor));
    }
    forEach(visitor);
    return 0;
  }

  /** Shows a field, each of them equally likely; the hash is not empty. */
  public void random(SplittableRandom random, FieldVisitor visitor) {
    ItemTable large = table;
    if (large != null) {
      show(large.random(random), visitor);
    } else {
      fields.aim(array, offset, length).seek(2 * random.nextInt((int) count()));
      values.aim(array, offset, length).toPosition(fields.nextPosition());
      visitor.visit(fields.view(field), values.view(value));
    }
  }

  /** Shows as many different fields, all if there are fewer; every choice is equally likely. */
  public void sample(long wanted, SplittableRandom random, FieldVisitor visitor) {
    ItemTable large = table;
    if (large != null) {
      for (byte[] pair : large.sample(wanted, random)) {
        show(pair, visitor);
      }
      return;
    }
    long[] left = {count(), Math.min(wanted, count())};
    // Knuth's selection sampling: each field is taken with the chance that makes the count right.
    forEach(
        (name, content) -> {
          if (random.nextLong(left[0]--) < left[1]) {
            visitor.visit(name, content);
            left[1]--;
          }
        });
  }
}
