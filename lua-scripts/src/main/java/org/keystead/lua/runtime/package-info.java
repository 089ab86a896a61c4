// SPDX-License-Identifier: Apache-2.0

/**
 * The Lua machine: values, compiled functions, the interpreter, and what native functions see of
 * it.
 *
 * <p>A Lua value in Java is one of {@link org.keystead.lua.runtime.Nil#NIL}, {@link
 * java.lang.Boolean} (the two constants only), {@link java.lang.Double} (no other Number), {@link
 * org.keystead.lua.runtime.LuaString}, {@link org.keystead.lua.runtime.LuaTable}, {@link
 * org.keystead.lua.runtime.LuaFunction}, {@link org.keystead.lua.runtime.Coroutine} and {@link
 * org.keystead.lua.runtime.Userdata}. A Java null is never a Lua value: inside the machine it marks
 * a register or a slot whose number lies, unboxed, in the array beside.
 *
 * <p>Invariant: whatever grows by what a script does is charged to the state's {@link
 * org.keystead.lua.runtime.Memory}, and whatever loops by what a script does counts steps.
 *
 * <p>Threads: a state and everything reachable from it belongs to one thread at a time. Only
 * prototypes and strings may be shared.
 */
@NullMarked
package org.keystead.lua.runtime;

import org.jspecify.annotations.NullMarked;
