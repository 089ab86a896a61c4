// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import jakarta.interceptor.InvocationContext;
import java.util.Objects;
import javax.cache.Cache;
import javax.cache.annotation.CachePut;
import org.jspecify.annotations.Nullable;
import org.keystead.jakarta.flight.Target;

/**
 * {@code @CachePut}: the value parameter is stored. A null cannot be: it says that there is no
 * value any more, and what was cached goes.
 */
final class PutOperation extends KeyedOperation {
  private final CachedMethod<CachePut> method;
  private final Parameter value;
  private final AfterMethod when;

  PutOperation(CachedMethod<CachePut> method, Application application) {
    super(method, application);
    this.method = method;
    this.value = Objects.requireNonNull(method.valueParameter(), "@CacheValue");
    CachePut annotation = method.annotation();
    this.when =
        new AfterMethod(
            annotation.afterInvocation(),
            new ThrowableFilter(annotation.cacheFor(), annotation.noCacheFor(), false));
  }

  @Override
  public @Nullable Object around(InvocationContext invocation) throws Exception {
    Call<CachePut> call = new Call<>(method, invocation);
    return when.around(call, () -> put(call));
  }

  private void put(Call<CachePut> call) {
    Object stored = call.argument(value);
    Cache<Object, Object> cache = cache(call);
    Object key = fitted(generatedKey(call), cache);
    if (key == null) {
      return;
    }
    application().flights().cutOff(Target.of(cache, key));
    if (stored == null) {
      cache.remove(key);
    } else {
      cache.put(key, stored);
    }
  }
}
