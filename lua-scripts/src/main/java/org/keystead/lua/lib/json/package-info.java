// SPDX-License-Identifier: Apache-2.0

/**
 * The cjson library, with the settings, texts and limits that it has in Redis.
 *
 * <p>Invariant: neither reading nor writing recurses; what is nested lies on a stack of its own,
 * bounded by the settings and by Lua's own limit for C functions.
 *
 * <p>Threads: the settings belong to one state.
 */
@NullMarked
package org.keystead.lua.lib.json;

import org.jspecify.annotations.NullMarked;
