// SPDX-License-Identifier: Apache-2.0
/**
 * The arguments of one command, read where they lie.
 *
 * <p>{@link org.keystead.commands.args.Arguments} holds int offsets into the connection's read
 * buffer; numbers and options are read from the bytes without an object per argument.
 *
 * <p>Invariant: nothing here copies bytes unless a method's name says so ({@code bytes}, {@code
 * text}, {@code copy}), and views are valid only while the command runs. Threads: an instance
 * belongs to one thread, an event loop or a caller.
 */
@NullMarked
package org.keystead.commands.args;

import org.jspecify.annotations.NullMarked;
