// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an encoded object is for. It decides which lists have a text form. */
enum Use {
  /** Lists that are equal are one key, whatever class they are of. */
  KEY {
    @Override
    String listTag(List<?> list) {
      return LIST;
    }
  },
  /** A value comes back as the class that it was: growable or fixed. */
  VALUE {
    @Override
    @Nullable String listTag(List<?> list) {
      if (list.getClass() == ArrayList.class) {
        return LIST;
      }
      boolean fixed = list.getClass() == FIXED_SMALL || list.getClass() == FIXED_LARGE;
      return fixed ? FIXED_LIST : null;
    }
  };

  static final String LIST = "list";
  static final String FIXED_LIST = "listof";
  private static final Class<?> FIXED_SMALL = List.of(1).getClass();
  private static final Class<?> FIXED_LARGE = List.of(1, 2, 3).getClass();

  /** The tag for this list; null when it has no text form for this use. */
  abstract @Nullable String listTag(List<?> list);

  /**
   * False for a list key of a declared type, such as LinkedList, that the list which is read again
   * would not have.
   */
  boolean textual(Class<?> declaredType, @Nullable Object value) {
    return this == VALUE
        || !(value instanceof List<?>)
        || declaredType.isAssignableFrom(ArrayList.class);
  }
}
