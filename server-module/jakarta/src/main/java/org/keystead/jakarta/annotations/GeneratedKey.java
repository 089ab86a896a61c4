// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The default key: the values of the key parameters, compared deeply. Arrays count by content and
 * are therefore kept as lists. Lists, sets and maps are copied: a caller may go on to use its own.
 *
 * <p>A record, because the engine's codec writes records as text: {@code find("Rome", 3)} is the
 * Redis key {@code cities:~list:(Rome,~int:3)}. A single simple parameter is mostly not wrapped at
 * all; see {@link KeyFit}.
 */
public record GeneratedKey(List<@Nullable Object> parameters) implements GeneratedCacheKey {
  private static final long serialVersionUID = 1;

  /** A key of these values. */
  public GeneratedKey {
    parameters = unmodifiable(parameters);
  }

  /** The key of the arguments at these positions. */
  static GeneratedKey of(List<Parameter> keyParameters, @Nullable Object[] arguments) {
    List<@Nullable Object> values = new ArrayList<>(keyParameters.size());
    for (Parameter parameter : keyParameters) {
      values.add(arguments[parameter.position()]);
    }
    return new GeneratedKey(values);
  }

  private static List<@Nullable Object> unmodifiable(
      Collection<? extends @Nullable Object> values) {
    List<@Nullable Object> copy = new ArrayList<>(values.size());
    for (Object value : values) {
      copy.add(kept(value));
    }
    return Collections.unmodifiableList(copy);
  }

  private static @Nullable Object kept(@Nullable Object value) {
    if (value == null) {
      return null;
    } else if (value.getClass().isArray()) {
      return listOf(value);
    } else if (value instanceof List<?> list) {
      return unmodifiable(list);
    } else if (value instanceof Set<?> set) {
      return Collections.unmodifiableSet(new LinkedHashSet<>(unmodifiable(set)));
    } else if (value instanceof Map<?, ?> map) {
      return copyOf(map);
    }
    return value;
  }

  private static List<@Nullable Object> listOf(Object array) {
    int length = Array.getLength(array);
    List<@Nullable Object> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(Array.get(array, i));
    }
    return unmodifiable(elements);
  }

  private static Map<@Nullable Object, @Nullable Object> copyOf(Map<?, ?> map) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(kept(key), kept(value)));
    return Collections.unmodifiableMap(copy);
  }
}
