// SPDX-License-Identifier: Apache-2.0
/**
 * The command group bitmap.
 *
 * <p>Invariant: a handler reads its arguments, calls one operation of {@link
 * org.keystead.engine.bitmap} and pushes one reply; ranges and the language of BITFIELD are
 * understood here, bits are known there. Threads: any.
 */
@NullMarked
package org.keystead.commands.bitmap;

import org.jspecify.annotations.NullMarked;
