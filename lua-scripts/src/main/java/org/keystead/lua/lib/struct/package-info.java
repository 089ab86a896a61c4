// SPDX-License-Identifier: Apache-2.0

/**
 * The struct library: C structures to bytes and back.
 *
 * <p>Invariant: sizes and alignments are those of a 64-bit Linux, whatever runs below.
 *
 * <p>Threads: nothing in here keeps state.
 */
@NullMarked
package org.keystead.lua.lib.struct;

import org.jspecify.annotations.NullMarked;
