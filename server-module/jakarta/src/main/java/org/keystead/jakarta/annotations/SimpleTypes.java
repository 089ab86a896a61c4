// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.UUID;
import javax.cache.annotation.GeneratedCacheKey;

/**
 * The types that are a cache's key as they are: immutable, equal by content, and written in the
 * Redis key as text.
 */
final class SimpleTypes {
  private static final Set<Class<?>> OTHERS =
      Set.of(String.class, BigDecimal.class, BigInteger.class, UUID.class);

  private SimpleTypes() {}

  /** The type of the keys that a parameter of that type makes. */
  static Class<?> keyType(Class<?> parameterType) {
    Class<?> boxed = MethodType.methodType(parameterType).wrap().returnType();
    return isSimple(boxed) || boxed.isRecord() ? boxed : GeneratedKey.class;
  }

  /** The type of the keys of a cache that two methods share. */
  static Class<?> common(Class<?> one, Class<?> other) {
    if (one == other) {
      return one;
    }
    return GeneratedCacheKey.class.isAssignableFrom(one)
            && GeneratedCacheKey.class.isAssignableFrom(other)
        ? GeneratedCacheKey.class
        : Object.class;
  }

  /** Whether objects of exactly that type need no wrapping to be a key of an untyped cache. */
  static boolean isSimple(Class<?> type) {
    return OTHERS.contains(type)
        || MethodType.methodType(type).unwrap().returnType() != type
        || type.isEnum()
        || type.getName().startsWith("java.time.");
  }
}
