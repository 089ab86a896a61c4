// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.value.stream.StreamId;

/**
 * Reads ids as clients write them: {@code ms-seq}, or {@code ms} alone, for which the other part
 * depends on the command.
 *
 * <p>Redis reads what is no strict decimal with C's strtoull, which skips blanks, takes a sign and
 * stops at a zero byte; so does this.
 */
final class IdText {
  private static final int MAX_BYTES = 127;
  private static final int NEXT_SEQUENCE_BYTES = 2;

  private IdText() {}

  /** An id, in which a missing sequence is 0; {@code -} and {@code +} are none. */
  static StreamId strict(Arguments args, int index) {
    return required(parse(args.array(), args.offset(index), args.length(index), 0));
  }

  /** Several of them. */
  static List<StreamId> strict(Arguments args, int from, int to) {
    List<StreamId> ids = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      ids.add(strict(args, i));
    }
    return ids;
  }

  /** As {@link #strict(Arguments, int)}, but {@code -} and {@code +} are the first and the last. */
  static StreamId loose(Arguments args, int index) {
    return bound(args, index, 0);
  }

  /** As {@link #strict(Arguments, int)}, null for what is none. */
  static @Nullable StreamId tryStrict(Arguments args, int index) {
    return parse(args.array(), args.offset(index), args.length(index), 0);
  }

  /** The smaller end of an interval; after a parenthesis the id that follows. */
  static StreamId start(Arguments args, int index) {
    if (!isExclusive(args, index)) {
      return bound(args, index, 0);
    }
    StreamId id = exclusive(args, index, 0);
    if (id.isMax()) {
      throw StreamErrors.INVALID_START;
    }
    return id.next();
  }

  /** The larger end of an interval, in which a missing sequence is the largest there is. */
  static StreamId end(Arguments args, int index) {
    if (!isExclusive(args, index)) {
      return bound(args, index, -1);
    }
    StreamId id = exclusive(args, index, -1);
    if (id.isZero()) {
      throw StreamErrors.INVALID_END;
    }
    return id.previous();
  }

  /** Whether the argument is {@code ms-*}. */
  static boolean hasNextSequence(Arguments args, int index) {
    byte[] array = args.array();
    int offset = args.offset(index);
    int end = offset + textLength(array, offset, args.length(index));
    return end - offset > NEXT_SEQUENCE_BYTES
        && array[end - 1] == '*'
        && indexOf(array, offset, end, '-') == end - NEXT_SEQUENCE_BYTES;
  }

  /** The first part of {@code ms-*}. */
  static long beforeNextSequence(Arguments args, int index) {
    if (args.length(index) > MAX_BYTES) {
      throw StreamErrors.INVALID_ID;
    }
    byte[] array = args.array();
    int offset = args.offset(index);
    int length = textLength(array, offset, args.length(index)) - NEXT_SEQUENCE_BYTES;
    return required(parse(array, offset, length, 0)).ms();
  }

  private static boolean isExclusive(Arguments args, int index) {
    return args.length(index) > 1 && args.array()[args.offset(index)] == '(';
  }

  private static StreamId exclusive(Arguments args, int index, long missingSeq) {
    int offset = args.offset(index) + 1;
    return required(parse(args.array(), offset, args.length(index) - 1, missingSeq));
  }

  private static StreamId bound(Arguments args, int index, long missingSeq) {
    int offset = args.offset(index);
    byte[] array = args.array();
    int length = textLength(array, offset, args.length(index));
    if (length == 1 && args.length(index) <= MAX_BYTES) {
      if (array[offset] == '-') {
        return StreamId.ZERO;
      } else if (array[offset] == '+') {
        return StreamId.MAX;
      }
    }
    return required(parse(array, offset, args.length(index), missingSeq));
  }

  private static StreamId required(@Nullable StreamId id) {
    if (id == null) {
      throw StreamErrors.INVALID_ID;
    }
    return id;
  }

  private static @Nullable StreamId parse(byte[] array, int offset, int length, long missingSeq) {
    if (length > MAX_BYTES) {
      return null;
    }
    int end = offset + textLength(array, offset, length);
    int dash = indexOf(array, offset, end, '-');
    Unsigned number = new Unsigned();
    if (!number.read(array, offset, dash < 0 ? end : dash)) {
      return null;
    }
    long ms = number.value;
    if (dash < 0) {
      return new StreamId(ms, missingSeq);
    }
    return number.read(array, dash + 1, end) ? new StreamId(ms, number.value) : null;
  }

  private static int textLength(byte[] array, int offset, int length) {
    int zero = indexOf(array, offset, offset + length, '\0');
    return zero < 0 ? length : zero - offset;
  }

  private static int indexOf(byte[] array, int from, int to, char wanted) {
    for (int i = from; i < to; i++) {
      if (array[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** A number of 64 bits without sign, as Redis' string2ull reads it. */
  private static final class Unsigned {
    private long value;

    boolean read(byte[] array, int from, int to) {
      if (Decimal.isLong(array, from, to - from)) {
        value = Decimal.parse(array, from, to - from);
        return value >= 0;
      }
      int at = from;
      while (at < to && (array[at] == ' ' || array[at] >= '\t' && array[at] <= '\r')) {
        at++;
      }
      boolean negative = at < to && array[at] == '-';
      if (negative || at < to && array[at] == '+') {
        at++;
      }
      return at < to && readDigits(array, at, to, negative);
    }

    private boolean readDigits(byte[] array, int from, int to, boolean negative) {
      long sum = 0;
      for (int i = from; i < to; i++) {
        int digit = array[i] - '0';
        if (digit < 0 || digit > 9) {
          return false;
        }
        boolean fits =
            Long.compareUnsigned(sum, Long.divideUnsigned(-1, 10)) < 0
                || sum == Long.divideUnsigned(-1, 10) && digit <= Long.remainderUnsigned(-1, 10);
        if (!fits) {
          return false;
        }
        sum = 10 * sum + digit;
      }
      value = negative ? -sum : sum;
      return true;
    }
  }
}
