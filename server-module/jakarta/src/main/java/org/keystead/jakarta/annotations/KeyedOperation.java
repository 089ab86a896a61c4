// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.lang.annotation.Annotation;
import java.util.function.BiConsumer;
import javax.cache.Cache;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** An operation on one key. */
abstract sealed class KeyedOperation extends Operation
    permits ResultOperation, PutOperation, RemoveOperation {
  private final CachedMethod<?> method;
  private final @Nullable Once<CacheKeyGenerator> generator;
  private final KeyFit fit = new KeyFit();

  KeyedOperation(CachedMethod<?> method, Application application) {
    super(method, application);
    this.method = method;
    Class<? extends CacheKeyGenerator> type = method.collaborators().keyGenerator();
    this.generator = type == null ? null : new Once<>(() -> application.instance(type));
  }

  @Override
  public void declareKeys(BiConsumer<String, Class<?>> caches) {
    if (method.collaborators().resolverFactory() == null) {
      caches.accept(method.details().cacheName(), method.keyType());
    }
  }

  GeneratedCacheKey generatedKey(Call<? extends Annotation> call) {
    return generator == null ? call.defaultKey() : generator.get().generateCacheKey(call);
  }

  /** The key as that cache has it; null if the cache can have no such key. */
  @Nullable Object fitted(GeneratedCacheKey generated, Cache<?, ?> cache) {
    return fit.fit(generated, cache);
  }
}
