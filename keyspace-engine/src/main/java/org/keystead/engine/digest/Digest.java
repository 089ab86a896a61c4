// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.keystead.engine.bytes.Slice;

/**
 * Twenty bytes to which parts are added, either in any order ({@link #add}) or in theirs ({@link
 * #mix}).
 */
final class Digest {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final MessageDigest sha1;
  private byte[] bytes = new byte[20];

  Digest() {
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** Adds a part, no matter whether before or after others. */
  void add(byte[] array, int offset, int length) {
    sha1.update(array, offset, length);
    byte[] hash = sha1.digest();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= hash[i];
    }
  }

  void add(Slice part) {
    add(part.array(), part.offset(), part.length());
  }

  void add(Digest part) {
    add(part.bytes, 0, part.bytes.length);
  }

  /** Adds a part at its place among others. */
  void mix(byte[] array, int offset, int length) {
    add(array, offset, length);
    bytes = sha1.digest(bytes);
  }

  void mix(Slice part) {
    mix(part.array(), part.offset(), part.length());
  }

  void mix(byte[] part) {
    mix(part, 0, part.length);
  }

  void mix(String ascii) {
    mix(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  void mix(int number) {
    byte[] four = new byte[Integer.BYTES];
    INTS.set(four, 0, number);
    mix(four);
  }

  /** Begins anew. */
  Digest clear() {
    bytes = new byte[20];
    return this;
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
