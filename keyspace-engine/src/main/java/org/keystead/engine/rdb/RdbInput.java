// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Slice;

/**
 * The format's primitives, read through a buffer of its own with a running checksum. Values of
 * every type are made of these, in files and in DUMP payloads alike.
 *
 * <p>Memory is taken for bytes that are there: a length beyond the end of a file is refused at
 * once, and from a stream, whose end is not known, an array grows with what arrives.
 */
public final class RdbInput {
  private static final int BUFFER_BYTES = 64 << 10;

  /** What is trusted of an announced length when the end of the input is not known. */
  private static final int FIRST_CHUNK_BYTES = 1 << 20;

  private static final long UNKNOWN_SIZE = Long.MAX_VALUE;
  private static final byte[] NO_BYTES = new byte[0];

  private static final VarHandle SHORT_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_BE = view(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_BE = view(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int MAX_KEPT_SCRATCH_BYTES = 64 << 10;

  private final @Nullable Source source;
  private final @Nullable ReadAhead ahead;
  private final String name;
  private final RdbOptions options;
  private byte[] buffer;

  /** The input's size as far as it is known before its end is met. */
  private final long sizeBytes;

  private int next;
  private int end;

  /** The offset in the input of the buffer's first byte. */
  private long bufferOffset;

  private int summedTo;
  private long crc;
  private boolean ended;

  /** For strings that do not lie in the buffer as they are. */
  private byte[] scratch = NO_BYTES;

  /** Gives at least one byte, or -1 at the end. */
  private interface Source {
    int read(byte[] bytes, int offset, int length) throws IOException;
  }

  private RdbInput(Source source, String name, long sizeBytes, RdbOptions options) {
    this.source = source;
    this.ahead = null;
    this.name = name;
    this.options = options;
    this.buffer = new byte[BUFFER_BYTES];
    this.sizeBytes = sizeBytes;
  }

  private RdbInput(ReadAhead ahead, String name, long sizeBytes, RdbOptions options) {
    this.source = null;
    this.ahead = ahead;
    this.name = name;
    this.options = options;
    this.buffer = NO_BYTES;
    this.sizeBytes = sizeBytes;
  }

  private RdbInput(byte[] bytes, int offset, int length, String name, RdbOptions options) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    this.source = null;
    this.ahead = null;
    this.name = name;
    this.options = options;
    this.buffer = bytes;
    this.sizeBytes = length;
    this.next = offset;
    this.summedTo = offset;
    this.end = offset + length;
    this.bufferOffset = -offset;
  }

  /**
   * Reads from the channel's current position; the channel, in blocking mode, stays the caller's to
   * close.
   *
   * @param name what messages call the input, usually the file
   */
  public static RdbInput of(ReadableByteChannel channel, String name, RdbOptions options)
      throws IOException {
    long sizeBytes = UNKNOWN_SIZE;
    if (channel instanceof SeekableByteChannel file) {
      sizeBytes = Math.max(0, file.size() - file.position());
    }
    Source source = (bytes, offset, length) -> channel.read(ByteBuffer.wrap(bytes, offset, length));
    return new RdbInput(source, name, sizeBytes, options);
  }

  /**
   * Takes what another thread reads ahead, which stays the caller's to close.
   *
   * @param sizeBytes how many bytes there are
   */
  public static RdbInput of(ReadAhead ahead, String name, long sizeBytes, RdbOptions options) {
    return new RdbInput(ahead, name, sizeBytes, options);
  }

  /** Reads from a stream, which stays the caller's to close; may take more from it than is used. */
  public static RdbInput of(InputStream stream, String name, RdbOptions options) {
    return new RdbInput(stream::read, name, UNKNOWN_SIZE, options);
  }

  /** Reads from an array, which must not change meanwhile. */
  public static RdbInput of(byte[] bytes, int offset, int length, String name, RdbOptions options) {
    return new RdbInput(bytes, offset, length, name, options);
  }

  private static VarHandle view(Class<?> arrayType, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, order);
  }

  /** The offset of the next byte, counted from where this input began. */
  public long position() {
    return bufferOffset + next;
  }

  /** The exception for something at {@code offset} that is not as expected. */
  public RdbFormatException unexpected(long offset, String expected, String found) {
    return new RdbFormatException(name, offset, expected, found);
  }

  public int uint8() throws IOException {
    if (next == end) {
      require(1);
    }
    return buffer[next++] & 0xff;
  }

  /** Four bytes, little-endian, signed. */
  public int int32() throws IOException {
    require(Integer.BYTES);
    int value = (int) INT_LE.get(buffer, next);
    next += Integer.BYTES;
    return value;
  }

  /** Eight bytes, little-endian. */
  public long int64() throws IOException {
    require(Long.BYTES);
    long value = (long) LONG_LE.get(buffer, next);
    next += Long.BYTES;
    return value;
  }

  /** Eight bytes: a score. */
  public double float64() throws IOException {
    return Double.longBitsToDouble(int64());
  }

  /** A length or count; never negative. */
  public long length() throws IOException {
    long at = position();
    long value = unsigned();
    if (value < 0) {
      throw unexpected(at, "a length", "the number " + Long.toUnsignedString(value));
    }
    return value;
  }

  /** A number in the form of a length, all 64 bits of it. */
  public long unsigned() throws IOException {
    long at = position();
    return unsigned(at, uint8());
  }

  private long unsigned(long at, int first) throws IOException {
    switch (first >>> 6) {
      case RdbFormat.LENGTH_6_BITS:
        return first;
      case RdbFormat.LENGTH_14_BITS:
        return (first & 0x3f) << 8 | uint8();
      case RdbFormat.LENGTH_LONG:
        if (first == RdbFormat.LENGTH_32_BITS) {
          require(Integer.BYTES);
          int value = (int) INT_BE.get(buffer, next);
          next += Integer.BYTES;
          return Integer.toUnsignedLong(value);
        }
        if (first == RdbFormat.LENGTH_64_BITS) {
          require(Long.BYTES);
          long value = (long) LONG_BE.get(buffer, next);
          next += Long.BYTES;
          return value;
        }
        break;
      default:
        break;
    }
    throw unexpected(at, "a length", describe(first));
  }

  /** A string in any of its forms, in a fresh array. */
  public byte[] string() throws IOException {
    long at = position();
    int first = uint8();
    if (first < 64 && first <= end - next && first <= options.maxStringBytes()) {
      byte[] shortString = Arrays.copyOfRange(buffer, next, next + first);
      next += first;
      return shortString;
    }
    switch (first) {
      case RdbFormat.STRING_INT8:
        return Decimal.toBytes((byte) uint8());
      case RdbFormat.STRING_INT16:
        require(Short.BYTES);
        next += Short.BYTES;
        return Decimal.toBytes((short) SHORT_LE.get(buffer, next - Short.BYTES));
      case RdbFormat.STRING_INT32:
        return Decimal.toBytes(int32());
      case RdbFormat.STRING_LZF:
        return compressedString(at);
      default:
        return bytes(stringLength(at, unsigned(at, first)));
    }
  }

  /**
   * A string in any of its forms, where it lies if it lies there in one piece and as it is. Valid
   * until this input is asked for something else.
   */
  public void string(Slice into) throws IOException {
    require(1);
    int first = buffer[next] & 0xff;
    int length = -1;
    int header = 1;
    if (first >>> 6 == RdbFormat.LENGTH_6_BITS) {
      length = first;
    } else if (first >>> 6 == RdbFormat.LENGTH_14_BITS && end - next > 1) {
      length = (first & 0x3f) << 8 | buffer[next + 1] & 0xff;
      header = 2;
    }
    if (length >= 0 && length <= end - next - header && length <= options.maxStringBytes()) {
      into.aim(buffer, next + header, length);
      next += header + length;
    } else {
      otherString(into);
    }
  }

  private void otherString(Slice into) throws IOException {
    long at = position();
    switch (buffer[next] & 0xff) {
      case RdbFormat.STRING_INT8 -> {
        next++;
        decimal((byte) uint8(), into);
      }
      case RdbFormat.STRING_INT16 -> {
        next++;
        require(Short.BYTES);
        next += Short.BYTES;
        decimal((short) SHORT_LE.get(buffer, next - Short.BYTES), into);
      }
      case RdbFormat.STRING_INT32 -> {
        next++;
        decimal(int32(), into);
      }
      case RdbFormat.STRING_LZF -> {
        next++;
        compressedString(at, into);
      }
      default -> {
        byte[] bytes = string();
        into.aim(bytes, 0, bytes.length);
      }
    }
  }

  private void decimal(long value, Slice into) {
    byte[] digits = scratch(Decimal.MAX_LENGTH);
    into.aim(digits, 0, Decimal.write(value, digits, 0));
  }

  private byte[] scratch(int atLeast) {
    if (atLeast > MAX_KEPT_SCRATCH_BYTES) {
      return new byte[atLeast];
    }
    if (scratch.length < atLeast) {
      scratch = new byte[Math.max(atLeast, Math.min(MAX_KEPT_SCRATCH_BYTES, 2 * scratch.length))];
    }
    return scratch;
  }

  /** Passes over a string in any of its forms, without memory for it. */
  public void skipString() throws IOException {
    long at = position();
    int first = uint8();
    switch (first) {
      case RdbFormat.STRING_INT8 -> skip(1);
      case RdbFormat.STRING_INT16 -> skip(Short.BYTES);
      case RdbFormat.STRING_INT32 -> skip(Integer.BYTES);
      case RdbFormat.STRING_LZF -> {
        long compressedBytes = length();
        length();
        skip(compressedBytes);
      }
      default -> {
        long lengthBytes = unsigned(at, first);
        if (lengthBytes < 0) {
          throw unexpected(at, "the length of a string", Long.toUnsignedString(lengthBytes));
        }
        skip(lengthBytes);
      }
    }
  }

  /** Passes over this many bytes. */
  public void skip(long bytes) throws IOException {
    requireInInput(bytes);
    long left = bytes;
    while (left > end - next) {
      left -= end - next;
      next = end;
      if (!fill()) {
        throw endOfInput(left);
      }
    }
    next += (int) left;
  }

  /** This many bytes in a fresh array. */
  public byte[] bytes(int count) throws IOException {
    requireInInput(count);
    byte[] result =
        new byte[sizeBytes == UNKNOWN_SIZE ? Math.min(count, FIRST_CHUNK_BYTES) : count];
    int have = 0;
    while (have < count) {
      if (have == result.length) {
        result = Arrays.copyOf(result, (int) Math.min(count, 2L * have));
      }
      if (next == end && !fill()) {
        throw endOfInput((long) count - have);
      }
      int part = Math.min(end - next, result.length - have);
      System.arraycopy(buffer, next, result, have, part);
      next += part;
      have += part;
    }
    return result;
  }

  RdbOptions options() {
    return options;
  }

  /** The CRC-64 of everything up to {@link #position()}; 0 when checksums are switched off. */
  long checksum() {
    sum();
    return crc;
  }

  private byte[] compressedString(long at) throws IOException {
    Slice plain = new Slice();
    compressedString(at, plain);
    return plain.array() == scratch ? plain.toByteArray() : plain.array();
  }

  private void compressedString(long at, Slice into) throws IOException {
    long compressedAt = position();
    int compressedBytes = stringLength(compressedAt, length());
    long plainAt = position();
    int plainBytes = stringLength(plainAt, length());
    if (plainBytes > (long) compressedBytes * Lzf.MAX_RATIO) {
      throw unexpected(
          plainAt,
          "a string of at most "
              + Lzf.MAX_RATIO
              + " times its "
              + compressedBytes
              + " bytes of LZF",
          "the length " + plainBytes);
    }
    byte[] compressed = buffer;
    int from = next;
    if (compressedBytes <= end - next) {
      next += compressedBytes;
    } else {
      compressed = bytes(compressedBytes);
      from = 0;
    }
    byte[] plain = scratch(plainBytes);
    if (!Lzf.decompress(compressed, from, compressedBytes, plain, plainBytes)) {
      throw unexpected(at, "LZF that gives " + plainBytes + " bytes", "LZF that does not");
    }
    into.aim(plain, 0, plainBytes);
  }

  private int stringLength(long at, long lengthBytes) throws RdbFormatException {
    if (lengthBytes < 0 || lengthBytes > options.maxStringBytes()) {
      throw unexpected(
          at,
          "a string of at most " + options.maxStringBytes() + " bytes",
          "the length " + Long.toUnsignedString(lengthBytes));
    }
    return (int) lengthBytes;
  }

  /** Has this many bytes, a handful, in the buffer. */
  private void require(int bytes) throws IOException {
    while (bytes > end - next) {
      if (!fill()) {
        throw endOfInput(bytes - (long) (end - next));
      }
    }
  }

  private void requireInInput(long bytes) throws RdbFormatException {
    if (bytes > sizeBytes - position()) {
      throw unexpected(
          position(), bytes + " bytes", "the end of the input after " + (sizeBytes - position()));
    }
  }

  private RdbFormatException endOfInput(long missingBytes) {
    return unexpected(bufferOffset + end, missingBytes + " more bytes", "the end of the input");
  }

  /** Adds bytes to the buffer, keeping those not yet read; false at the end of the input. */
  private boolean fill() throws IOException {
    if (ahead != null) {
      return !ended && take(ahead);
    }
    if (source == null) {
      return false;
    }
    sum();
    int kept = end - next;
    System.arraycopy(buffer, next, buffer, 0, kept);
    bufferOffset += next;
    next = 0;
    summedTo = 0;
    end = kept;
    int read = source.read(buffer, end, buffer.length - end);
    if (read <= 0) {
      return false;
    }
    end += read;
    return true;
  }

  /** Goes on in the next block; its lead takes the few bytes not yet read. */
  private boolean take(ReadAhead from) throws IOException {
    int kept = end - next;
    byte[] rest = kept == 0 ? NO_BYTES : Arrays.copyOfRange(buffer, next, end);
    ReadAhead.Block block = from.take(buffer.length == 0 ? null : buffer);
    int start = ReadAhead.LEAD_BYTES - kept;
    buffer = block.bytes();
    System.arraycopy(rest, 0, buffer, start, kept);
    bufferOffset += next - start;
    next = start;
    end = block.end();
    crc = block.sumBefore();
    summedTo = ReadAhead.LEAD_BYTES;
    ended = block.isLast();
    return !ended;
  }

  private void sum() {
    if (options.checksum()) {
      crc = Crc64.update(crc, buffer, summedTo, next - summedTo);
    }
    summedTo = next;
  }

  private static String describe(int first) {
    return String.format(Locale.ROOT, "the byte 0x%02x", first);
  }
}
