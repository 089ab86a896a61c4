// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/**
 * Named things in the order of their names' bytes, which is the order in which Redis lists groups
 * and consumers.
 */
final class Names<T extends Names.Named> {
  private final List<T> sorted;

  /** Something with a name. */
  interface Named {
    /** Not to be changed. */
    byte[] name();
  }

  Names() {
    this(0);
  }

  Names(int capacity) {
    sorted = new ArrayList<>(capacity);
  }

  /** The things, in order; not to be changed. */
  List<T> all() {
    return sorted;
  }

  @Nullable T find(Slice name) {
    int index = indexOf(name.array(), name.offset(), name.length());
    return index < 0 ? null : sorted.get(index);
  }

  /** Adds it; false if its name is taken. */
  boolean add(T named) {
    byte[] name = named.name();
    int index = indexOf(name, 0, name.length);
    if (index >= 0) {
      return false;
    }
    sorted.add(~index, named);
    return true;
  }

  void remove(T named) {
    byte[] name = named.name();
    int index = indexOf(name, 0, name.length);
    if (index >= 0) {
      sorted.remove(index);
    }
  }

  private int indexOf(byte[] name, int offset, int length) {
    int low = 0;
    int high = sorted.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      byte[] other = sorted.get(middle).name();
      int order = Arrays.compareUnsigned(other, 0, other.length, name, offset, offset + length);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return ~low;
  }
}
