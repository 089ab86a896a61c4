// SPDX-License-Identifier: Apache-2.0

/**
 * Scripts and functions of Redis in Lua: the table {@code redis}, the globals that scripts see, and
 * the conversions between Lua's values and replies.
 *
 * <p>Invariant: nothing of a run stays in a {@link org.keystead.scripts.World} but what functions
 * keep in their own variables, as in Redis, and a few kilobytes that nobody can reach. Threads: a
 * world belongs to the thread whose turn it is to run scripts; compiling needs none.
 */
@NullMarked
package org.keystead.scripts;

import org.jspecify.annotations.NullMarked;
