// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.args;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Reals;
import org.keystead.engine.bytes.Slice;

/**
 * The arguments of one command as offsets into one byte array; argument 0 is the command's name.
 *
 * <p>Offsets are kept relative to a base, so that a half-received command survives its buffer being
 * moved. The instance is reused for every command of a connection or an event loop; who keeps a
 * command (MULTI, a blocked client) takes a {@link #copy()}. Indexes are not checked beyond what
 * the arrays do: a handler runs after its command's arity was.
 */
public final class Arguments {
  private static final int INITIAL_CAPACITY = 16;

  /** Arguments beyond this are forgotten with {@link #clear}, so one huge command costs once. */
  private static final int KEPT_CAPACITY = 1024;

  private byte[] array = {};
  private int base;
  private int count;
  private int[] spans;

  /** No arguments. */
  public Arguments() {
    this(new int[2 * INITIAL_CAPACITY]);
  }

  private Arguments(int[] spans) {
    this.spans = spans;
  }

  /** Arguments of their own, for callers without a protocol: scripts and tests. */
  public static Arguments of(byte[]... values) {
    int size = 0;
    for (byte[] value : values) {
      size += value.length;
    }
    byte[] all = new byte[size];
    Arguments arguments = new Arguments();
    int at = 0;
    for (byte[] value : values) {
      System.arraycopy(value, 0, all, at, value.length);
      arguments.add(at, value.length);
      at += value.length;
    }
    arguments.locate(all, 0);
    return arguments;
  }

  /** As {@link #of(byte[][])}, from the UTF-8 bytes of texts. */
  public static Arguments ofUtf8(String... values) {
    byte[][] bytes = new byte[values.length][];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = values[i].getBytes(StandardCharsets.UTF_8);
    }
    return of(bytes);
  }

  /** Forgets all arguments, before the next command is read. */
  public void clear() {
    count = 0;
    if (spans.length > 2 * KEPT_CAPACITY) {
      spans = new int[2 * INITIAL_CAPACITY];
    }
  }

  /**
   * Appends an argument, by its offset from the base that {@link #locate} will tell; it lies behind
   * the others.
   */
  public void add(int relativeOffset, int length) {
    int at = 2 * count;
    if (at == spans.length) {
      spans = Arrays.copyOf(spans, 2 * at);
    }
    spans[at] = relativeOffset;
    spans[at + 1] = length;
    count++;
  }

  /** Tells where the bytes lie: relative offset 0 is at {@code newBase}. */
  public void locate(byte[] newArray, int newBase) {
    if (array != newArray) { // see Slice.aim
      array = newArray;
    }
    base = newBase;
  }

  public int count() {
    return count;
  }

  public byte[] array() {
    return array;
  }

  public int offset(int index) {
    return base + spans[2 * index];
  }

  public int length(int index) {
    return spans[2 * index + 1];
  }

  /** A new view of the argument; {@link #slice(int, Slice)} spares the object. */
  public Slice slice(int index) {
    return Slice.of(array, offset(index), length(index));
  }

  /** Points {@code view} at the argument and returns it. */
  public Slice slice(int index, Slice view) {
    return view.aim(array, offset(index), length(index));
  }

  /** A copy of the argument's bytes. */
  public byte[] bytes(int index) {
    int offset = offset(index);
    return Arrays.copyOfRange(array, offset, offset + length(index));
  }

  /** The argument as text: UTF-8, malformed input as U+FFFD. */
  public String text(int index) {
    return new String(array, offset(index), length(index), StandardCharsets.UTF_8);
  }

  /** Whether the argument spells the ASCII word, in whatever case either is. */
  public boolean equalsIgnoreCase(int index, String word) {
    return Ascii.equalsIgnoreCase(array, offset(index), length(index), word);
  }

  /** Whether the argument spells the word, whose bytes are in lower case. */
  public boolean equalsIgnoreCase(int index, byte[] lowerWord) {
    return Ascii.equalsIgnoreCase(array, offset(index), length(index), lowerWord);
  }

  /** Whether the argument is an integer by {@link #toLong}'s rules. */
  public boolean isLong(int index) {
    return Decimal.isLong(array, offset(index), length(index));
  }

  /** The argument as a 64-bit integer: no plus, no leading zeros, no blanks, no overflow. */
  public long toLong(int index) {
    return toLong(index, ErrorTexts.NOT_AN_INTEGER);
  }

  /** As {@link #toLong(int)}, with a command's own words for what is none. */
  public long toLong(int index, CommandException otherwise) {
    int offset = offset(index);
    int length = length(index);
    if (!Decimal.isLong(array, offset, length)) {
      throw otherwise;
    }
    return Decimal.parse(array, offset, length);
  }

  /** As {@link #toLong(int, CommandException)}, and within the bounds, both inclusive. */
  public long toLong(int index, long min, long max, CommandException otherwise) {
    long value = toLong(index, otherwise);
    if (value < min || value > max) {
      throw otherwise;
    }
    return value;
  }

  /** The argument as a 32-bit integer. */
  public int toInt(int index) {
    return toInt(index, ErrorTexts.NOT_AN_INTEGER);
  }

  /** As {@link #toInt(int)}, with a command's own words for what is none. */
  public int toInt(int index, CommandException otherwise) {
    return (int) toLong(index, Integer.MIN_VALUE, Integer.MAX_VALUE, otherwise);
  }

  /** The argument as a number that is finite or infinite; what C's strtod takes, but not NaN. */
  public double toDouble(int index) {
    return toDouble(index, ErrorTexts.NOT_A_FLOAT);
  }

  /** As {@link #toDouble(int)}, with a command's own words for what is none. */
  public double toDouble(int index, CommandException otherwise) {
    double value = Reals.parse(array, offset(index), length(index));
    if (Double.isNaN(value)) {
      throw otherwise;
    }
    return value;
  }

  /** The same arguments with bytes of their own, which last; the few between them come along. */
  public Arguments copy() {
    Arguments copy = new Arguments(Arrays.copyOf(spans, 2 * Math.max(count, 1)));
    if (count > 0) {
      int first = spans[0];
      int end = spans[2 * count - 2] + spans[2 * count - 1];
      copy.count = count;
      copy.locate(Arrays.copyOfRange(array, base + first, base + end), -first);
    }
    return copy;
  }

  /** The arguments with blanks between, for logs and failure messages. */
  @Override
  public String toString() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(i == 0 ? "" : " ").append(text(i));
    }
    return all.toString();
  }
}
