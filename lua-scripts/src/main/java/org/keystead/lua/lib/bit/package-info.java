// SPDX-License-Identifier: Apache-2.0

/**
 * The bit library: Mike Pall's BitOp, as Redis has it.
 *
 * <p>Invariant: numbers become 32 bits by rounding, and results are signed.
 *
 * <p>Threads: nothing in here keeps state.
 */
@NullMarked
package org.keystead.lua.lib.bit;

import org.jspecify.annotations.NullMarked;
