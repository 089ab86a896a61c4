// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import jakarta.interceptor.InvocationContext;
import java.util.Objects;
import java.util.function.BiConsumer;
import javax.cache.Cache;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;
import org.keystead.jakarta.flight.Computation;
import org.keystead.jakarta.flight.Target;

/**
 * {@code @CacheResult}: the cached value, else the cached exception, else the method's own outcome,
 * which is cached. Concurrent misses of a key run the method once.
 */
final class ResultOperation extends KeyedOperation {
  private final CachedMethod<CacheResult> method;
  private final @Nullable ExceptionCache exceptions;

  ResultOperation(CachedMethod<CacheResult> method, Application application) {
    super(method, application);
    this.method = method;
    this.exceptions =
        method.annotation().exceptionCacheName().isEmpty()
            ? null
            : new ExceptionCache(
                method, () -> factory(method).getExceptionCacheResolver(method.details()));
  }

  @Override
  public void declareKeys(BiConsumer<String, Class<?>> caches) {
    super.declareKeys(caches);
    if (exceptions != null && method.collaborators().resolverFactory() == null) {
      caches.accept(method.annotation().exceptionCacheName(), method.keyType());
    }
  }

  @Override
  public @Nullable Object around(InvocationContext invocation) throws Exception {
    Call<CacheResult> call = new Call<>(method, invocation);
    Cache<Object, Object> cache = cache(call);
    GeneratedCacheKey generated = generatedKey(call);
    Object key = fitted(generated, cache);
    if (key == null) {
      return call.proceed();
    }
    Miss miss = new Miss(call, cache, generated, Target.of(cache, key));
    if (method.annotation().skipGet()) {
      return application().flights().renew(miss.target, miss);
    }
    Object value = miss.cached();
    return value == null ? application().flights().run(miss.target, miss) : value;
  }

  /** A call whose key was not found. */
  private final class Miss implements Computation {
    private final Call<CacheResult> call;
    private final Cache<Object, Object> cache;
    private final GeneratedCacheKey generated;
    private final Target target;

    private Miss(
        Call<CacheResult> call,
        Cache<Object, Object> cache,
        GeneratedCacheKey generated,
        Target target) {
      this.call = call;
      this.cache = cache;
      this.generated = generated;
      this.target = target;
    }

    @Nullable Object cached() throws Exception {
      Object value = cache.get(target.key());
      if (value == null && exceptions != null) {
        exceptions.rethrow(call, generated);
      }
      return value;
    }

    /** Asks first whether there is something, which is no miss in the statistics. */
    @Override
    public @Nullable Object lookUp() throws Exception {
      Object value = cache.containsKey(target.key()) ? cache.get(target.key()) : null;
      if (value == null && exceptions != null) {
        exceptions.rethrow(call, generated);
      }
      return value;
    }

    @Override
    public @Nullable Object compute() throws Exception {
      return call.proceed();
    }

    // A method may change its arguments; then the key names what nobody has asked for.
    @Override
    public void store(Object value) {
      if (target.isUnchanged()) {
        cache.put(target.key(), Objects.requireNonNull(value));
      }
    }

    @Override
    public void storeFailure(Throwable thrown) {
      if (exceptions != null && target.isUnchanged()) {
        exceptions.remember(call, generated, thrown);
      }
    }

    @Override
    public void forget() {
      if (target.isUnchanged()) {
        cache.remove(target.key());
      }
    }
  }
}
