// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;

/** The cache that remembers what a method threw. */
final class ExceptionCache {
  private static final Logger LOG = System.getLogger(ExceptionCache.class.getName());

  private final CachedMethod<CacheResult> method;
  private final Once<CacheResolver> resolver;
  private final ThrowableFilter filter;
  private final KeyFit fit = new KeyFit();
  private final AtomicBoolean warned = new AtomicBoolean();

  ExceptionCache(CachedMethod<CacheResult> method, Supplier<CacheResolver> resolver) {
    this.method = method;
    this.resolver = new Once<>(resolver);
    CacheResult annotation = method.annotation();
    this.filter =
        new ThrowableFilter(annotation.cachedExceptions(), annotation.nonCachedExceptions(), true);
  }

  /** Throws what the method threw for that key, if that is remembered. */
  void rethrow(Call<CacheResult> call, GeneratedCacheKey generated) throws Exception {
    Cache<Object, Object> cache = resolver.get().resolveCache(call);
    Object key = fit.fit(generated, cache);
    if (key != null && cache.get(key) instanceof Throwable remembered) {
      throw Sneaky.asException(remembered);
    }
  }

  /** Remembers a throwable that is to be; if it cannot be kept, the caller still gets it. */
  void remember(Call<CacheResult> call, GeneratedCacheKey generated, Throwable thrown) {
    if (!filter.test(thrown)) {
      return;
    }
    try {
      Cache<Object, Object> cache = resolver.get().resolveCache(call);
      Object key = fit.fit(generated, cache);
      if (key != null) {
        cache.put(key, thrown);
      }
    } catch (RuntimeException e) {
      warnOnce(e); // Not suppressed by it: an application may throw one and the same for ever.
    }
  }

  private void warnOnce(RuntimeException e) {
    if (warned.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          () ->
              Messages.exceptionNotCached(
                  method.method(), method.annotation().exceptionCacheName()),
          e);
    }
  }
}
