// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The default key: the values of the key parameters, compared deeply. Arrays count by content and
 * are therefore kept as lists.
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

  private static List<@Nullable Object> unmodifiable(List<@Nullable Object> values) {
    List<@Nullable Object> copy = new ArrayList<>(values.size());
    for (Object value : values) {
      copy.add(value != null && value.getClass().isArray() ? listOf(value) : value);
    }
    return Collections.unmodifiableList(copy);
  }

  private static List<@Nullable Object> listOf(Object array) {
    int length = Array.getLength(array);
    List<@Nullable Object> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(Array.get(array, i));
    }
    return unmodifiable(elements);
  }
}
