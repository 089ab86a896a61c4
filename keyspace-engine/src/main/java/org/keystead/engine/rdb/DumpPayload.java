// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * What DUMP replies and RESTORE takes: a type byte and the value as in a file, then two bytes of
 * version and the CRC-64 of all before it, both little-endian. Other than a file's, this checksum
 * is never left out. The version is that of Redis 7.0, or the first that has the type.
 */
public final class DumpPayload {
  private static final String NAME = "DUMP payload";
  static final int FOOTER_BYTES = Short.BYTES + Long.BYTES;
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private DumpPayload() {}

  /** Writes one value; the bytes of a value are the same in a payload and in a file. */
  @FunctionalInterface
  public interface ValueWriter {
    void write(RdbOutput out) throws IOException;
  }

  /** The payload of a string. */
  public static byte[] ofString(byte[] value, int offset, int length, RdbOptions options) {
    return of(RdbType.STRING, length, options, out -> out.string(value, offset, length));
  }

  /**
   * The payload of any value.
   *
   * @param expectedBytes a guess at the value's size in the format
   */
  public static byte[] of(RdbType type, int expectedBytes, RdbOptions options, ValueWriter value) {
    RdbOutput out =
        RdbOutput.inMemory(expectedBytes + FOOTER_BYTES + 16, options.withChecksum(true));
    try {
      out.uint8(type.code());
      value.write(out);
      footer(out, type.version());
    } catch (IOException e) {
      throw new UncheckedIOException("a write to memory failed", e);
    }
    return out.toByteArray();
  }

  static void footer(RdbOutput out, int version) throws IOException {
    out.uint8(version & 0xff);
    out.uint8(version >>> 8);
    out.int64(out.checksum());
  }

  /**
   * Whether the version is one that is read, and the checksum is right; says nothing about the
   * value.
   */
  public static boolean verify(byte[] payload, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, payload.length);
    if (length < FOOTER_BYTES) {
      return false;
    }
    int footer = offset + length - FOOTER_BYTES;
    int version = (payload[footer] & 0xff) | (payload[footer + 1] & 0xff) << 8;
    long stored = (long) LONG_LE.get(payload, footer + Short.BYTES);
    return version <= RdbFormat.MAX_READ_VERSION
        && stored == Crc64.update(0, payload, offset, length - Long.BYTES);
  }

  /** The value of a {@linkplain #verify verified} payload; begins with the type's byte. */
  public static RdbInput open(byte[] payload, int offset, int length, RdbOptions options) {
    return RdbInput.of(payload, offset, length - FOOTER_BYTES, NAME, options.withChecksum(false));
  }

  /**
   * The string of a {@linkplain #verify verified} payload.
   *
   * @throws RdbFormatException if it holds another type or its bytes are damaged
   */
  public static byte[] string(byte[] payload, int offset, int length, RdbOptions options)
      throws IOException {
    RdbInput in = open(payload, offset, length, options);
    int code = in.uint8();
    if (code != RdbType.STRING.code()) {
      RdbType type = RdbType.ofCode(code);
      throw in.unexpected(
          0, RdbType.STRING.describe(), type == null ? "type " + code : type.describe());
    }
    return in.string();
  }
}
