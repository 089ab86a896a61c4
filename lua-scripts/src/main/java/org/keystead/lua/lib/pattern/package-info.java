// SPDX-License-Identifier: Apache-2.0

/**
 * Lua's patterns: find, match, gmatch and gsub.
 *
 * <p>Invariant: matching never recurses, and each step of it is counted, so no pattern overflows
 * the stack or runs on after the script was ended.
 *
 * <p>Threads: a matcher belongs to one call of one state.
 */
@NullMarked
package org.keystead.lua.lib.pattern;

import org.jspecify.annotations.NullMarked;
