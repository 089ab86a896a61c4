// SPDX-License-Identifier: Apache-2.0
/**
 * What a command is: its grammar, flags and documentation, declared once; everything else derived.
 *
 * <p>A declaration is a lambda on {@link org.keystead.commands.spec.CommandBuilder}; the result is
 * an immutable {@link org.keystead.commands.spec.CommandSpec} that knows its arity, key positions,
 * access-control categories and syntax line. {@link org.keystead.commands.spec.ParsedOptions} reads
 * a command's options by the same grammar.
 *
 * <p>Invariant: nothing derivable is written twice; where Redis is odd, {@code override...} says
 * so. Threads: specs are immutable and shared; a {@code ParsedOptions} belongs to one thread.
 */
@NullMarked
package org.keystead.commands.spec;

import org.jspecify.annotations.NullMarked;
