// SPDX-License-Identifier: Apache-2.0

/**
 * A Lua 5.1 interpreter in pure Java: the way in.
 *
 * <p>{@link org.keystead.lua.Lua} makes states and compiles chunks. The values and the machine are
 * in {@code runtime}, the compiler in {@code compiler}, the libraries in {@code lib}; nothing here
 * or there knows of Redis, and nothing but the JDK is needed.
 *
 * <p>Threads: see {@link org.keystead.lua.Lua}.
 */
@NullMarked
package org.keystead.lua;

import org.jspecify.annotations.NullMarked;
