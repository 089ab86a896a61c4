// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.cache.CacheException;

/** What is wrong with a method, why, and what to do about it: all texts of this package. */
final class Messages {
  private Messages() {}

  /** As the default name of a cache has it: {@code com.acme.Cities.find(long,java.lang.String)}. */
  static String shown(Method method) {
    return method.getDeclaringClass().getName()
        + "."
        + method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getTypeName)
            .collect(Collectors.joining(",", "(", ")"));
  }

  static InvalidAnnotationException severalAnnotations(Method method, String which) {
    return problem(
        method,
        "it has " + which + ", and a method has one caching annotation at most",
        "keep one of them, and call a method of another bean for the rest");
  }

  static InvalidAnnotationException severalOnClass(Class<?> type, String which) {
    return new InvalidAnnotationException(
        "KSA0001 class "
            + type.getName()
            + ": it has "
            + which
            + ", each of which would apply to every method. Keep one, or annotate the methods.");
  }

  static InvalidAnnotationException valueMissing(Method method) {
    return problem(
        method,
        "it has @CachePut, and no parameter has @CacheValue",
        "annotate the parameter that is to be cached");
  }

  static InvalidAnnotationException severalValues(Method method) {
    return problem(method, "several parameters have @CacheValue", "keep it on one");
  }

  static InvalidAnnotationException valueWithoutPut(Method method, String which) {
    return problem(
        method,
        "a parameter has @CacheValue, which " + which + " does not use",
        "remove it, or use @CachePut");
  }

  static InvalidAnnotationException valueIsKey(Method method) {
    return problem(
        method,
        "a parameter has both @CacheKey and @CacheValue",
        "a value is never part of its key: remove one of them");
  }

  static InvalidAnnotationException nothingToCache(Method method) {
    return problem(
        method,
        "it has @CacheResult and returns nothing",
        "return the value, or use @CachePut with @CacheValue");
  }

  static InvalidAnnotationException neverIntercepted(Method method, String why) {
    return problem(
        method,
        "it is " + why + ", so that no call of it is ever intercepted",
        "make it an overridable method, or remove the annotation");
  }

  static InvalidAnnotationException exceptionsAmongValues(Method method, String cache) {
    return problem(
        method,
        "exceptionCacheName and the cache's name are both " + cache,
        "a cached exception would be taken for a value: give it a cache of its own");
  }

  static CacheException keyDoesNotFit(String cache, Class<?> keyType, GeneratedKey key) {
    return new CacheException(
        "KSA0003 cache "
            + cache
            + " has keys of type "
            + keyType.getName()
            + ", which the key "
            + key.parameters()
            + " of an annotated method is not. Mark the one parameter that is the key with"
            + " @CacheKey, or declare the cache with keys of type"
            + " javax.cache.annotation.GeneratedCacheKey.");
  }

  static CacheException noCache(Method method, String cache) {
    return new CacheException(
        "KSA0013 "
            + shown(method)
            + ": the CacheResolver returned null for cache "
            + cache
            + ". Create the cache there, or let the method run without the annotation.");
  }

  static String exceptionNotCached(Method method, String cache) {
    return "KSA0004 an exception of "
        + shown(method)
        + " cannot be kept in cache "
        + cache
        + ": it is thrown, but not remembered";
  }

  private static InvalidAnnotationException problem(Method method, String what, String remedy) {
    return new InvalidAnnotationException(
        "KSA0001 " + shown(method) + ": " + what + ". Remedy: " + remedy + ".");
  }
}
