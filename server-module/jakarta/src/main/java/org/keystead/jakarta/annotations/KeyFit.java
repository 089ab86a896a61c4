// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import javax.cache.Cache;
import javax.cache.annotation.GeneratedCacheKey;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * From the generated key of a call to the key that the cache is given.
 *
 * <p>A key that the application's own generator made is taken as it is. The default key of one
 * parameter is that parameter itself where the cache's declared keys allow it, so that {@code
 * find(42)} and {@code cache.get(42L)} of a {@code Cache<Long, City>} mean the same entry, and
 * {@code redis-cli} shows it as {@code cities:42}. A cache that is declared with keys of type
 * {@code GeneratedCacheKey} gets these.
 *
 * <p>Threads: any; what is remembered of the last cache is replaced as a whole.
 */
final class KeyFit {
  private volatile @Nullable Declared last;

  private record Declared(Cache<?, ?> cache, Class<?> keyType) {}

  /** Null if the cache can have no such key: of a typed cache, when the parameter is null. */
  @Nullable Object fit(GeneratedCacheKey key, Cache<?, ?> cache) {
    if (!(key instanceof GeneratedKey ours)) {
      return key;
    }
    Class<?> type = keyType(cache);
    if (type != Object.class && type.isInstance(ours)) {
      return ours;
    }
    if (ours.parameters().size() == 1) {
      Object only = ours.parameters().get(0);
      if (only == null && type != Object.class) {
        return null;
      }
      if (only != null && isKey(type, only)) {
        return only;
      }
    }
    if (type == Object.class) {
      return ours;
    }
    throw Messages.keyDoesNotFit(cache.getName(), type, ours);
  }

  private static boolean isKey(Class<?> declared, Object parameter) {
    return declared == Object.class
        ? SimpleTypes.isSimple(parameter.getClass())
        : declared.isInstance(parameter);
  }

  @SuppressWarnings("unchecked") // a class literal of a generic type is raw
  private Class<?> keyType(Cache<?, ?> cache) {
    Declared remembered = last;
    if (remembered == null || remembered.cache != cache) {
      remembered = new Declared(cache, cache.getConfiguration(Configuration.class).getKeyType());
      last = remembered;
    }
    return remembered.keyType;
  }
}
