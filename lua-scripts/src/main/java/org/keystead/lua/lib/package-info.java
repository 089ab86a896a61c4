// SPDX-License-Identifier: Apache-2.0

/**
 * Lua's libraries, one package each, and what they share.
 *
 * <p>Invariant: no argument makes a function run, allocate or recurse without bound. Every loop
 * that an argument can make long counts steps, every allocation in proportion to an argument is
 * charged first, and what nests is walked with a stack of its own.
 *
 * <p>Threads: functions keep nothing of a call, so one library's functions may serve several
 * states; what does keep something (a generator of random numbers, the settings of cjson) belongs
 * to its state.
 */
@NullMarked
package org.keystead.lua.lib;

import org.jspecify.annotations.NullMarked;
