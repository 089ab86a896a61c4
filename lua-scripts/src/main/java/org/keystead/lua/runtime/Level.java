// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * A running function as debug.getinfo sees it.
 *
 * @param isNative whether it is written in Java ("C" in Lua's words)
 * @param source the chunk's name as it was given, such as {@code @user_script}; {@code =[C]}
 * @param line where it is at the moment; -1 for a native function
 */
public record Level(boolean isNative, LuaString source, int line) {}
