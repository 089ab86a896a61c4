// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.lang.annotation.Annotation;
import java.util.List;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * What the four caching annotations have in common.
 *
 * @param annotation the annotation itself
 * @param cacheName the cache's name; empty if it does not say
 */
record CacheAnnotation(
    Annotation annotation,
    String cacheName,
    Class<? extends CacheResolverFactory> resolverFactory,
    Class<? extends CacheKeyGenerator> keyGenerator) {
  static final List<Class<? extends Annotation>> TYPES =
      List.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class);

  /** Null for any other annotation. */
  static @Nullable CacheAnnotation of(Annotation annotation) {
    if (annotation instanceof CacheResult a) {
      return new CacheAnnotation(a, a.cacheName(), a.cacheResolverFactory(), a.cacheKeyGenerator());
    } else if (annotation instanceof CachePut a) {
      return new CacheAnnotation(a, a.cacheName(), a.cacheResolverFactory(), a.cacheKeyGenerator());
    } else if (annotation instanceof CacheRemove a) {
      return new CacheAnnotation(a, a.cacheName(), a.cacheResolverFactory(), a.cacheKeyGenerator());
    } else if (annotation instanceof CacheRemoveAll a) {
      return new CacheAnnotation(
          a, a.cacheName(), a.cacheResolverFactory(), CacheKeyGenerator.class);
    }
    return null;
  }

  /** As it is written: {@code @CachePut}. */
  String shown() {
    return "@" + annotation.annotationType().getSimpleName();
  }
}
