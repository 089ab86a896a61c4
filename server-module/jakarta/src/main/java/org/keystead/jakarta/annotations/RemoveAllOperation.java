// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import jakarta.interceptor.InvocationContext;
import java.util.function.BiConsumer;
import javax.cache.Cache;
import javax.cache.annotation.CacheRemoveAll;
import org.jspecify.annotations.Nullable;

/** {@code @CacheRemoveAll}: all entries are removed, each as if it were by itself. */
final class RemoveAllOperation extends Operation {
  private final CachedMethod<CacheRemoveAll> method;
  private final AfterMethod when;

  RemoveAllOperation(CachedMethod<CacheRemoveAll> method, Application application) {
    super(method, application);
    this.method = method;
    CacheRemoveAll annotation = method.annotation();
    this.when =
        new AfterMethod(
            annotation.afterInvocation(),
            new ThrowableFilter(annotation.evictFor(), annotation.noEvictFor(), false));
  }

  @Override
  public void declareKeys(BiConsumer<String, Class<?>> caches) {
    // It has no key.
  }

  @Override
  public @Nullable Object around(InvocationContext invocation) throws Exception {
    Call<CacheRemoveAll> call = new Call<>(method, invocation);
    return when.around(call, () -> removeAll(call));
  }

  private void removeAll(Call<CacheRemoveAll> call) {
    Cache<Object, Object> cache = cache(call);
    application().flights().cutOffAll(cache);
    cache.removeAll();
  }
}
