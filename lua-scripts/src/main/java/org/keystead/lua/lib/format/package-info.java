// SPDX-License-Identifier: Apache-2.0

/**
 * string.format: C's printf as Lua 5.1 passes it on.
 *
 * <p>Invariant: the digits of a number are those that the C library prints, rounded from the exact
 * value of the double.
 *
 * <p>Threads: nothing in here keeps state.
 */
@NullMarked
package org.keystead.lua.lib.format;

import org.jspecify.annotations.NullMarked;
