// SPDX-License-Identifier: Apache-2.0
/**
 * The command group geo: places as members of sorted sets.
 *
 * <p>Commands parse, {@link org.keystead.engine.geo} knows the Earth, and {@link
 * org.keystead.engine.sortedset} reads and changes the sorted sets.
 *
 * <p>Invariant: a search is read completely before the sorted set is, but told what is wrong with
 * it in the order in which Redis finds it. Threads: any.
 */
@NullMarked
package org.keystead.commands.geo;

import org.jspecify.annotations.NullMarked;
