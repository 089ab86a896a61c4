// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * What a connection has received and not used: the beginning of a command, or commands that have to
 * wait. It grows with what arrives, never with what is announced. Threads: the event loop's.
 */
final class PendingInput {
  private static final byte[] NOTHING = {};
  private static final int SHRINK_FROM_BYTES = 2 * Loop.WINDOW_BYTES;

  private byte[] array = NOTHING;
  private int start;
  private int end;

  boolean isEmpty() {
    return start == end;
  }

  byte[] array() {
    return array;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** How much is kept; any thread may ask and gets about the right number. */
  int bytes() {
    return Math.max(0, end - start);
  }

  /** How much more fits without another array; any thread may ask and gets about the number. */
  int freeBytes() {
    return Math.max(0, array.length - end);
  }

  /** Keeps a part of the window; nothing was kept before. */
  void keep(byte[] window, int from, int to) {
    array = Arrays.copyOfRange(window, from, to);
    start = 0;
    end = to - from;
  }

  /** Takes over all of the buffer. */
  void append(ByteBuf in) {
    int more = in.readableBytes();
    reserve(more);
    in.readBytes(array, end, more);
    end += more;
  }

  /** Forgets everything before {@code position}. */
  void consumeTo(int position) {
    start = position;
    int left = end - start;
    if (left == 0) {
      array = NOTHING;
      start = 0;
      end = 0;
    } else if (array.length > SHRINK_FROM_BYTES && left < array.length / 4) {
      keep(array, start, end);
    }
  }

  void clear() {
    consumeTo(end);
  }

  private void reserve(int more) {
    int left = end - start;
    if (end + more <= array.length) {
      return;
    }
    byte[] target = array;
    if (left + more > array.length) {
      long doubled = Math.min(2L * array.length, Integer.MAX_VALUE - 16);
      target = new byte[Math.max(Math.addExact(left, more), (int) doubled)];
    }
    System.arraycopy(array, start, target, 0, left);
    array = target;
    start = 0;
    end = left;
  }
}
