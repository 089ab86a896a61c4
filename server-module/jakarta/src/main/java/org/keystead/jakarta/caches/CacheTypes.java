// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.caches;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The types of the caches that an application names, put together from all places that name them.
 *
 * <p>An injection point says both types. Annotated methods say the key's: if every method of a
 * cache has one key parameter of the same simple type, that parameter is the cache's key, and the
 * cache can be injected as {@code Cache<Long, City>}; otherwise the key is the generated one.
 *
 * <p>Threads: any; synchronized.
 */
public final class CacheTypes {
  private final Map<String, Injected> injected = new HashMap<>();
  private final Map<String, Class<?>> methodKeys = new HashMap<>();

  private final BinaryOperator<Class<?>> common;

  /**
   * Nothing known yet.
   *
   * @param common the key type of a cache whose methods make keys of two types
   */
  public CacheTypes(BinaryOperator<Class<?>> common) {
    this.common = common;
  }

  private record Injected(Types types, String place) {}

  /** The types of one cache; Object for one that is not declared. */
  public record Types(Class<?> keyType, Class<?> valueType) {
    /** Nothing is declared. */
    public static final Types NONE = new Types(Object.class, Object.class);
  }

  /**
   * Notes an injection point.
   *
   * @return the earlier injection point that says otherwise, null if all agree
   */
  public synchronized @Nullable String inject(String cache, Types types, String place) {
    Injected first = injected.putIfAbsent(cache, new Injected(types, place));
    return first == null || first.types.equals(types) ? null : first.place;
  }

  /** Notes a method that makes keys of that type. */
  public synchronized void method(String cache, Class<?> keyType) {
    methodKeys.merge(cache, keyType, common);
  }

  /**
   * The types to create that cache with.
   *
   * @param asked by who asks for it now, as far as nobody has declared them
   */
  public synchronized Types of(String cache, Types asked) {
    Injected point = injected.get(cache);
    return point == null
        ? new Types(methodKeys.getOrDefault(cache, asked.keyType()), asked.valueType())
        : point.types;
  }
}
