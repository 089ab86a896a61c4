// SPDX-License-Identifier: Apache-2.0

/**
 * From source text to {@link org.keystead.lua.runtime.Prototype}: lexer, parser and code generator
 * in one pass, as Lua's own.
 *
 * <p>Invariant: what comes out runs in the machine without further checks of registers, constants
 * or jumps, so only this package makes prototypes; byte code is never loaded from outside.
 *
 * <p>Threads: each compilation is an object of its own; the results are immutable.
 */
@NullMarked
package org.keystead.lua.compiler;

import org.jspecify.annotations.NullMarked;
