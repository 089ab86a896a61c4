// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.keystead.engine.bytes.Decimal;

/** Ziplists and zipmaps as old servers wrote them. */
final class OldFormats {
  private OldFormats() {}

  static byte[] ziplist(List<String> elements) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int previousBytes = 0;
    int last = 10;
    for (String element : elements) {
      int start = out.size();
      last = 10 + start;
      if (previousBytes < 254) {
        out.write(previousBytes);
      } else {
        out.write(254);
        little(out, previousBytes, 4);
      }
      ziplistContent(out, element);
      previousBytes = out.size() - start;
    }
    out.write(0xff);
    ByteBuffer whole = ByteBuffer.allocate(10 + out.size()).order(ByteOrder.LITTLE_ENDIAN);
    whole.putInt(10 + out.size()).putInt(last).putShort((short) elements.size());
    return whole.put(out.toByteArray()).array();
  }

  private static void ziplistContent(ByteArrayOutputStream out, String element) {
    byte[] bytes = element.getBytes(StandardCharsets.ISO_8859_1);
    if (Decimal.isLong(bytes, 0, bytes.length)) {
      long value = Decimal.parse(bytes, 0, bytes.length);
      if (value >= 0 && value <= 12) {
        out.write((int) (0xf1 + value));
      } else if (value == (byte) value) {
        out.write(0xfe);
        little(out, value, 1);
      } else if (value == (short) value) {
        out.write(0xc0);
        little(out, value, 2);
      } else if (value >= -(1 << 23) && value < 1 << 23) {
        out.write(0xf0);
        little(out, value, 3);
      } else if (value == (int) value) {
        out.write(0xd0);
        little(out, value, 4);
      } else {
        out.write(0xe0);
        little(out, value, 8);
      }
      return;
    }
    if (bytes.length < 64) {
      out.write(bytes.length);
    } else if (bytes.length < 1 << 14) {
      out.write(0x40 | bytes.length >> 8);
      out.write(bytes.length);
    } else {
      out.write(0x80);
      out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    }
    out.writeBytes(bytes);
  }

  /** Fields and values in turn; each value is followed by {@code room} unused bytes. */
  static byte[] zipmap(List<String> elements, int room) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Math.min(254, elements.size() / 2));
    for (int i = 0; i < elements.size(); i++) {
      byte[] bytes = elements.get(i).getBytes(StandardCharsets.ISO_8859_1);
      if (bytes.length < 254) {
        out.write(bytes.length);
      } else {
        out.write(254);
        little(out, bytes.length, 4);
      }
      if (i % 2 == 1) {
        out.write(room);
      }
      out.writeBytes(bytes);
      if (i % 2 == 1) {
        out.writeBytes(new byte[room]);
      }
    }
    out.write(0xff);
    return out.toByteArray();
  }

  private static void little(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >> 8 * i));
    }
  }
}
