// SPDX-License-Identifier: Apache-2.0
/**
 * Scripts and functions without their language: the cache of scripts by digest, libraries of
 * functions, the first line that declares them, limits, and the interface ({@link
 * org.keystead.commands.script.ScriptLanguage}) by which a language is plugged in.
 *
 * <p>Invariant: nothing here knows Lua, and without a language on the class path every command
 * answers, those that would run something with a clear error. Threads: the cache and the libraries
 * any; a language one at a time, the one whose turn it is ({@link
 * org.keystead.engine.table.Patience#turn}).
 */
@NullMarked
package org.keystead.commands.script;

import org.jspecify.annotations.NullMarked;
