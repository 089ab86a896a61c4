// SPDX-License-Identifier: Apache-2.0
/**
 * What can be done with sorted sets: giving scores, removing, popping, ranges, set algebra.
 *
 * <p>Invariant: every change goes through {@code Keyspace.update} and its kin, announces its events
 * in Redis' order, and removes the key of a sorted set that became empty. Small sorted sets are
 * read without a lock, large ones under their stripe.
 *
 * <p>Threads: an object with arguments belongs to one thread at a time and is reused for the next
 * operation.
 */
@NullMarked
package org.keystead.engine.sortedset;

import org.jspecify.annotations.NullMarked;
