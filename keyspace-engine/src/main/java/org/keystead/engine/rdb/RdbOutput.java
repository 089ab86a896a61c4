// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.ChunkedBytes;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Slice;

/**
 * The format's primitives, written through a buffer of its own with a running checksum. Values of
 * every type are made of these, in files and in DUMP payloads alike.
 *
 * <p>Strings that are larger than the buffer go to the target from the caller's array. Only a
 * string that is compressed exists twice for a moment; those over {@value
 * #MAX_COMPRESSED_INPUT_BYTES} bytes are written as they are for that reason.
 */
public final class RdbOutput {
  /** Strings up to this length are never compressed, as in Redis. */
  static final int MAX_PLAIN_BYTES = 20;

  static final int MAX_COMPRESSED_INPUT_BYTES = 16 << 20;

  private static final int BUFFER_BYTES = 64 << 10;

  /** One write of a large string: enough for throughput, and NIO's copy of it stays small. */
  private static final int SLICE_BYTES = 256 << 10;

  private static final int MAX_KEPT_SCRATCH_BYTES = 1 << 20;

  /** The longest decimal of 32 bits. */
  private static final int MAX_INTEGER_CHARS = 11;

  private static final byte[] NO_BYTES = new byte[0];

  private static final VarHandle SHORT_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_BE = view(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_BE = view(long[].class, ByteOrder.BIG_ENDIAN);

  private final @Nullable Target target;
  private final RdbOptions options;
  private byte[] buffer;
  private int used;
  private long flushedBytes;
  private long flushedCrc;
  private @Nullable Lzf lzf;
  private byte[] scratch = NO_BYTES;

  /** Takes all bytes of the range before it returns. */
  private interface Target {
    void write(byte[] bytes, int offset, int length) throws IOException;
  }

  private RdbOutput(@Nullable Target target, RdbOptions options, int bufferBytes) {
    this.target = target;
    this.options = options;
    this.buffer = new byte[bufferBytes];
  }

  /** Writes to a channel in blocking mode, which stays the caller's to force and close. */
  public static RdbOutput to(WritableByteChannel channel, RdbOptions options) {
    Target target = (bytes, offset, length) -> writeFully(channel, bytes, offset, length);
    return new RdbOutput(target, options, BUFFER_BYTES);
  }

  /** Writes to a stream, which stays the caller's to close. */
  public static RdbOutput to(OutputStream stream, RdbOptions options) {
    return new RdbOutput(stream::write, options, BUFFER_BYTES);
  }

  /** Collects everything in memory, for {@link #toByteArray()}; such an output never throws. */
  static RdbOutput inMemory(int expectedBytes, RdbOptions options) {
    return new RdbOutput(null, options, Math.max(32, expectedBytes));
  }

  private static void writeFully(WritableByteChannel channel, byte[] bytes, int offset, int length)
      throws IOException {
    ByteBuffer remaining = ByteBuffer.wrap(bytes, offset, length);
    while (remaining.hasRemaining()) {
      channel.write(remaining);
    }
  }

  private static VarHandle view(Class<?> arrayType, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, order);
  }

  /** The number of bytes written so far, buffered ones included. */
  public long position() {
    return flushedBytes + used;
  }

  public void uint8(int value) throws IOException {
    ensure(1);
    buffer[used++] = (byte) value;
  }

  /** Eight bytes, little-endian: times and the like. */
  public void int64(long value) throws IOException {
    ensure(Long.BYTES);
    LONG_LE.set(buffer, used, value);
    used += Long.BYTES;
  }

  /** Eight bytes: a score. */
  public void float64(double value) throws IOException {
    int64(Double.doubleToRawLongBits(value));
  }

  /** A length or count in 1, 2, 5 or 9 bytes; read as unsigned. */
  public void length(long value) throws IOException {
    ensure(1 + Long.BYTES);
    if (value >>> 6 == 0) {
      buffer[used++] = (byte) value;
    } else if (value >>> 14 == 0) {
      buffer[used++] = (byte) (RdbFormat.LENGTH_14_BITS << 6 | value >>> 8);
      buffer[used++] = (byte) value;
    } else if (value >>> 32 == 0) {
      buffer[used++] = (byte) RdbFormat.LENGTH_32_BITS;
      INT_BE.set(buffer, used, (int) value);
      used += Integer.BYTES;
    } else {
      buffer[used++] = (byte) RdbFormat.LENGTH_64_BITS;
      LONG_BE.set(buffer, used, value);
      used += Long.BYTES;
    }
  }

  public void string(byte[] bytes) throws IOException {
    string(bytes, 0, bytes.length);
  }

  /** A string in its shortest form: as an integer, compressed, or as it is. */
  public void string(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length <= MAX_INTEGER_CHARS) {
      if (Decimal.isLong(bytes, offset, length)) {
        long value = Decimal.parse(bytes, offset, length);
        if (value == (int) value) {
          integer((int) value);
          return;
        }
      }
    } else if (options.compression()
        && length > MAX_PLAIN_BYTES
        && length <= MAX_COMPRESSED_INPUT_BYTES
        && compressed(bytes, offset, length)) {
      return;
    }
    length(length);
    raw(bytes, offset, length);
  }

  /** The same for bytes in chunks, which are brought together only if they are not too many. */
  public void string(ChunkedBytes bytes) throws IOException {
    int length = bytes.length();
    if (options.compression() && length <= MAX_COMPRESSED_INPUT_BYTES) {
      string(bytes.toByteArray());
      return;
    }
    if (options.compression() && bytes.isSparse()) {
      new SparseString(bytes).write(this);
      return;
    }
    length(length);
    Slice piece = new Slice();
    for (int at = 0; at < length; at += piece.length()) {
      bytes.piece(at, length, piece);
      raw(piece.array(), piece.offset(), piece.length());
    }
  }

  /** A string whose content is this number in decimal. */
  public void string(long value) throws IOException {
    if (value == (int) value) {
      integer((int) value);
    } else {
      string(Decimal.toBytes(value));
    }
  }

  /** Bytes without a length. */
  public void raw(byte[] bytes, int offset, int length) throws IOException {
    if (target != null && length > buffer.length) {
      flush();
      for (int done = 0; done < length; done += SLICE_BYTES) {
        toTarget(target, bytes, offset + done, Math.min(SLICE_BYTES, length - done));
      }
      return;
    }
    ensure(length);
    System.arraycopy(bytes, offset, buffer, used, length);
    used += length;
  }

  /** Hands everything buffered to the target; does not flush the target itself. */
  public void flush() throws IOException {
    if (target != null && used > 0) {
      toTarget(target, buffer, 0, used);
      used = 0;
    }
  }

  /**
   * The CRC-64 of everything written so far; 0, which means unchecked, when checksums are switched
   * off.
   */
  long checksum() {
    return options.checksum() ? Crc64.update(flushedCrc, buffer, 0, used) : 0;
  }

  byte[] toByteArray() {
    if (target != null) {
      throw new IllegalStateException("not an output in memory");
    }
    return Arrays.copyOf(buffer, used);
  }

  private void integer(int value) throws IOException {
    ensure(1 + Integer.BYTES);
    if (value == (byte) value) {
      buffer[used++] = (byte) RdbFormat.STRING_INT8;
      buffer[used++] = (byte) value;
    } else if (value == (short) value) {
      buffer[used++] = (byte) RdbFormat.STRING_INT16;
      SHORT_LE.set(buffer, used, (short) value);
      used += Short.BYTES;
    } else {
      buffer[used++] = (byte) RdbFormat.STRING_INT32;
      INT_LE.set(buffer, used, value);
      used += Integer.BYTES;
    }
  }

  private boolean compressed(byte[] bytes, int offset, int length) throws IOException {
    // Redis' margin: four bytes must be won, or the additional length field eats the gain.
    int limitBytes = length - 4;
    byte[] out = scratch.length >= limitBytes ? scratch : new byte[Math.max(256, limitBytes)];
    if (out.length <= MAX_KEPT_SCRATCH_BYTES) {
      scratch = out;
    }
    if (lzf == null) {
      lzf = new Lzf();
    }
    int compressedBytes = lzf.compress(bytes, offset, length, out, limitBytes);
    if (compressedBytes == 0) {
      return false;
    }
    uint8(RdbFormat.STRING_LZF);
    length(compressedBytes);
    length(length);
    raw(out, 0, compressedBytes);
    return true;
  }

  private void ensure(int bytes) throws IOException {
    if (bytes <= buffer.length - used) {
      return;
    }
    flush();
    if (bytes > buffer.length - used) {
      buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(used, bytes), grown(buffer.length)));
    }
  }

  private static int grown(int size) {
    return size > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE - 8 : size * 2;
  }

  private void toTarget(Target to, byte[] bytes, int offset, int length) throws IOException {
    if (options.checksum()) {
      flushedCrc = Crc64.update(flushedCrc, bytes, offset, length);
    }
    to.write(bytes, offset, length);
    flushedBytes += length;
  }
}
