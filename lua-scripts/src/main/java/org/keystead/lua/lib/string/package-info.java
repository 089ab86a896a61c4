// SPDX-License-Identifier: Apache-2.0

/**
 * The string library, and with it the methods of all strings.
 *
 * <p>Invariant: letters and digits are those of the C locale; bytes above 127 are none.
 *
 * <p>Threads: nothing in here keeps state.
 */
@NullMarked
package org.keystead.lua.lib.string;

import org.jspecify.annotations.NullMarked;
