// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

import org.keystead.commands.args.Arguments;
import org.keystead.engine.bytes.Decimal;

/**
 * Reads one connection's requests, as much of them as has arrived.
 *
 * <p>Problem: a command may come in any number of pieces, and its buffer may be moved or grown
 * between them; reading it again from its first byte each time would take quadratic time, and
 * trusting its announced lengths would let a client of a few bytes reserve gigabytes.
 *
 * <p>Idea: the parser remembers, relative to the command's first byte, how far it has read, how
 * many arguments are still to come and how far it has searched for the end of a line. Arguments are
 * offsets relative to the same byte, so that they survive the move. What was announced is compared
 * with what is there and never allocated. The result does not depend on how the bytes were split.
 *
 * <p>Limits: words, order of checks and tolerance are those of redis-server 7.0, which does not
 * look at what follows a carriage return or an argument. Two deviations, both of inputs that no
 * client sends: a NUL does not hide the end of a line, and a line longer than the limit is refused
 * even when it arrives in one piece.
 */
public final class RequestParser {
  private static final int UNAUTHENTICATED_ARGUMENTS = 10;
  private static final int UNAUTHENTICATED_BULK_BYTES = 16 * 1024;
  private static final long INVALID = Long.MAX_VALUE;

  private final long maxBulkBytes;
  private final int maxLineBytes;
  private boolean authenticated = true;
  private int position;

  /** Arguments still to come; 0 between commands. */
  private int remaining;

  /** The length of the argument that is being read, or -1 before it is known. */
  private long bulkLength = -1;

  /** Bytes of the command that were read already. */
  private int parsed;

  /** Bytes of the command that hold no end of the line that is being read. */
  private int searched;

  private long missing = 1;

  public RequestParser(ProtocolLimits limits) {
    this.maxBulkBytes = limits.maxBulkBytes();
    this.maxLineBytes = limits.maxLineBytes();
  }

  /** Whether the client has authenticated; until then only small requests are taken. */
  public void authenticated(boolean yes) {
    this.authenticated = yes;
  }

  /**
   * Reads the next command from {@code window[pos, limit)} into {@code into}, which must be the
   * same object until a command is complete.
   *
   * <p>True: a command was read, its arguments lie in the window, and {@link #position} is the
   * first byte after it. False: more bytes are needed; {@link #position} is the first byte that
   * must be kept, and the next call's {@code pos} must be where that byte then is (the window may
   * be another array by then). A line of words is unquoted in place, so the window's bytes change.
   *
   * @throws ProtocolException if the bytes are no request; the parser is of no use afterwards
   */
  public boolean next(byte[] window, int pos, int limit, Arguments into) throws ProtocolException {
    position = pos;
    if (remaining > 0) {
      return array(window, limit, into);
    }
    while (position < limit) {
      into.clear();
      boolean enough = window[position] == '*' ? header(window, limit) : line(window, limit, into);
      if (!enough) {
        return false;
      }
      if (remaining > 0) {
        return array(window, limit, into);
      }
      if (into.count() > 0) {
        return true;
      }
    }
    missing = 1;
    return false;
  }

  /** See {@link #next}. */
  public int position() {
    return position;
  }

  /** Whether a command has begun and is not complete. */
  public boolean isWithinCommand() {
    return remaining > 0 || searched > 0;
  }

  /**
   * How many bytes the command that is being read still needs at least. A hint for reading; a
   * client announced it, so nobody may reserve it.
   */
  public long missingBytes() {
    return missing;
  }

  /**
   * Reads {@code *count}; false if its line is not complete. Nothing to come if it is not positive.
   */
  private boolean header(byte[] window, int limit) throws ProtocolException {
    int start = position;
    int end = lineEnd(window, start, limit, '\r', "too big mbulk count string");
    if (end < 0 || end + 2 > limit) {
      return more(1);
    }
    long count = number(window, start + 1, end);
    if (count > Integer.MAX_VALUE) {
      throw new ProtocolException("invalid multibulk length");
    }
    if (count > UNAUTHENTICATED_ARGUMENTS && !authenticated) {
      throw new ProtocolException("unauthenticated multibulk length");
    }
    searched = 0;
    if (count <= 0) {
      position = end + 2;
    } else {
      remaining = (int) count;
      parsed = end + 2 - start;
    }
    return true;
  }

  private boolean array(byte[] window, int limit, Arguments into) throws ProtocolException {
    int start = position;
    int at = start + parsed;
    while (remaining > 0) {
      if (bulkLength < 0) {
        int end = lineEnd(window, at, limit, '\r', "too big bulk count string");
        if (end < 0 || end + 2 > limit) {
          parsed = at - start;
          return more(1);
        }
        bulkLength = bulkLength(window, at, end);
        searched = 0;
        at = end + 2;
      }
      long lacking = bulkLength + 2 - (limit - at);
      if (lacking > 0) {
        parsed = at - start;
        return more(lacking);
      }
      into.add(at - start, (int) bulkLength);
      at += (int) bulkLength + 2;
      bulkLength = -1;
      remaining--;
    }
    into.locate(window, start);
    parsed = 0;
    position = at;
    return true;
  }

  private long bulkLength(byte[] window, int at, int end) throws ProtocolException {
    if (window[at] != '$') {
      char got = (char) (window[at] & 0xff);
      throw new ProtocolException(
          "expected '$', got '" + (got == '\r' || got == '\n' ? ' ' : got) + "'");
    }
    long length = number(window, at + 1, end);
    if (length < 0 || length > maxBulkBytes) {
      throw new ProtocolException("invalid bulk length");
    }
    if (length > UNAUTHENTICATED_BULK_BYTES && !authenticated) {
      throw new ProtocolException("unauthenticated bulk length");
    }
    return length;
  }

  /** Reads a line of words; false if it is not complete. */
  private boolean line(byte[] window, int limit, Arguments into) throws ProtocolException {
    int start = position;
    int newline = lineEnd(window, start, limit, '\n', "too big inline request");
    if (newline < 0) {
      return more(1);
    }
    searched = 0;
    int end = newline > start && window[newline - 1] == '\r' ? newline - 1 : newline;
    InlineWords.split(window, start, end, into);
    into.locate(window, start);
    position = newline + 1;
    return true;
  }

  /** The index of the line's last byte, or -1 if it has not arrived; {@code from} is its first. */
  private int lineEnd(byte[] window, int from, int limit, char last, String tooLong)
      throws ProtocolException {
    int at = from + searched;
    int stop = (int) Math.min(limit, (long) from + maxLineBytes + 1);
    while (at < stop) {
      if (window[at] == last) {
        return at;
      }
      at++;
    }
    searched = at - from;
    if (searched > maxLineBytes) {
      throw new ProtocolException(tooLong);
    }
    return -1;
  }

  private boolean more(long bytes) {
    missing = bytes;
    return false;
  }

  /** The number by Redis' strict rules, or a value that is too large for any use. */
  private static long number(byte[] window, int from, int to) {
    int length = to - from;
    if (length >= 1 && length <= 9 && window[from] >= '1' && window[from] <= '9') {
      int value = 0;
      for (int i = from; i < to; i++) {
        int digit = window[i] - '0';
        if (digit < 0 || digit > 9) {
          return INVALID;
        }
        value = value * 10 + digit;
      }
      return value;
    }
    return Decimal.isLong(window, from, length) ? Decimal.parse(window, from, length) : INVALID;
  }
}
