// SPDX-License-Identifier: Apache-2.0
/**
 * What an entry costs in memory.
 *
 * <p>Invariant: every figure is a difference, with the entries less without them, of what is alive
 * after a full collection, or of what Redis says it has allocated.
 *
 * <p>Threads: the program's one.
 */
@NullMarked
package org.keystead.bench.memory;

import org.jspecify.annotations.NullMarked;
