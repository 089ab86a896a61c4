// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.common;

/**
 * The character classes of Lua's patterns, as the C locale knows them: nothing above ASCII is a
 * letter.
 */
public final class CharClasses {
  private static final int LETTER = 1;
  private static final int CONTROL = 2;
  private static final int DIGIT = 4;
  private static final int LOWER = 8;
  private static final int PUNCTUATION = 16;
  private static final int SPACE = 32;
  private static final int UPPER = 64;
  private static final int HEXADECIMAL = 128;
  private static final int ZERO = 256;

  /** Which classes a byte belongs to. */
  private static final short[] CLASSES_OF = classesOfBytes();

  /** Which class a lower case letter after the percent sign names; 0 for none. */
  private static final short[] CLASS_NAMED = classesByName();

  private CharClasses() {}

  /** Whether a byte (0 to 255) belongs to what {@code %name} stands for in a pattern. */
  public static boolean matches(int name, int character) {
    int lowerName = name | 0x20;
    int named = isLetter(name) ? CLASS_NAMED[lowerName & 0x7f] : 0;
    if (named == 0) {
      return name == character;
    }
    boolean member = (CLASSES_OF[character] & named) != 0;
    return member == (name == lowerName);
  }

  /** Whether a byte (0 to 255) is one of 0 to 9. */
  public static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isLetter(int character) {
    return (CLASSES_OF[character] & LETTER) != 0;
  }

  private static short[] classesByName() {
    short[] named = new short[128];
    named['a'] = LETTER;
    named['c'] = CONTROL;
    named['d'] = DIGIT;
    named['l'] = LOWER;
    named['p'] = PUNCTUATION;
    named['s'] = SPACE;
    named['u'] = UPPER;
    named['w'] = LETTER | DIGIT;
    named['x'] = HEXADECIMAL;
    named['z'] = ZERO;
    return named;
  }

  private static short[] classesOfBytes() {
    short[] classes = new short[256];
    classes[0] = ZERO;
    for (int c = 0; c < 128; c++) {
      classes[c] |= (short) classesOf(c);
    }
    return classes;
  }

  private static int classesOf(int c) {
    if (c < ' ' || c == 127) {
      return CONTROL | (c >= '\t' && c <= '\r' ? SPACE : 0);
    }
    if (c == ' ') {
      return SPACE;
    }
    if (isDigit(c)) {
      return DIGIT | HEXADECIMAL;
    }
    if (c >= 'a' && c <= 'z') {
      return LETTER | LOWER | (c <= 'f' ? HEXADECIMAL : 0);
    }
    if (c >= 'A' && c <= 'Z') {
      return LETTER | UPPER | (c <= 'F' ? HEXADECIMAL : 0);
    }
    return PUNCTUATION;
  }
}
