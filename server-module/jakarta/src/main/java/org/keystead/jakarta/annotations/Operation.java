// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.function.BiConsumer;
import javax.cache.Cache;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** What is done when an annotated method is called. */
public abstract sealed class Operation permits KeyedOperation, RemoveAllOperation {
  private final MethodDetails<?> details;
  private final Application application;
  private final Once<CacheResolver> resolver;

  Operation(CachedMethod<?> method, Application application) {
    this.details = method.details();
    this.application = application;
    this.resolver = new Once<>(() -> factory(method).getCacheResolver(details));
  }

  @SuppressWarnings("unchecked") // the annotation's class has just been looked at
  static Operation of(CachedMethod<?> method, Application application) {
    Annotation annotation = method.annotation();
    if (annotation instanceof CacheResult) {
      return new ResultOperation((CachedMethod<CacheResult>) method, application);
    } else if (annotation instanceof CachePut) {
      return new PutOperation((CachedMethod<CachePut>) method, application);
    } else if (annotation instanceof CacheRemove) {
      return new RemoveOperation((CachedMethod<CacheRemove>) method, application);
    }
    return new RemoveAllOperation((CachedMethod<CacheRemoveAll>) method, application);
  }

  /** Calls the method, or does not, as its annotation says. */
  public abstract @Nullable Object around(InvocationContext invocation) throws Exception;

  /** The method that is called. */
  public Method method() {
    return details.method();
  }

  /** Names the caches that it keeps entries in, each with the type of the keys that it makes. */
  public abstract void declareKeys(BiConsumer<String, Class<?>> caches);

  Application application() {
    return application;
  }

  CacheResolverFactory factory(CachedMethod<?> method) {
    Class<? extends CacheResolverFactory> type = method.collaborators().resolverFactory();
    return type == null
        ? new NamedCaches(application, details.loader())
        : application.instance(type);
  }

  Cache<Object, Object> cache(Call<?> call) {
    Cache<Object, Object> cache = resolver.get().resolveCache(call);
    if (cache == null) {
      throw Messages.noCache(details.method(), details.cacheName());
    }
    return cache;
  }
}
