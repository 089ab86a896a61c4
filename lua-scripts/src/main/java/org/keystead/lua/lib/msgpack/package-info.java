// SPDX-License-Identifier: Apache-2.0

/**
 * The cmsgpack library.
 *
 * <p>Invariant: reading does not recurse, and a length that a text announces allocates nothing
 * until its bytes are there.
 *
 * <p>Threads: nothing in here keeps state.
 */
@NullMarked
package org.keystead.lua.lib.msgpack;

import org.jspecify.annotations.NullMarked;
