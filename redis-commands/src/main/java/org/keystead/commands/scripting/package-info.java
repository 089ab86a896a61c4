// SPDX-License-Identifier: Apache-2.0
/**
 * The command group scripting: EVAL, FCALL and their likes, SCRIPT and FUNCTION.
 *
 * <p>How a script is carried out is in {@code commands.session}, what is known of scripts in {@code
 * commands.script}. Invariant: whatever changes scripts or functions holds the turn to run them.
 * Threads: those of the dispatchers.
 */
@NullMarked
package org.keystead.commands.scripting;

import org.jspecify.annotations.NullMarked;
