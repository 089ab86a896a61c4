// SPDX-License-Identifier: Apache-2.0
/**
 * Replies, pushed element by element into a sink; no object per reply or element.
 *
 * <p>{@link org.keystead.commands.reply.ReplySink} is what a handler sees. {@code Resp2Sink} and
 * {@code Resp3Sink} write the protocol into a {@link org.keystead.commands.reply.ReplyBuffer};
 * other sinks (scripts, transactions) may stand elsewhere.
 *
 * <p>Invariant: a handler pushes exactly one complete reply, and an aggregate's header is followed
 * by exactly as many elements as it announced. Threads: a sink and its buffer belong to one thread.
 */
@NullMarked
package org.keystead.commands.reply;

import org.jspecify.annotations.NullMarked;
