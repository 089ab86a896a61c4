// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.keystead.jakarta.Keystead;
import org.keystead.jakarta.caches.CacheTypes;

/** What an injection point of a cache says: the cache's name and its types. */
record CachePoint(String name, CacheTypes.Types types) {

  /** Null for an injection point of anything else. */
  static @Nullable CachePoint of(InjectionPoint point) {
    Keystead qualifier = qualifier(point);
    Type type = point.getType();
    boolean generic = type instanceof ParameterizedType;
    Type raw = generic ? ((ParameterizedType) type).getRawType() : type;
    if (qualifier == null || raw != Cache.class) {
      return null;
    }
    Type[] types =
        generic
            ? ((ParameterizedType) type).getActualTypeArguments()
            : new Type[] {Object.class, Object.class};
    return new CachePoint(qualifier.value(), new CacheTypes.Types(raw(types[0]), raw(types[1])));
  }

  private static @Nullable Keystead qualifier(InjectionPoint point) {
    for (Annotation annotation : point.getQualifiers()) {
      if (annotation instanceof Keystead keystead) {
        return keystead;
      }
    }
    return null;
  }

  /** A wildcard or a type variable says nothing, as a raw type does. */
  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : Object.class;
  }

  /**
   * Notes the types.
   *
   * @throws DefinitionException if the name is missing or another place says otherwise
   */
  void declare(CacheTypes declared, String place) {
    if (name.isEmpty()) {
      throw new DefinitionException(
          "KSA0007 "
              + place
              + ": a cache is injected by its name. Write @Keystead(\"cities\"), for instance.");
    }
    String other = types.equals(CacheTypes.Types.NONE) ? null : declared.inject(name, types, place);
    if (other != null) {
      throw new DefinitionException(
          "KSA0007 cache "
              + name
              + " is injected with different types at "
              + place
              + " and at "
              + other
              + ". A cache has one type of keys and one of values: make them the same.");
    }
  }
}
