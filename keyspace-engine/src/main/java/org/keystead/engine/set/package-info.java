// SPDX-License-Identifier: Apache-2.0
/**
 * What the set commands do to keys, free of any protocol.
 *
 * <p>Invariant: one operation is one look or one update of the keyspace, so it is seen whole; small
 * sets are read without a lock.
 *
 * <p>Threads: an operation object holds the arguments and results of one call and belongs to one
 * thread at a time.
 */
@NullMarked
package org.keystead.engine.set;

import org.jspecify.annotations.NullMarked;
