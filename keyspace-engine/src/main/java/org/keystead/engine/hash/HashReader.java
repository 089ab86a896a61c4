// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hash;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.value.hash.HashView;

/**
 * What a read does with a hash. It may run under the hash's stripe, so it keeps nothing of the view
 * and runs no foreign code.
 *
 * @param <C> the context, which carries arguments and takes results
 * @param <R> what the caller gets back
 */
@FunctionalInterface
public interface HashReader<C, R extends @Nullable Object> {
  R read(HashView hash, C context);
}
