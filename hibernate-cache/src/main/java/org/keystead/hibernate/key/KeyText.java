// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HexFormat;
import org.hibernate.HibernateException;
import org.jspecify.annotations.Nullable;

/**
 * The text of a key's parts. Numbers, names, UUIDs and times are written as they are, since the
 * mapping fixes the type of each part; text has {@code % , ( ) | # ~} and control characters
 * percent-escaped; null is {@code ~}; parts stand in parentheses with commas.
 */
public final class KeyText {
  private static final String RESERVED = "%,()|#~";

  private KeyText() {}

  /** The text of a disassembled id or natural id. */
  public static String of(@Nullable Object part) {
    StringBuilder out = new StringBuilder();
    append(out, part);
    return out.toString();
  }

  static void append(StringBuilder out, @Nullable Object part) {
    if (part == null) {
      out.append('~');
    } else if (part instanceof CharSequence || part instanceof Character) {
      escape(out, part.toString());
    } else if (part instanceof BigDecimal decimal) {
      out.append(decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString());
    } else if (part instanceof Enum<?> constant) {
      out.append(constant.name());
    } else if (part instanceof byte[] bytes) {
      out.append(HexFormat.of().formatHex(bytes));
    } else if (part instanceof Object[] parts) {
      appendAll(out, parts);
    } else if (part instanceof Date date) {
      out.append(isoOf(date));
    } else if (part.getClass().getName().startsWith("java.")) {
      escape(out, part.toString());
    } else {
      out.append("~").append(digestOf(part));
    }
  }

  private static void appendAll(StringBuilder out, @Nullable Object[] parts) {
    out.append('(');
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      append(out, parts[i]);
    }
    out.append(')');
  }

  private static String isoOf(Date date) {
    return date instanceof java.sql.Timestamp timestamp
        ? timestamp.toInstant().toString()
        : Long.toString(date.getTime());
  }

  // A class of the application: what it is made of, since its toString may hide that.
  private static String digestOf(Object part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(part);
    } catch (IOException e) {
      throw new HibernateException(
          "a key of "
              + part.getClass().getName()
              + " has no text: let the class implement Serializable, or do not cache what it names",
          e);
    }
    return part.getClass().getSimpleName() + "~" + Digests.sha256(bytes.toByteArray());
  }

  static void escape(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' && c != ' ' || c == 0x7F || RESERVED.indexOf(c) >= 0) {
        escapeByte(out, c);
      } else if (Character.isSurrogate(c) && !isPaired(text, i)) {
        // It has no UTF-8: as the three bytes it would have.
        escapeByte(out, 0xE0 | c >> 12);
        escapeByte(out, 0x80 | c >> 6 & 0x3F);
        escapeByte(out, 0x80 | c & 0x3F);
      } else {
        out.append(c);
      }
    }
  }

  /** The same as bytes. */
  static byte[] escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    escape(out, text);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void escapeByte(StringBuilder out, int value) {
    out.append('%').append(Character.toUpperCase(Character.forDigit(value >> 4 & 15, 16)));
    out.append(Character.toUpperCase(Character.forDigit(value & 15, 16)));
  }

  private static boolean isPaired(String text, int at) {
    char c = text.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
