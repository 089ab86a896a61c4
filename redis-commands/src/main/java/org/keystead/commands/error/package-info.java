// SPDX-License-Identifier: Apache-2.0
/**
 * What a client can do wrong, and the words in which it is told.
 *
 * <p>{@link org.keystead.commands.error.CommandException} is the one exception of the command
 * language: thrown by argument readers, handlers and engine adapters, caught at one spot and
 * written as an error reply. Every text stands in {@link org.keystead.commands.error.ErrorTexts}.
 *
 * <p>Invariant: an exception here carries neither stack trace nor cause and is immutable, so that
 * one instance may be thrown any number of times. Threads: any.
 */
@NullMarked
package org.keystead.commands.error;

import org.jspecify.annotations.NullMarked;
