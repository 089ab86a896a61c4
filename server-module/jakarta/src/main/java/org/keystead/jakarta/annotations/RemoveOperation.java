// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import jakarta.interceptor.InvocationContext;
import javax.cache.Cache;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;
import org.keystead.jakarta.flight.Target;

/** {@code @CacheRemove}: the key's entry is removed, and what is being computed for it is old. */
final class RemoveOperation extends KeyedOperation {
  private final CachedMethod<CacheRemove> method;
  private final AfterMethod when;

  RemoveOperation(CachedMethod<CacheRemove> method, Application application) {
    super(method, application);
    this.method = method;
    CacheRemove annotation = method.annotation();
    this.when =
        new AfterMethod(
            annotation.afterInvocation(),
            new ThrowableFilter(annotation.evictFor(), annotation.noEvictFor(), false));
  }

  @Override
  public @Nullable Object around(InvocationContext invocation) throws Exception {
    Call<CacheRemove> call = new Call<>(method, invocation);
    // What is to be removed is what the caller named, whatever the method makes of its arguments.
    GeneratedCacheKey generated = generatedKey(call);
    return when.around(call, () -> remove(call, generated));
  }

  private void remove(Call<CacheRemove> call, GeneratedCacheKey generated) {
    Cache<Object, Object> cache = cache(call);
    Object key = fitted(generated, cache);
    if (key != null) {
      application().flights().cutOff(Target.of(cache, key));
      cache.remove(key);
    }
  }
}
