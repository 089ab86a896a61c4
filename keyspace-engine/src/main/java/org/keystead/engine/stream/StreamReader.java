// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.stream;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.value.stream.StreamValue;

/** Looks at a stream, null when there is none, under its stripe: it must be quick. */
@FunctionalInterface
public interface StreamReader<C, R extends @Nullable Object> {
  R read(@Nullable StreamValue stream, long nowMillis, C context);
}
