// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

/**
 * Whether something is done for a throwable: the pairs {@code cachedExceptions} and {@code
 * nonCachedExceptions}, {@code cacheFor} and {@code noCacheFor}, {@code evictFor} and {@code
 * noEvictFor}, which mean the same except when both are empty.
 */
record ThrowableFilter(
    Class<? extends Throwable>[] included,
    Class<? extends Throwable>[] excluded,
    boolean whenBothEmpty) {

  boolean test(Throwable thrown) {
    if (included.length == 0 && excluded.length == 0) {
      return whenBothEmpty;
    }
    return (included.length == 0 || isAny(included, thrown)) && !isAny(excluded, thrown);
  }

  private static boolean isAny(Class<? extends Throwable>[] types, Throwable thrown) {
    for (Class<? extends Throwable> type : types) {
      if (type.isInstance(thrown)) {
        return true;
      }
    }
    return false;
  }
}
