// SPDX-License-Identifier: Apache-2.0

/**
 * The math library, and the one function that Redis leaves of os.
 *
 * <p>Invariant: a seed gives the sequence of random numbers that it gives in Redis.
 *
 * <p>Threads: a generator belongs to the thread of the states that share it.
 */
@NullMarked
package org.keystead.lua.lib.math;

import org.jspecify.annotations.NullMarked;
