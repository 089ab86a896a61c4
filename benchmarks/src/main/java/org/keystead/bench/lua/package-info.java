// SPDX-License-Identifier: Apache-2.0

/**
 * The Lua interpreter against the machine's lua5.1: CPU time of the same pieces of work.
 *
 * <p>Threads: the one that measures.
 */
@NullMarked
package org.keystead.bench.lua;

import org.jspecify.annotations.NullMarked;
