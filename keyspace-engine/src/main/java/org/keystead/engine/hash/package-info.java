// SPDX-License-Identifier: Apache-2.0
/**
 * What the hash commands do to keys, free of any protocol.
 *
 * <p>Invariant: one operation is one look or one update of the keyspace, so it is seen whole; small
 * hashes are read without a lock. Fields that have expired are dropped before an operation sees the
 * hash, in one place: where its slot is opened.
 *
 * <p>Threads: an operation object holds the arguments and results of one call and belongs to one
 * thread at a time.
 */
@NullMarked
package org.keystead.engine.hash;

import org.jspecify.annotations.NullMarked;
