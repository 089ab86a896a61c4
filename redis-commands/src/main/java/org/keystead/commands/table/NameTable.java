// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Ascii;

/**
 * Values by ASCII names, open addressing, looked up by bytes in any case without making an object.
 * The hash sets the bit that tells small letters from capitals; that some other characters fall
 * together by it costs a comparison and nothing else.
 */
final class NameTable<T> {
  private int size;
  private byte[][] names = new byte[16][];
  private List<@Nullable T> values = empty(16);

  /** Adds a name in lower case; twice the same is refused. */
  void put(byte[] lowerName, T value) {
    if (get(lowerName, 0, lowerName.length) != null) {
      throw new IllegalArgumentException(
          "declared twice: " + new String(lowerName, StandardCharsets.US_ASCII));
    }
    if (++size * 4 > names.length) {
      grow();
    }
    place(lowerName, value);
  }

  @Nullable T get(byte[] array, int offset, int length) {
    int mask = names.length - 1;
    for (int at = hash(array, offset, length) & mask; names[at] != null; at = (at + 1) & mask) {
      if (Ascii.equalsIgnoreCase(array, offset, length, names[at])) {
        return values.get(at);
      }
    }
    return null;
  }

  private void place(byte[] name, T value) {
    int mask = names.length - 1;
    int at = hash(name, 0, name.length) & mask;
    while (names[at] != null) {
      at = (at + 1) & mask;
    }
    names[at] = name;
    values.set(at, value);
  }

  private void grow() {
    byte[][] oldNames = names;
    List<@Nullable T> oldValues = values;
    names = new byte[2 * oldNames.length][];
    values = empty(names.length);
    for (int i = 0; i < oldNames.length; i++) {
      T value = oldValues.get(i);
      if (value != null) {
        place(oldNames[i], value);
      }
    }
  }

  private static int hash(byte[] array, int offset, int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = hash * 31 + (array[offset + i] | 0x20);
    }
    return hash ^ (hash >>> 15);
  }

  private static <T> List<@Nullable T> empty(int size) {
    List<@Nullable T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(null);
    }
    return list;
  }
}
