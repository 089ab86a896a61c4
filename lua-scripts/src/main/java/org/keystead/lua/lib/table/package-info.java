// SPDX-License-Identifier: Apache-2.0

/**
 * The table library.
 *
 * <p>Invariant: elements are read and written raw, as in 5.1, and a read-only table refuses each of
 * the functions that change one.
 *
 * <p>Threads: nothing in here keeps state.
 */
@NullMarked
package org.keystead.lua.lib.table;

import org.jspecify.annotations.NullMarked;
