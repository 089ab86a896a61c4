// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is fetched at its first use; again, if that failed. */
final class Once<T> {
  private final Supplier<T> source;
  private volatile @Nullable T fetched;

  Once(Supplier<T> source) {
    this.source = source;
  }

  T get() {
    T present = fetched;
    return present == null ? fetch() : present;
  }

  private synchronized T fetch() {
    T present = fetched;
    if (present == null) {
      present = source.get();
      fetched = present;
    }
    return present;
  }
}
