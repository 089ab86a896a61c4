// SPDX-License-Identifier: Apache-2.0
/**
 * SORT: the elements of a list, set or sorted set by their own value or by values that other keys
 * hold.
 *
 * <p>Invariant: what is sorted, what it is sorted by and what is stored are of one moment. Whoever
 * asks for other keys by pattern holds up everything else meanwhile, since nobody can tell before
 * which keys these will be. Threads: any.
 */
@NullMarked
package org.keystead.engine.sort;

import org.jspecify.annotations.NullMarked;
