// SPDX-License-Identifier: Apache-2.0
/**
 * Who waits for something in which keys: what BLPOP and its likes stand on.
 *
 * <p>A {@link org.keystead.engine.waiting.Waiter} knows what to do once a key has something for it;
 * {@link org.keystead.engine.waiting.Waiting} keeps, for every stripe, those who wait for its keys
 * in the order in which they came. Whoever changes such a key, through whichever door, serves them
 * before it lets go of the stripe. A change of a key in a stripe where nobody waits costs one look
 * at a number.
 *
 * <p>Invariant: a key's waiters are added, served and removed under the key's stripe only, so that
 * nothing that comes to a key slips past one who waits for it. Threads: any; stripes are taken
 * before a waiter's own monitor.
 */
@NullMarked
package org.keystead.engine.waiting;

import org.jspecify.annotations.NullMarked;
