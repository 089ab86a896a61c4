// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.set;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.value.set.SetView;

/**
 * What a read does with a set. It may run under the set's stripe, so it keeps nothing of the view
 * and runs no foreign code.
 *
 * @param <C> the context, which carries arguments and takes results
 * @param <R> what the caller gets back
 */
@FunctionalInterface
public interface SetReader<C, R extends @Nullable Object> {
  R read(SetView set, C context);
}
