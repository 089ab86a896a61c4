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

  NamedCaches(Application application) {
    this.application = application;
  }

  @Override
  public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
    return new Resolver(loader(details), details.getCacheName());
  }

  @Override
  public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
    return new Resolver(loader(details), details.getCacheAnnotation().exceptionCacheName());
  }

  private static ClassLoader loader(CacheMethodDetails<?> details) {
    ClassLoader loader = details.getMethod().getDeclaringClass().getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  /** Remembers the cache as long as it is open. */
  private final class Resolver implements CacheResolver {
    private final ClassLoader loader;
    private final String name;
    private volatile @Nullable Cache<?, ?> last;

    private Resolver(ClassLoader loader, String name) {
      this.loader = loader;
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
