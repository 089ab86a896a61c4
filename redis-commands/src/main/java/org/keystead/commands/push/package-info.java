// SPDX-License-Identifier: Apache-2.0
/**
 * What a client is told without having asked: messages of channels, invalidations, MONITOR's lines.
 *
 * <p>A {@link org.keystead.commands.push.Push} is put into its receiver's {@link
 * org.keystead.commands.push.Inbox} by whichever thread caused it, and written by the receiver's
 * own event loop, after the reply to the command that is carried out at that moment.
 *
 * <p>Invariant: what was put in first is written first, and nothing is written in the middle of a
 * reply. Threads: any put in, one takes out.
 */
@NullMarked
package org.keystead.commands.push;

import org.jspecify.annotations.NullMarked;
