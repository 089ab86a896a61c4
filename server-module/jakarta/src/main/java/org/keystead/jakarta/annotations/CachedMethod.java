// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * An annotated method with all that its annotations, its parameters' and its class' say.
 *
 * @param parameters all of them
 * @param keyParameters those that make the key
 * @param valueParameter the one that {@code @CachePut} stores; null for the other annotations
 * @param collaborators the classes of the application that it names
 */
record CachedMethod<A extends Annotation>(
    MethodDetails<A> details,
    List<Parameter> parameters,
    List<Parameter> keyParameters,
    @Nullable Parameter valueParameter,
    Collaborators collaborators) {

  /** The classes that the annotations name; null for the default of each. */
  record Collaborators(
      @Nullable Class<? extends CacheResolverFactory> resolverFactory,
      @Nullable Class<? extends CacheKeyGenerator> keyGenerator) {}

  Method method() {
    return details.method();
  }

  A annotation() {
    return details.cacheAnnotation();
  }

  /** The type of its keys as the cache may have it: of the one parameter itself if it is simple. */
  Class<?> keyType() {
    if (collaborators.keyGenerator() != null) {
      return GeneratedCacheKey.class;
    }
    return keyParameters.size() == 1
        ? SimpleTypes.keyType(keyParameters.get(0).type())
        : GeneratedKey.class;
  }
}
