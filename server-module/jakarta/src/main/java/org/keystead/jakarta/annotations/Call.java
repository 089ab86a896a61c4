// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyInvocationContext;
import org.jspecify.annotations.Nullable;

/** One call of an annotated method, as JSR-107 shows it to resolvers and key generators. */
final class Call<A extends Annotation> implements CacheKeyInvocationContext<A> {
  private final CachedMethod<A> method;
  private final InvocationContext invocation;
  private final @Nullable Object[] arguments;

  /** The arguments are those of now: the method may be called with others. */
  Call(CachedMethod<A> method, InvocationContext invocation) {
    this.method = method;
    this.invocation = invocation;
    this.arguments = invocation.getParameters().clone();
  }

  GeneratedKey defaultKey() {
    return GeneratedKey.of(method.keyParameters(), arguments);
  }

  @Nullable Object argument(Parameter parameter) {
    return arguments[parameter.position()];
  }

  @Nullable Object proceed() throws Exception {
    return invocation.proceed();
  }

  @Override
  public Object getTarget() {
    return invocation.getTarget();
  }

  @Override
  public CacheInvocationParameter[] getAllParameters() {
    return passed(method.parameters());
  }

  @Override
  public CacheInvocationParameter[] getKeyParameters() {
    return passed(method.keyParameters());
  }

  private CacheInvocationParameter[] passed(List<Parameter> which) {
    return which.stream()
        .map(parameter -> parameter.with(argument(parameter)))
        .toArray(CacheInvocationParameter[]::new);
  }

  @Override
  public @Nullable CacheInvocationParameter getValueParameter() {
    Parameter value = method.valueParameter();
    return value == null ? null : value.with(argument(value));
  }

  @Override
  public Method getMethod() {
    return method.method();
  }

  @Override
  public Set<Annotation> getAnnotations() {
    return method.details().annotations();
  }

  @Override
  public A getCacheAnnotation() {
    return method.annotation();
  }

  @Override
  public String getCacheName() {
    return method.details().cacheName();
  }

  /** Gives the container's {@link InvocationContext} too. */
  @Override
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    if (type.isInstance(invocation)) {
      return type.cast(invocation);
    }
    throw new IllegalArgumentException("a call of an annotated method is no " + type.getName());
  }
}
