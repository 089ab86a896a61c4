// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.jspecify.annotations.Nullable;

/**
 * What happens to several keys at once, seen whole or not at all by every observer. The rules of
 * {@link Change} apply.
 *
 * @param <C> the context
 * @param <R> what the caller gets back
 */
@FunctionalInterface
public interface MultiChange<C, R extends @Nullable Object> {
  R apply(Slots slots, C context);
}
