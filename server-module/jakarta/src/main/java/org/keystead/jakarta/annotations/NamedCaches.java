// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.lang.annotation.Annotation;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** The default resolvers: the cache of the method's name for it, created if it does not exist. */
final class NamedCaches implements CacheResolverFactory {
  private final Application application;
  private final ClassLoader loader;

  /** The caches of the application that has these classes. */
  NamedCaches(Application application, ClassLoader loader) {
    this.application = application;
    this.loader = loader;
  }

  @Override
  public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
    return new Resolver(details.getCacheName());
  }

  @Override
  public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
    return new Resolver(details.getCacheAnnotation().exceptionCacheName());
  }

  /** Remembers the cache as long as it is open. */
  private final class Resolver implements CacheResolver {
    private final String name;
    private volatile @Nullable Cache<?, ?> last;

    private Resolver(String name) {
      this.name = name;
    }

    @Override
    @SuppressWarnings("unchecked") // the caller fits its keys and values to the cache
    public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> context) {
      Cache<?, ?> cache = last;
      if (cache == null || cache.isClosed()) {
        cache = application.cache(loader, name);
        last = cache;
      }
      return (Cache<K, V>) cache;
    }
  }
}
