// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** As much of ASN.1's DER as it takes to put an old private key into a PKCS#8 envelope. */
final class Der {
  static final int INTEGER = 0x02;
  static final int OCTET_STRING = 0x04;
  static final int SEQUENCE = 0x30;

  /** The type of an element {@code [0] EXPLICIT}. */
  static final int CONTEXT_0 = 0xA0;

  /** The number 0. */
  static final byte[] ZERO = {INTEGER, 1, 0};

  /** The algorithm of RSA keys: its identifier and no parameters. */
  static final byte[] RSA = {
    0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0
  };

  /** The identifier of keys on elliptic curves. */
  static final byte[] EC = {6, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};

  private Der() {}

  /** An element of that type with these contents. */
  static byte[] element(int type, byte[]... contents) {
    int length = 0;
    for (byte[] content : contents) {
      length += content.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(type);
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    for (byte[] content : contents) {
      out.writeBytes(content);
    }
    return out.toByteArray();
  }

  /** The content of the first element of that type within a sequence; empty if it has none. */
  static byte[] find(byte[] sequence, int type) {
    int at = contentOf(sequence, 0);
    while (at < sequence.length) {
      int from = contentOf(sequence, at);
      int to = from + lengthOf(sequence, at);
      if ((sequence[at] & 0xFF) == type) {
        return Arrays.copyOfRange(sequence, from, to);
      }
      at = to;
    }
    return new byte[0];
  }

  private static int contentOf(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
  }

  private static int lengthOf(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7F); i++) {
      length = length << 8 | der[at + 2 + i] & 0xFF;
    }
    return length;
  }
}
