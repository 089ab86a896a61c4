// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import javax.cache.annotation.CacheMethodDetails;

/**
 * An annotated method as JSR-107 shows it to resolver factories.
 *
 * @param bean the class of the bean, which may inherit the method from a library of the server
 */
record MethodDetails<A extends Annotation>(
    Class<?> bean, Method method, Set<Annotation> annotations, A cacheAnnotation, String cacheName)
    implements CacheMethodDetails<A> {
  MethodDetails {
    annotations = Set.copyOf(annotations);
  }

  /** The class loader of the application that the bean belongs to. */
  ClassLoader loader() {
    ClassLoader loader = bean.getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  @Override
  public Method getMethod() {
    return method;
  }

  @Override
  public Set<Annotation> getAnnotations() {
    return annotations;
  }

  @Override
  public A getCacheAnnotation() {
    return cacheAnnotation;
  }

  @Override
  public String getCacheName() {
    return cacheName;
  }
}
