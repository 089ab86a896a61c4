// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import java.lang.annotation.Annotation;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import org.jspecify.annotations.Nullable;

/** A parameter of an annotated method. */
record Parameter(int position, Class<?> type, Set<Annotation> annotations) {
  Parameter {
    annotations = Set.copyOf(annotations);
  }

  CacheInvocationParameter with(@Nullable Object argument) {
    return new Argument(this, argument);
  }

  /** A parameter with what a caller passed for it. */
  private record Argument(Parameter parameter, @Nullable Object value)
      implements CacheInvocationParameter {
    @Override
    public Class<?> getRawType() {
      return parameter.type;
    }

    @Override
    public @Nullable Object getValue() {
      return value;
    }

    @Override
    public Set<Annotation> getAnnotations() {
      return parameter.annotations;
    }

    @Override
    public int getParameterPosition() {
      return parameter.position;
    }
  }
}
